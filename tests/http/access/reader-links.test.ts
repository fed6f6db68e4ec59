import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter } from '../../../src/core/filter/filter.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { ACT } from '../../support/act.ts';
import { appOver } from '../../support/app.ts';
import { NOON } from '../../support/drafts.ts';
import { addedKey, keyNamed } from '../../support/keys.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const BASE = 'https://khabar.example/desk';
let store: Store;
let app: ReturnType<typeof appOver>;
const logged: unknown[] = [];
beforeAll(async () => {
  store = await seededStore(REPORTS);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  await addedKey(store, keyNamed('press'));
  app = appOver(store, { publicUrl: BASE, onError: (error) => logged.push(error) });
});
afterAll(() => store.close());

let made = 0;
const link = (filter: Filter) =>
  addedKey(store, keyNamed(`link-${made++}`, { kind: 'link', scope: { kind: 'filter', filter } }));
const get = async (key: string, path: string, headers = {}) => app.request(`/r/${key}${path}`, { headers });
const ids = async (key: string, query = '') => {
  const answer = await get(key, `/v1/items${query}`);
  return answer.status === 200
    ? ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id).sort()
    : answer.status;
};

describe('a reader link', () => {
  it('reads what passes its filter, where reading needs a token', async () => {
    const pakistan = await link({ region: ['pk'] });
    expect((await app.request('/v1/items')).status).toBe(401);
    expect(await ids(pakistan)).toEqual(['1', '2']);
    for (const path of ['/', '/stories', '/feeds/stories.atom', '/feeds/daily.rss', '/v1/stories', '/v1/digests'])
      expect([path, (await get(pakistan, path)).status]).toEqual([path, 200]);
  });

  it('may ask for less, and for nothing that lies outside', async () => {
    const pakistan = await link({ region: ['pk'], words: ['in'] });
    expect(await ids(pakistan, '?region=pk-ba')).toEqual(['1']);
    expect(await ids(pakistan, '?q=market')).toEqual(['1']);
    expect(await ids(pakistan, '?actor=ttp')).toEqual(['2']);
    for (const query of ['?region=af', '?region=pk,af', '?region=pk&region=af', '?region=%20af'])
      expect([query, await ids(pakistan, query)]).toEqual([query, 403]);
    for (const query of ['?region=', '?region=atlantis', '?q=&q=market'])
      expect([query, await ids(pakistan, query)]).toEqual([query, 400]);
  });

  it('shows one report or story only where it passes the filter', async () => {
    const pakistan = await link({ region: ['pk'] });
    const status = async (path: string) => (await get(pakistan, path)).status;
    expect([await status('/v1/items/1'), await status('/items/1'), await status('/v1/stories/1')]).toEqual([
      200, 200, 200,
    ]);
    for (const path of ['/v1/items/5', '/items/5', '/v1/stories/5', '/stories/5', '/v1/items/99'])
      expect([path, await status(path)]).toEqual([path, 404]);
  });

  it('is no way to anything else', async () => {
    const all = await link({});
    for (const path of [
      '/v1/audit',
      '/links',
      '/v1/regions',
      '/sources',
      '/map',
      '/regions/af',
      '/docs',
      '/metrics',
      '/v1/status',
      `/r/${all}/`,
    ])
      expect([path, (await get(all, path)).status]).toEqual([path, 404]);
    const put = await app.request(`/r/${all}/v1/items/1/tags/region/quetta`, { method: 'PUT', body: '{}' });
    expect(put.status).toBe(404);
    expect((await app.request('/v1/items', { headers: { authorization: `Bearer ${all}` } })).status).toBe(401);
  });

  it('ends at once, with the answer that a wrong one gets', async () => {
    const key = await link({ region: ['pk'] });
    const name = `link-${made - 1}`;
    expect(await ids(key)).toEqual(['1', '2']);
    await store.access.revokeKey('link', name, ACT);
    const [ended, wrong] = [await get(key, '/v1/items'), await get('A'.repeat(43), '/v1/items')];
    expect([ended.status, wrong.status]).toEqual([404, 404]);
    expect(await ended.text()).toBe(await wrong.text());
  });

  it('stands in no page, error, log or list, and is kept from caches and other sites', async () => {
    const key = await link({ region: ['pk'] });
    const paths = [
      '/',
      '/stories',
      '/items/1',
      '/stories/1',
      '/items/5',
      '/v1/items',
      '/v1/items?region=x',
      '/v1/nothing',
    ];
    for (const path of [...paths, '/v1/digests']) {
      const answer = await get(key, path, { accept: 'text/html, application/json' });
      const head = [...answer.headers].flat().join('\n');
      expect([path, (await answer.text()).includes(key), head.includes(key)]).toEqual([path, false, false]);
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('cache-control')).toMatch(/private|no-store/);
    }
    const kept = JSON.stringify([
      await store.access.listKeys('link'),
      await store.audit.auditEntries({ before: null, since: null, limit: 500 }),
      logged.map(String),
    ]);
    expect(kept).not.toContain(key);
  });

  it('gives feeds whose links go on through it, and whose ids do not know it', async () => {
    const [one, two] = [await link({ region: ['pk'] }), await link({ region: ['pk'] })];
    const [first, second] = [await get(one, '/feeds/stories.json'), await get(two, '/feeds/stories.json')];
    expect(first.headers.get('etag')).not.toBe(second.headers.get('etag'));
    const [a, b] = [(await first.json()) as Feed, (await second.json()) as Feed];
    expect(a.feed_url).toBe(`${BASE}/r/${one}/feeds/stories.json?region=pk`);
    expect(a.items.map(({ id }) => id)).toEqual(b.items.map(({ id }) => id));
    expect(JSON.stringify(b)).not.toContain(one);
    expect(JSON.stringify(a.items)).toContain(`${BASE}/r/${one}/items/1`);
  });

  it('goes on from its folder, also where the slash was lost', async () => {
    const key = await link({});
    const lost = await get(key, '');
    expect([lost.status, lost.headers.get('location')]).toEqual([308, `./${key}/`]);
    expect(await (await get(key, '/')).text()).toContain('href="./style.css"');
    expect(await (await get(key, '/stories/1')).text()).toContain('href="../style.css"');
  });
});

type Feed = { readonly feed_url: string; readonly items: readonly { readonly id: string }[] };

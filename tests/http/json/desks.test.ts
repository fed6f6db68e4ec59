import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_DESK, type Desk } from '../../../src/core/desk/desk.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { NOON } from '../../support/drafts.ts';
import { addedKey, keyNamed } from '../../support/keys.ts';
import { saveConfig } from '../../support/save-config.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const QUETTA: Desk = {
  ...ALL_DESK,
  id: 'quetta',
  title: 'Quetta office',
  filter: { region: ['pk-ba'], words: ['-cricket'] },
  areas: ['quetta'],
  standing: ['chaman-spin-boldak'],
  brief: {
    minute: 370,
    zone: 'Asia/Karachi',
    days: 'weekdays',
    cutoffMs: 1_800_000,
    marking: 'TLP:GREEN',
    when: 'always',
    edition: 'full',
    review: { editors: ['ops@example.org'], draftMinute: 300 },
  },
};
let store: Store;
let app: ReturnType<typeof appOver>;
const publish = (...desks: readonly Desk[]) => saveConfig(store, 'desks', JSON.stringify(desks), NOON);
beforeEach(async () => {
  store = await seededStore(REPORTS);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  app = appOver(store);
});
afterEach(() => store.close());

const json = async (path: string) => (await app.request(path)).json() as Promise<Record<string, unknown>>;
const titles = async (query: string) => {
  const { items } = (await json(`/v1/items${query}`)) as { items: readonly { title: string }[] };
  return items.map(({ title }) => title);
};
const BLAST = 'Blast near a market in Quetta injures four';

describe('desks', () => {
  it('are one that reads everything, before any was published', async () => {
    const { desks } = await json('/v1/desks');
    expect(desks).toMatchObject([{ id: 'all', filter: {}, brief: null }]);
    expect(await titles('?desk=all')).toEqual(await titles(''));
  });

  it('are told with what they read and when their brief comes, and not with who their editors are', async () => {
    await publish(QUETTA, ALL_DESK);
    const answer = await app.request('/v1/desks');
    const text = await answer.text();
    expect(text).not.toContain('ops@example.org');
    expect(JSON.parse(text).desks[0]).toEqual({
      id: 'quetta',
      alerts: null,
      title: 'Quetta office',
      filter: { region: ['pk-ba'], q: ['-cricket'] },
      areas: ['quetta'],
      standing: ['chaman-spin-boldak'],
      stale_after_minutes: 1440,
      brief: {
        at: '06:10',
        zone: 'Asia/Karachi',
        days: 'weekdays',
        cutoff_minutes: 30,
        marking: 'TLP:GREEN',
        when: 'always',
        edition: 'full',
        draft_at: '05:00',
      },
    });
  });

  it('stand for what they read on every list, and are narrowed by what else is asked', async () => {
    await publish(QUETTA, ALL_DESK);
    expect(await titles('?desk=quetta')).toEqual([BLAST]);
    expect(await titles('?desk=quetta&q=market')).toEqual([BLAST]);
    expect(await titles('?desk=quetta&region=af')).toEqual([]);
    for (const path of ['/v1/stories', '/v1/digests', '/feeds/stories.atom', '/feeds/daily.json', '/', '/stories']) {
      const body = await (await app.request(`${path}?desk=quetta`)).text();
      expect([path, body.includes(BLAST), body.includes('checkpost')]).toEqual([path, !path.includes('daily'), false]);
    }
  });

  it('say which there are to who asks for another', async () => {
    await publish(QUETTA);
    const answer = await app.request('/v1/items?desk=queta');
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ detail: 'there is no desk "queta"', near: ['quetta'] }),
    ]);
  });

  it('bind a reader link to what they read now', async () => {
    await publish(QUETTA, ALL_DESK);
    const { id, title, filter } = QUETTA;
    const link = keyNamed('ali', { kind: 'link', scope: { kind: 'filter', filter: { desk: { id, title, filter } } } });
    const key = await addedKey(store, link);
    const read = async (query = '') => {
      const answer = await app.request(`/r/${key}/v1/items${query}`);
      return answer.status === 200 ? ((await answer.json()) as { items: unknown[] }).items.length : answer.status;
    };
    expect([await read(), await read('?desk=all'), await read('?desk=quetta')]).toEqual([1, 403, 1]);
    await publish({ ...QUETTA, filter: { region: ['pk'] } }, ALL_DESK);
    expect(await read()).toBe(2);
    await publish(ALL_DESK);
    expect(await read()).toBe(400);
  });
});

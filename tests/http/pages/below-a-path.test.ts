import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { NOON } from '../../support/drafts.ts';
import { ADMIN_TOKEN } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const HOST = 'https://host.example';
let store: Store;
let app: ReturnType<typeof appOver>;
beforeAll(async () => {
  store = await seededStore(REPORTS);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  app = appOver(store, { publicUrl: `${HOST}/khabar` });
});
afterAll(() => store.close());

const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, accept: 'text/html' };
const PAGES = [
  '/',
  '/?region=pk',
  '/reports',
  '/clocks',
  '/nothing',
  '/items/1',
  '/stories',
  '/stories/1',
  '/sources',
  '/docs',
  '/links',
  '/items/999',
  '/map',
  '/regions/af',
];

/** Where every link of a page leads for a browser that shows it at this address. */
function linksOf(html: string, address: string): readonly URL[] {
  return [...html.matchAll(/ (?:href|action)="([^"#]*)"/g)].map(
    ([, link = '']) => new URL(link.replaceAll('&amp;', '&'), address),
  );
}

describe('a service below a path', () => {
  it.each(PAGES)('keeps every link of %s below it, and each leads somewhere', async (path) => {
    const html = await (await app.request(path, { headers })).text();
    const own = linksOf(html, `${HOST}/khabar${path}`).filter(({ host }) => host === 'host.example');
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter(({ pathname }) => !pathname.startsWith('/khabar/')).map(String)).toEqual([]);
    for (const { pathname, search } of own.slice(0, 40)) {
      const { status } = await app.request(`${pathname.slice('/khabar'.length)}${search}`, { headers });
      expect([pathname, status]).toEqual([pathname, 200]);
    }
  });

  it('answers whether its proxy leaves the path or takes it away, and to nothing that is like it', async () => {
    const status = async (path: string) => (await app.request(path)).status;
    expect([await status('/khabar/v1/items'), await status('/v1/items'), await status('/khabar/')]).toEqual([
      200, 200, 200,
    ]);
    expect([await status('/khabars/v1/items'), await status('/khabar/khabar/v1/items')]).toEqual([404, 404]);
    expect(await status('/khabar/v1/audit')).toBe(401);
  });

  it('says its whole address in feeds', async () => {
    const feed = (await (await app.request('/khabar/feeds/stories.json')).json()) as Record<string, unknown>;
    expect(feed).toMatchObject({ feed_url: `${HOST}/khabar/feeds/stories.json`, home_page_url: `${HOST}/khabar/` });
    expect(JSON.stringify(feed)).not.toMatch(/host\.example\/(?!khabar)/);
  });

  it('sends a story that went elsewhere on below it', async () => {
    const link = (await (await app.request('/stories/1', { headers })).text()).includes('href="../stories');
    expect(link).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/clock/time.ts';
import { parseDocument } from '../../../src/fetch/parse/read-document.ts';
import { createApp } from '../../../src/http/app.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { draftsOf, ingestOf, NOON } from '../../support/drafts.ts';
import { jsonFeedSchema } from '../../support/json-feed-schema.ts';
import { tagStoredHere } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy, tagHere } from '../../support/taxonomy.ts';

let store: Store;
let reads = 0;
let now = NOON;

beforeAll(async () => {
  store = await seededStore(REPORTS);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
});
afterAll(() => store.close());

function appAt(publicUrl: string | null) {
  const counted: Store = {
    ...store,
    stories: {
      ...store.stories,
      findStories: (filter, page) => {
        reads++;
        return store.stories.findStories(filter, page);
      },
    },
  };
  return createApp({
    store: counted,
    taxonomy: shippedTaxonomy,
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: null,
    now: () => now,
    version: '0.0.0-test',
    publicUrl,
    status: async () => ({ troubles: [], lastTick: NOON, queue: null }),
    onError: (error) => {
      throw error;
    },
  });
}
const get = (path: string, headers: Record<string, string> = {}, publicUrl: string | null = 'https://desk.example') =>
  appAt(publicUrl).request(path, { headers });
async function read(path: string) {
  const body = new Uint8Array(await (await get(path)).arrayBuffer());
  const feed = await parseDocument({ body, contentType: null, url: 'https://desk.example/', encoding: null });
  if (typeof feed === 'string') throw new Error(feed);
  return feed;
}

describe('/feeds/stories', () => {
  it.each([
    ['atom', 'application/atom+xml', 'atom1.0'],
    ['rss', 'application/rss+xml', 'rss2.0'],
    ['json', 'application/feed+json', 'json1.1'],
  ])('is given as %s, an entry a story, newest first', async (name, type, format) => {
    const response = await get(`/feeds/stories.${name}`);
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    const feed = await read(`/feeds/stories.${name}`);
    expect(feed.format).toBe(format);
    expect(feed.items[0]).toMatchObject({ title: 'په خوست کې یو ښوونځی بېرته پرانیستل شو' });
    expect(feed.items.map(({ url }) => url?.at(-1))).toEqual(['5', '1', '2', '3', '4']);
  });

  it('keeps to any filter, and says it in its title', async () => {
    const feed = await read('/feeds/stories.atom?region=pk&actor=ttp');
    expect(feed.title).toBe('khabar: Pakistan; Tehrik-e-Taliban Pakistan');
    expect(feed.items.map(({ title }) => title)).toEqual(['TTP claims attack on a checkpost in Bannu']);
    expect((await read('/feeds/stories.rss?q=market&limit=1')).items).toHaveLength(1);
  });

  it('names itself by PUBLIC_URL, or as it was addressed', async () => {
    const body = await (await get('/feeds/stories.atom?region=pk', { host: 'evil.example' })).text();
    expect(body).toContain(
      'rel="self" type="application/atom+xml" href="https://desk.example/feeds/stories.atom?region=pk"',
    );
    expect(body).not.toContain('evil.example');
    expect(await (await get('/feeds/stories.atom', {}, null)).text()).toContain(
      'href="http://localhost/feeds/stories.atom"',
    );
  });

  it('is JSON Feed 1.1 to the letter', async () => {
    const feed = jsonFeedSchema.parse(await (await get('/feeds/stories.json')).json());
    expect(feed.items[2]?.tags).toContain('Tehrik-e-Taliban Pakistan');
  });

  it('answers 304 before any query, and a changed store with 200', async () => {
    const etag = (await get('/feeds/stories.atom')).headers.get('etag') ?? '';
    reads = 0;
    const unchanged = await get('/feeds/stories.atom', { 'if-none-match': `W/${etag}` });
    expect([unchanged.status, await unchanged.text(), reads]).toEqual([304, '', 0]);
    expect((await get('/feeds/stories.rss', { 'if-none-match': etag })).status).toBe(200);
    const answer = await store.feeds.claimFeed('river-news', NOON + 60_000, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    await store.items.saveIngest(
      ingestOf(answer.claim, NOON + 60_000, draftsOf('river-news', [{ title: 'More', guid: 'x' }])),
    );
    expect((await get('/feeds/stories.atom', { 'if-none-match': etag })).status).toBe(200);
  });

  it('gives readers without an ETag what another was just given, without a query', async () => {
    const app = appAt(null);
    const first = await (await app.request('/feeds/stories.atom')).text();
    reads = 0;
    expect(await (await app.request('/feeds/stories.atom')).text()).toBe(first);
    expect(reads).toBe(0);
  });

  it.each(['?regio=pk', '?region=pkk', '?region=', '?cursor=x', '?limit=9999'])('refuses %s', async (query) => {
    expect((await get(`/feeds/stories.atom${query}`)).status).toBe(400);
  });
});

describe('/feeds/daily', () => {
  it('holds no day that is not over', async () => {
    now = NOON;
    expect((await read('/feeds/daily.atom')).items).toEqual([]);
  });

  it('has one digest for each day since the first report, and never changes it', async () => {
    now = NOON + 2 * DAY;
    const first = await read('/feeds/daily.atom?region=pk&tz=Asia/Kabul');
    expect(first.title).toBe('khabar, daily: Pakistan');
    expect(first.items).toHaveLength(1);
    expect(first.items[0]).toMatchObject({ title: 'Digest of Tuesday 24 November 2026: 2 stories, 0 serious' });
    expect(first.items[0]?.url).toBe('https://desk.example/v1/digests?region=pk&date=2026-11-24&tz=Asia%2FKabul');
    expect(first.items[0]?.text).toContain('TTP claims attack on a checkpost in Bannu');
    now += DAY;
    expect((await read('/feeds/daily.rss?region=pk&tz=Asia/Kabul')).items[0]?.guid).toBe(first.items[0]?.guid);
    jsonFeedSchema.parse(await (await get('/feeds/daily.json?tz=Asia/Kabul')).json());
  });

  it('has an ETag that only a new day changes', async () => {
    const etag = (await get('/feeds/daily.atom')).headers.get('etag') ?? '';
    now += 60_000;
    expect((await get('/feeds/daily.atom', { 'if-none-match': etag })).status).toBe(304);
    now += DAY;
    expect((await get('/feeds/daily.atom', { 'if-none-match': etag })).status).toBe(200);
  });
});

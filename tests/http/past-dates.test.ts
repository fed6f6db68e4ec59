import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/clock/time.ts';
import { createApp } from '../../src/http/app.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import type { Store } from '../../src/store/store.ts';
import { NOON } from '../support/drafts.ts';
import { ADMIN_TOKEN, tagStoredHere } from '../support/retagger.ts';
import { seededStore } from '../support/seeded-store.ts';
import { shippedTaxonomy, tagHere } from '../support/taxonomy.ts';

const THEN = Date.UTC(2021, 8, 15, 8);
let store: Store;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  const report = (guid: string, title: string, published: number | null) => ({
    guid,
    title,
    url: `https://hill-post.example/${guid}`,
    published,
  });
  store = await seededStore({
    'hill-post': [
      report('1', 'Blast at Quetta bus stop hurts two', NOON - HOUR),
      report('2', 'Suicide blast at Quetta vegetable market kills 64', THEN),
      report('3', 'Bridge in Khost reopens', NOON + DAY),
      report('4', 'Bannu road is closed', 0),
      report('5', 'Traders of Herat complain', null),
    ],
  });
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  app = createApp({
    store,
    taxonomy: shippedTaxonomy,
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: ADMIN_TOKEN,
    now: () => NOON + HOUR,
    version: '0.0.0-test',
    status: async () => ({ troubles: [], lastTick: NOON, queue: null }),
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(() => store.close());

const get = async (path: string, accept = 'text/html') => (await app.request(path, { headers: { accept } })).text();
const ask = async (path: string) => JSON.parse(await get(path, 'application/json'));

describe('a report of years ago', () => {
  it('stands last in the lists, under its own date', async () => {
    const { items } = await ask('/v1/items');
    expect(items.at(-1)).toMatchObject({ id: '2', effective: '2021-09-15T08:00:00.000Z' });
    const { stories } = await ask('/v1/stories?order=time');
    expect(stories.at(-1)).toMatchObject({ last: '2021-09-15T08:00:00.000Z' });
    const page = await get('/reports');
    expect(page.indexOf('kills 64')).toBeGreaterThan(page.indexOf('Traders of Herat'));
    expect(page).toMatch(/15 Sept? 2021, 08:00/);
  });

  it('says by which date it goes, and why', async () => {
    const dated = async (id: string) => (await ask(`/v1/items/${id}`)).dated;
    expect(await dated('1')).toEqual({ by: 'published', why: 'as its publisher dates it', older: false });
    expect(await dated('2')).toEqual({ by: 'published', why: 'as its publisher dates it', older: true });
    expect(await dated('3')).toMatchObject({ by: 'seen', why: expect.stringContaining('lay ahead') });
    expect(await dated('4')).toMatchObject({ by: 'seen', why: expect.stringContaining('cannot be') });
    expect(await dated('5')).toMatchObject({ by: 'seen', why: expect.stringContaining('no date that can be read') });
    const page = await get('/items/2');
    expect(page).toContain('as its publisher dates it; it was old when it was first seen');
    expect(await get('/items/1')).not.toContain('it was old');
  });

  it('is counted in the digest of the day on which it came in', async () => {
    const path = '/v1/digests?date=2026-11-24&tz=UTC';
    const digest = await ask(path);
    expect(digest.older).toEqual({ count: 1, oldest: '2021-09-15T08:00:00.000Z' });
    expect(JSON.stringify(digest.regions)).not.toContain('kills 64');
    expect(await get(path)).toContain('1 older report came in, of 15 Sep 2021.');
  });

  it('keeps its date in the feed of stories', async () => {
    const feed = JSON.parse(await get('/feeds/stories.json', '*/*'));
    const entry = feed.items.find(({ title }: { title: string }) => title.includes('kills 64'));
    expect(entry).toMatchObject({ date_published: '2021-09-15T08:00:00.000Z' });
    expect(feed.items.at(-1)).toBe(entry);
  });
});

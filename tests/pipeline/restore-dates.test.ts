import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/core/clock/time.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { enqueueDue } from '../../src/pipeline/enqueue-due.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../support/drafts.ts';
import { takeBackMigrations } from '../support/older-schema.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const THEN = Date.UTC(2021, 8, 15, 8);
const MARKET = 'Bomb at Quetta vegetable market kills four, police say';
const MARKET_TOO = 'Four dead as blast rips through vegetable market in Quetta';
const MARKET_AGAIN = 'Blast at vegetable market in Quetta leaves four dead';

describe('a database of before past dates were believed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-dates-'));
  let files = 0;
  let file = '';
  let store: Store;
  beforeEach(async () => {
    file = join(folder, `${files++}.db`);
    store = await open();
    await setFeeds(store, [feedNamed('hill'), feedNamed('river')], NOON - DAY);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = () => openStore(`file:${file}`, { migrationsDir, migrate: true });
  async function poll(feed: string, at: Instant, title: string) {
    const answer = await store.feeds.claimFeed(feed, at, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const tagging = tagText({ title, summary: '', language: 'en', feedCountry: null }, shippedTaxonomy());
    await store.items.saveIngest(ingestOf(answer.claim, at, draftsOf(feed, [{ title, guid: title, tagging }])));
  }
  const grouper = () =>
    createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON + HOUR, owner: String(files) });
  const stories = async () =>
    (await store.stories.findStories({}, { order: 'time', limit: 9, after: null })).rows.map(({ id, items, last }) => ({
      id,
      items,
      last,
    }));
  /** As an earlier version has left them: those reports were published long ago, and go by when they were seen. */
  async function reopenAsOld(...old: readonly number[]) {
    // Whoever opens it next is another process.
    await store.leases.releaseLease('group-stories', String(files));
    await store.close();
    const database = new Database(file);
    const date = database.prepare('UPDATE item SET published = ? WHERE id = ?');
    for (const id of old) date.run(THEN, id);
    takeBackMigrations(database, '0014');
    database.close();
    store = await open();
  }
  async function restore() {
    while (await store.items.restoreDates(NOON + 30 * MINUTE));
  }

  it('gets them back in the background, once, with their places in lists and in the search', async () => {
    await poll('hill', NOON, MARKET);
    await poll('river', NOON, 'Herat traders complain about customs duty');
    await reopenAsOld(1);
    await restore();
    expect(await store.items.getItem('1')).toMatchObject({ published: THEN, seen: NOON, effective: THEN });
    expect(await store.items.getItem('2')).toMatchObject({ effective: NOON });
    const found = await store.items.findItems({ words: ['quetta'], until: THEN + 1 }, { limit: 9, after: null });
    expect(found.rows.map(({ id }) => id)).toEqual(['1']);
    const { change } = await store.items.mark();
    expect(await store.items.restoreDates(NOON)).toBe(false);
    expect((await store.items.mark()).change).toBe(change);
    // Its tags may count from or until a day.
    expect(await store.tags.pendingRetag()).not.toBeNull();
  });

  it('gets them back at a tick', async () => {
    await poll('hill', NOON, MARKET);
    await reopenAsOld(1);
    const queue = { enqueue: async () => {}, recall: async () => {} } as unknown as Queue;
    await enqueueDue({ store, queue, now: () => NOON + HOUR });
    expect(await store.items.getItem('1')).toMatchObject({ effective: THEN });
  });

  it.each([
    ['came to the story of another day', [2]],
    ['founded it', [1]],
    ['are most of it', [1, 2]],
  ])('parts the reports that %s', async (_, old) => {
    await poll('hill', NOON, MARKET);
    await poll('river', NOON + MINUTE, MARKET_TOO);
    await poll('hill', NOON + 2 * MINUTE, MARKET_AGAIN);
    await grouper()();
    expect((await stories())[0]?.items).toHaveLength(3);
    await reopenAsOld(...old);
    const group = grouper();
    await group();
    await restore();
    await group();
    const all = await stories();
    const news = ['1', '2', '3'].filter((id) => !old.includes(Number(id)));
    expect(all[0]?.items).toEqual(news);
    expect(
      all
        .slice(1)
        .flatMap(({ items }) => items)
        .sort(),
    ).toEqual(old.map(String));
    expect(all.slice(1).every(({ last }) => last === THEN)).toBe(true);
    for (const { id, items } of all)
      for (const item of items) expect((await store.items.getItem(item))?.story).toBe(id);
    // What comes next joins what is told now.
    await poll('river', NOON + 3 * MINUTE, 'Four killed by bomb at Quetta vegetable market');
    await group();
    expect((await stories())[0]?.items).toEqual([...news, '4']);
  });
});

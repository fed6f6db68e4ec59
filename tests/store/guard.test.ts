import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore, StoreTrouble } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { damageCopy } from '../support/damage.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../support/drafts.ts';
import { setFeeds } from '../support/set-feeds.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const ITEMS = 400;

/** A store of some hundred items, closed; returns its file. */
async function filled(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-guard-'));
  open.push(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'khabar.db');
  const store = await openStore(`file:${file}`, { migrationsDir, migrate: true });
  await setFeeds(store, [feedNamed('dawn'), feedNamed('dusk')], NOON);
  const answer = await store.feeds.claimFeed('dawn', NOON);
  if (answer.kind !== 'claimed') throw new Error(answer.kind);
  const texts = Array.from({ length: ITEMS }, (_, n) => ({
    title: `Report ${n}`,
    guid: `${n}`,
    summary: 'told '.repeat(40),
  }));
  await store.items.saveIngest(ingestOf(answer.claim, NOON, draftsOf('dawn', texts)));
  await store.close();
  return file;
}

async function opened(file: string, warn = (_: string) => {}): Promise<Store> {
  const store = await openStore(`file:${file}`, { migrationsDir, migrate: true, warn });
  open.push(() => store.close());
  return store;
}

const readAll = (store: Store) => store.items.getItems(Array.from({ length: ITEMS }, (_, n) => String(n + 1)));

describe('a database with damaged pages', () => {
  it('names the table, gives out no work, and answers what can be read', async () => {
    const file = await filled();
    const copy = `${file}.copy`;
    damageCopy(file, copy, 'item', 'leaves');
    const store = await opened(copy);
    expect(await store.trouble()).toBeNull();
    await expect(readAll(store)).rejects.toThrow(StoreTrouble);
    await store.examined();
    expect(await store.trouble()).toContain('table `item`');
    expect(await store.feeds.dueFeeds(NOON + 1, 10)).toEqual([]);
    expect((await store.feeds.claimFeed('dusk', NOON + 1)).kind).toBe('not-due');
    expect((await store.feeds.feedHealth()).length).toBe(2);
  });

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['item_order_key_unique', (store) => store.items.findItems({}, { limit: 10, after: null })],
    ['sqlite_autoindex_feed_1', (store) => store.feeds.claimFeed('dusk', NOON)],
    ['change_at', (store) => store.items.lastChangeBefore(NOON + 1)],
  ])('rebuilds the index %s, says so, and goes on', async (index, read) => {
    const file = await filled();
    const copy = `${file}.copy`;
    damageCopy(file, copy, index, 'root');
    const told: string[] = [];
    const store = await opened(copy, (message) => told.push(message));
    await expect(read(store)).rejects.toThrow(StoreTrouble);
    await store.examined();
    expect(await store.trouble()).toBeNull();
    expect(told).toEqual([expect.stringContaining(index)]);
    await read(store);
  });
});

describe('a search index with damaged pages', () => {
  it.each([
    ['item_fts_data', 'root'],
    ['item_fts_data', 'leaves'],
    ['item_fts_docsize', 'leaves'],
  ] as const)('is made anew from the reports where %s has lost its %s', async (table, which) => {
    const file = await filled();
    const copy = `${file}.copy`;
    damageCopy(file, copy, table, which);
    const told: string[] = [];
    const store = await opened(copy, (message) => told.push(message));
    const find = (word: string) => store.items.findItems({ words: [word] }, { limit: ITEMS, after: null });
    await store.examine();
    expect([await store.trouble(), told]).toEqual([null, [expect.stringContaining('item_fts')]]);
    expect((await find('told')).rows).toHaveLength(ITEMS);
    expect((await store.items.findItems({ feed: ['dawn'] }, { limit: ITEMS, after: null })).rows).toHaveLength(ITEMS);
    expect((await find('report')).rows.map(({ id }) => id)).toEqual(
      (await store.items.findItems({}, { limit: ITEMS, after: null })).rows.map(({ id }) => id),
    );
    // What comes later is found as well.
    const claim = await store.feeds.claimFeed('dusk', NOON + 1);
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    await store.items.saveIngest(
      ingestOf(claim.claim, NOON + 1, draftsOf('dusk', [{ title: 'Afterwards', guid: 'a' }])),
    );
    expect((await find('afterwards')).rows).toHaveLength(1);
  });
});

describe('a schema that a newer version has changed meanwhile', () => {
  it('is seen by the older one, which gives out no work any more', async () => {
    const file = await filled();
    const store = await opened(file);
    expect((await store.feeds.dueFeeds(NOON, 10)).map(({ feed }) => feed)).toEqual(['dusk']);
    const newer = new Database(file);
    newer.exec("INSERT INTO schema_migration (position, tag, hash) VALUES (1000, '1000_next', '')");
    newer.close();
    expect(await store.feeds.dueFeeds(NOON, 10)).toEqual([]);
    expect(await store.trouble()).toContain('another version of khabar');
  });
});

import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrationsDir } from '../../src/files/product.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { ACT } from '../support/act.ts';
import { appOver } from '../support/app.ts';
import { damageCopy } from '../support/damage.ts';
import { EVENING, fillStore } from '../support/filled-store.ts';
import { titlesIn } from '../support/polls.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

let folder: string;
let file: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'khabar-check-'));
  file = join(folder, 'khabar.db');
  store = await open();
  await fillStore(store);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = () => openStore(`file:${file}`, { migrationsDir, migrate: true });
const check = () =>
  store.upkeep.checkUp(
    () => EVENING,
    () => ACT,
  );
const group = () => createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => EVENING, owner: 'test' })();

/** Does something to the rows that no version of ours does. */
function damage(...sql: readonly string[]): void {
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  for (const one of sql) database.exec(one);
  database.close();
}

describe('the check of a database', () => {
  it('finds nothing in one that is whole, and keeps when it looked and how long it took', async () => {
    const result = await check();
    expect(result).toMatchObject({ at: EVENING, repaired: [], wrong: [] });
    expect(result.tookMs).toBeGreaterThan(0);
    expect(await store.upkeep.lastCheckUp()).toEqual(result);
    expect((await store.audit.auditEntries({ before: null, limit: 1, since: null }))[0]?.what).not.toBe('repaired');
  });

  it.each<readonly [string, readonly string[], string]>([
    [
      'a report that no search finds',
      ['DELETE FROM item_fts WHERE rowid = (SELECT order_key FROM item WHERE id = 1)'],
      '1 reports that no search found are found again',
    ],
    [
      'a story that no search finds',
      ['DELETE FROM story_fts WHERE rowid = (SELECT order_key FROM story WHERE id = 1)'],
      '1 stories that no search found are found again',
    ],
    [
      'a word that leads nowhere',
      ["INSERT INTO item_fts (rowid, title) VALUES (77, 'quetta')"],
      '1 entries of the search index led to reports that are not there',
    ],
    [
      'an alert that no report leads to',
      ['DELETE FROM alert_report'],
      'table alert_report: 2 alerts could not be found by their reports; they can again',
    ],
    ['a wrong count', ["UPDATE tag_count SET items = 9 WHERE id = 'pk-ba'"], 'table tag_count: 1 counts were wrong'],
    [
      'a key of a report that is lost',
      ["INSERT INTO identity (key, item) VALUES ('lost', 99)"],
      'table identity: rows of 1 reports that are not there are gone',
    ],
    [
      'a story without reports',
      ['INSERT INTO story SELECT 55, 55, first, origins, severity, record, significance FROM story WHERE id = 1'],
      'table story: 1 stories without any report are gone',
    ],
    [
      'a number that is ahead of the log',
      ["UPDATE meter SET value = 5000 WHERE name = 'grouped'"],
      'table meter: grouping was said to be further than the log',
    ],
  ])('repairs %s, and says so in the audit', async (_what, sql, words) => {
    const app = appOver(store, { now: () => EVENING });
    const lists = async () =>
      Promise.all(
        ['/v1/items?q=quetta', '/v1/stories?q=market', '/v1/regions'].map(async (path) =>
          (await app.request(path)).text(),
        ),
      );
    const before = await lists();
    damage(...sql);
    expect(await check()).toMatchObject({ repaired: [words], wrong: [] });
    expect(await lists()).toEqual(before);
    const [entry] = await store.audit.auditEntries({ before: null, limit: 1, since: null });
    expect(entry).toMatchObject({ who: 'Mina', what: 'repaired', to: [words] });
    expect(await check()).toMatchObject({ repaired: [], wrong: [] });
  });

  it('has records of stories made anew that are lost or cannot be read', async () => {
    const before = await store.stories.getStory('1');
    damage("UPDATE story SET record = '{' WHERE id = 1", 'DELETE FROM story WHERE id = 2');
    const { repaired } = await check();
    expect(repaired[0]).toBe(
      'table story: the records of 2 stories could not be read or were lost; they are made anew',
    );
    await group();
    expect((await store.stories.getStory('1'))?.items).toEqual(before?.items);
    expect((await store.stories.findStories({}, { order: 'time', limit: 9, after: null })).rows).toHaveLength(2);
    expect(await check()).toMatchObject({ wrong: [] });
  });

  it('has reports tagged again whose tags cannot be read or were lost', async () => {
    damage(
      "UPDATE item SET tagged_with = 'of these tests'",
      "UPDATE item SET tags = '[' WHERE id = 1",
      'DELETE FROM item_evidence WHERE item = 2',
    );
    const { repaired } = await check();
    expect(repaired.filter((line) => line.endsWith('they are tagged again'))).toHaveLength(2);
    const waiting = await store.tags.itemsToRetag({ version: null, since: null, after: null, limit: 9 });
    expect(waiting.map(({ item }) => item)).toEqual(['1', '2']);
  });

  it('throws away nothing that a person has said, and is red about it', async () => {
    damage("INSERT INTO tag_override VALUES (99, 'region', 'pk', 'add', 'seen there', 'Mina', 1)");
    const { wrong } = await check();
    expect(wrong).toEqual(['table tag_override: holds corrections of tags of 1 reports that are not there']);
    const answer = await appOver(store).request('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('table tag_override');
    damage('DELETE FROM tag_override WHERE item = 99');
    await check();
    expect((await appOver(store).request('/readyz')).status).toBe(200);
  });

  it.each(['item_order_key_unique', 'story_list', 'item_fts_data'])(
    'makes %s anew where its pages cannot be read',
    async (name) => {
      const before = await titlesIn(store, { words: ['quetta'] });
      await damagePages(name);
      const { repaired, wrong } = await check();
      expect(wrong).toEqual([]);
      expect(repaired.join()).toContain('was damaged, and is made anew');
      expect(await titlesIn(store, { words: ['quetta'] })).toEqual(before);
      expect(await store.trouble()).toBeNull();
      expect(await check()).toMatchObject({ repaired: [], wrong: [] });
    },
  );

  it('names the table whose pages cannot be read, and the service is not ready', async () => {
    await damagePages('revision');
    expect(await check()).toMatchObject({ wrong: ['table revision: cannot be read whole'] });
    expect(await store.trouble()).toContain('`revision`');
    expect((await store.upkeep.lastCheckUp())?.wrong).toHaveLength(1);
  });

  async function damagePages(name: string): Promise<void> {
    await store.close();
    damageCopy(file, join(folder, 'damaged.db'), name, 'leaves');
    for (const log of ['-wal', '-shm']) rmSync(`${file}${log}`, { force: true });
    renameSync(join(folder, 'damaged.db'), file);
    store = await open();
  }
});

import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import { countedNames } from '../../core/item/item-tags.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { splitReference } from '../../core/tagging/taxonomy.ts';
import type { ItemStore } from '../ports/items.ts';
import { prepareIngest } from './ingest-statements.ts';

/** So many reports, and so many entries of the log, go in one transaction. */
const PART = 200;
const LOG_PART = 2_000;

type OldItem = { readonly id: number; readonly orderKey: number; readonly story: number; readonly tags: string };

/** Forgets the oldest reports with all that hangs on them. */
export function createPrune(database: Database.Database): Pick<ItemStore, 'prune' | 'oldestSeen'> {
  const statements = prepareIngest(database);
  // Numbers rise with the time of the first sight, so the oldest are the lowest; the latest of all is never among them.
  const old = database.prepare<[number], OldItem>(
    `SELECT id, orderKey, story, tags FROM
       (SELECT id, order_key AS orderKey, story, tags, seen FROM item ORDER BY id LIMIT ${PART})
     WHERE seen < ? AND id < (SELECT max(id) FROM item)`,
  );
  const oldest = database.prepare<[], number>('SELECT seen FROM item ORDER BY id LIMIT 1').pluck();
  const dropItem = database.prepare<[number]>('DELETE FROM item WHERE id = ?');
  const hasItems = database.prepare<[number], number>('SELECT 1 FROM item WHERE story = ? LIMIT 1').pluck();
  const storyKey = database.prepare<[number], number>('SELECT order_key FROM story WHERE id = ?').pluck();
  const size = database.prepare<[number], number>('SELECT count(*) FROM item WHERE story = ?').pluck();
  const makeAnew = database.prepare<[number, number, number]>(
    'INSERT INTO story_due (story, since, reports, size) VALUES (?, ?, 1, ?) ON CONFLICT DO NOTHING',
  );
  const unindexStory = database.prepare<[number]>('DELETE FROM story_fts WHERE rowid = ?');
  const dropStory = [
    'DELETE FROM story WHERE id = ?',
    'DELETE FROM story_due WHERE story = ?',
    'DELETE FROM story_grade WHERE story = ?',
    'DELETE FROM story_grade WHERE story IN (SELECT id FROM story_alias WHERE story = ?)',
    'DELETE FROM story_alias WHERE story = ?',
    "DELETE FROM left_out WHERE kind = 'story' AND id = ?",
  ].map((sql) => database.prepare<[number]>(sql));
  const dropLeftOut = database.prepare<[number]>("DELETE FROM left_out WHERE kind = 'report' AND id = ?");
  const dropChanges = database.prepare<[number, number]>(
    `DELETE FROM change WHERE seq IN (SELECT seq FROM (SELECT seq, at FROM change ORDER BY seq LIMIT ${LOG_PART})
       WHERE at < ? AND seq <= ?)`,
  );
  const groupedTo = database.prepare<[], number>("SELECT value FROM meter WHERE name = 'grouped'").pluck();
  const dropDeliveries = database.prepare<[number]>('DELETE FROM delivery WHERE settled_at < ?');

  const prune = database.transaction((before: Instant): number => {
    const items = old.all(before);
    const counts = new Map<string, number>();
    for (const item of items) {
      statements.unindex.run(item.orderKey);
      for (const name of countedNames(JSON.parse(item.tags) as Tagging)) counts.set(name, (counts.get(name) ?? 0) - 1);
      dropLeftOut.run(item.id);
      dropItem.run(item.id);
    }
    for (const [name, change] of counts) {
      const { kind, id } = splitReference(name);
      statements.count.run(kind, id, change);
    }
    for (const story of new Set(items.map((item) => item.story))) settleStory(story, before);
    dropChanges.run(before, groupedTo.get() ?? 0);
    if (items.length < PART) dropDeliveries.run(before);
    return items.length;
  });

  /** A story that has lost reports is told anew, one that has lost all is no more. */
  function settleStory(story: number, now: Instant): void {
    const key = storyKey.get(story);
    if (hasItems.get(story) !== undefined) {
      if (key !== undefined) makeAnew.run(story, now, size.get(story) ?? 0);
      return;
    }
    if (key !== undefined) unindexStory.run(key);
    for (const statement of dropStory) statement.run(story);
  }

  return {
    prune: async (before) => prune.immediate(before),
    oldestSeen: async () => oldest.get() ?? null,
  };
}

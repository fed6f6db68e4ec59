import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { Facts } from '../../core/facts/facts.ts';
import { type Aged, isArchived } from '../../core/item/older.ts';
import { type HeardCounts, startCount } from '../../core/listening/heard.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { firstOrderKeyAt } from '../order-key.ts';

type Row = Aged & { readonly story: number; readonly tags: string };

/** Counts only severe stories, which an index picks before any report is read: a week has a few hundred of them. */
export function createGrave(database: Database.Database) {
  const told = database.prepare<[number, number, number, number], Row>(
    `SELECT item.story AS story, seen, effective, asked, tags
       FROM story INDEXED BY story_list CROSS JOIN item INDEXED BY item_story ON item.story = story.id
       WHERE story.order_key >= ? AND story.severity >= ? AND item.effective >= ? AND item.effective < ?`,
  );
  return async (from: Instant, to: Instant, minSeverity: number, facts: Facts): Promise<HeardCounts> => {
    const count = startCount(facts);
    for (const { story, tags, ...times } of told.iterate(firstOrderKeyAt(from), minSeverity, from, to))
      if (!isArchived(times)) count.add({ story, tagging: JSON.parse(tags) as Tagging });
    return count.counts();
  };
}

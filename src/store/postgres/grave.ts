import type { Instant } from '../../core/clock/time.ts';
import type { Facts } from '../../core/facts/facts.ts';
import { type Aged, isArchived } from '../../core/item/older.ts';
import { type HeardCounts, startCount } from '../../core/listening/heard.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { firstOrderKeyAt } from '../order-key.ts';
import type { Database } from './connection.ts';

type GraveRow = Aged & { readonly story: number; readonly tags: string };

/** Counts only severe stories, which an index picks before any report is read: a week has a few hundred of them. */
export function createGrave(database: Database) {
  const told = database.prepare<[number, number, number, number], GraveRow>(
    `SELECT item.story AS story, seen, effective, asked, tags FROM story JOIN item ON item.story = story.id
       WHERE story.order_key >= ? AND story.severity >= ? AND item.effective >= ? AND item.effective < ?`,
  );
  return async (from: Instant, to: Instant, minSeverity: number, facts: Facts): Promise<HeardCounts> => {
    const count = startCount(facts);
    for (const { story, tags, ...times } of await told.all(firstOrderKeyAt(from), minSeverity, from, to))
      if (!isArchived(times)) count.add({ story, tagging: JSON.parse(tags) as Tagging });
    return count.counts();
  };
}

import type Database from 'better-sqlite3';
import { countStories, type HeardCounts } from '../../core/heard.ts';
import type { Tagging } from '../../core/tag.ts';
import type { Instant } from '../../core/time.ts';
import { firstOrderKeyAt } from './order-key.ts';

type Row = { readonly story: number; readonly tags: string };

/** Counts by reading the items of a stretch in the order of lists: a day of a busy desk is a few thousand rows. */
export function createHeard(database: Database.Database) {
  const ALL = 'SELECT story, tags FROM item WHERE order_key >= ? AND order_key < ?';
  const all = database.prepare<[number, number], Row>(ALL);
  const shown = database.prepare<[number, number, string], Row>(
    `${ALL} AND EXISTS (SELECT 1 FROM sighting WHERE sighting.item = item.id AND sighting.feed IN (SELECT value FROM json_each(?)))`,
  );
  return (from: Instant, to: Instant, feeds: readonly string[] | null): HeardCounts => {
    const [first, end] = [firstOrderKeyAt(from), firstOrderKeyAt(to)];
    const rows = feeds === null ? all.iterate(first, end) : shown.iterate(first, end, JSON.stringify(feeds));
    return countStories(parsed(rows));
  };
}

function* parsed(rows: Iterable<Row>): Generator<{ readonly story: number; readonly tagging: Tagging }> {
  for (const { story, tags } of rows) yield { story, tagging: JSON.parse(tags) as Tagging };
}

import type { InferSelectModel } from 'drizzle-orm';
import type { Instant } from '../../core/clock/time.ts';
import type { Facts } from '../../core/facts/facts.ts';
import { isArchived } from '../../core/item/older.ts';
import { type HeardCounts, startCount } from '../../core/listening/heard.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { firstOrderKeyAt } from '../order-key.ts';
import type { item } from '../sqlite/schema.ts';
import type { Database } from './connection.ts';

type Row = Pick<InferSelectModel<typeof item>, 'orderKey' | 'story' | 'seen' | 'effective' | 'asked'> & {
  readonly tags: string;
};

/** Reports that are read at once. */
const PART = 250;

/** Counts by reading the items of a stretch in the order of lists: a day of a busy desk is a few thousand rows. */
export function createHeard(database: Database) {
  const WITHIN = `SELECT order_key AS "orderKey", story, seen, effective, asked, tags FROM item
    WHERE order_key >= ? AND order_key < ?`;
  const IN_ORDER = 'ORDER BY order_key LIMIT ?';
  const all = database.prepare<[number, number, number], Row>(`${WITHIN} ${IN_ORDER}`);
  const shown = database.prepare<[number, number, readonly string[], number], Row>(
    `${WITHIN} AND EXISTS (
         SELECT 1 FROM sighting WHERE sighting.item = item.id AND sighting.feed = ANY(?::text[])) ${IN_ORDER}`,
  );
  return async (
    from: Instant,
    to: Instant,
    feeds: readonly string[] | null,
    facts: Facts,
    pause: () => Promise<void> = async () => {},
  ): Promise<HeardCounts> => {
    const count = startCount(facts);
    const end = firstOrderKeyAt(to);
    for (let first = firstOrderKeyAt(from); ; ) {
      const rows = await (feeds === null ? all.all(first, end, PART) : shown.all(first, end, feeds, PART));
      for (const { story, tags, ...times } of rows)
        if (!isArchived(times)) count.add({ story, tagging: JSON.parse(tags) as Tagging });
      if (rows.length < PART) return count.counts();
      first = (rows.at(-1)?.orderKey ?? end) + 1;
      await pause();
    }
  };
}

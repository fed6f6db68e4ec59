import { asc, gt } from 'drizzle-orm';
import type { Instant } from '../../core/clock/time.ts';
import { DISORDER_MS } from '../../core/item/change-order.ts';
import type { ItemStore } from '../ports/items.ts';
import type { Database } from './connection.ts';
import { change } from './schema-log.ts';

/** The log of what has changed, and where in it a day ends. Its entries are written as `late-writes` says. */
export function createChangeLog(database: Database): Pick<ItemStore, 'changesSince' | 'lastChangeBefore'> {
  // As `lastBefore` says.
  const last = database.prepare<[{ readonly at: Instant }], { seq: number | null }>(
    `SELECT max(seq) AS seq FROM change
       WHERE at < @at AND at >= (SELECT max(at) FROM change WHERE at < @at) - ${DISORDER_MS}`,
  );
  return {
    changesSince: async (seq, limit) => {
      const rows = await database.orm
        .select()
        .from(change)
        .where(gt(change.seq, seq))
        .orderBy(asc(change.seq))
        .limit(limit);
      return rows.map(({ item, story, ...rest }) => ({ ...rest, item: String(item), story: String(story) }));
    },
    lastChangeBefore: async (at) => (await last.value({ at })) ?? 0,
  };
}

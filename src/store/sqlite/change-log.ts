import type Database from 'better-sqlite3';
import { asc, gt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { type Instant, MINUTE } from '../../core/clock/time.ts';
import type { ItemStore } from '../ports/items.ts';
import { change } from './schema-log.ts';

/** Writers read the clock before they get the write lock: the log is in order of time up to that much. */
const DISORDER_MS = 10 * MINUTE;

/** The log of what has changed, and where in it a day ends. */
export function createChangeLog(database: Database.Database): Pick<ItemStore, 'changesSince' | 'lastChangeBefore'> {
  const orm = drizzle(database);
  const last = database
    .prepare<[Instant, Instant], number | null>(
      `SELECT max(seq) FROM change WHERE at < ? AND at >= (SELECT max(at) FROM change WHERE at < ?) - ${DISORDER_MS}`,
    )
    .pluck();
  return {
    changesSince: async (seq, limit) => {
      const rows = orm.select().from(change).where(gt(change.seq, seq)).orderBy(asc(change.seq)).limit(limit).all();
      return rows.map(({ item, story, ...rest }) => ({ ...rest, item: String(item), story: String(story) }));
    },
    lastChangeBefore: async (at) => last.get(at, at) ?? 0,
  };
}

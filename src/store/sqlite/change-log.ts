import type Database from 'better-sqlite3';
import { asc, gt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import { DISORDER_MS } from '../../core/item/change-order.ts';
import type { ChangeKind, ItemStore } from '../ports/items.ts';
import { change } from './schema-log.ts';

/** Appends an entry to the log, within the caller's transaction. */
export function prepareChange(
  database: Database.Database,
): Database.Statement<[ChangeKind, item: number, story: number, at: Instant]> {
  return database.prepare('INSERT INTO change (kind, item, story, at) VALUES (?, ?, ?, ?)');
}

/** The log of what has changed, and where in it a day ends. */
export function createChangeLog(database: Database.Database): Pick<ItemStore, 'changesSince' | 'lastChangeBefore'> {
  const orm = drizzle(database);
  // As `lastBefore` says.
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

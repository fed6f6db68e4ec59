import type Database from 'better-sqlite3';
import { eq, type InferSelectModel, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { HostSlot, PolledFeed } from '../../core/feed/claim.ts';
import { NO_WATCH } from '../../core/feed/watch.ts';
import { feed as feedTable, hostSlot } from './schema.ts';

export type FeedRow = InferSelectModel<typeof feedTable>;

/** A row as the rules see it: its columns are named as the fields of a feed's state. */
export function polledOf(row: FeedRow): PolledFeed {
  const { id, config, active, leaseUntil, fence, knownSince, items: _, etag, lastModified, watch, ...rest } = row;
  const state = { feed: id, validators: { etag, lastModified }, watch: watch ?? NO_WATCH, ...rest };
  return { feed: config, state, active, leaseUntil, fence, knownSince };
}

function rowOf({ feed: config, state, ...lease }: PolledFeed): Omit<FeedRow, 'items'> {
  const { feed: id, validators, ...rest } = state;
  return { id, config, ...validators, ...rest, ...lease };
}

/** Feeds and the slots of hosts, read and written a row at a time. */
export function createFeedRows(database: Database.Database) {
  const orm = drizzle(database);
  const byId = orm
    .select()
    .from(feedTable)
    .where(eq(feedTable.id, sql.placeholder('id')))
    .prepare();
  const slotOf = orm
    .select({ feed: hostSlot.feed, busyUntil: hostSlot.busyUntil, nextAt: hostSlot.nextAt })
    .from(hostSlot)
    .where(eq(hostSlot.host, sql.placeholder('host')))
    .prepare();
  const saveLease = database.prepare<[number, number | null, number, string]>(
    'UPDATE feed SET due_at = ?, lease_until = ?, fence = ? WHERE id = ?',
  );
  const saveSlot = database.prepare<[string, string | null, number, number]>(`
    INSERT INTO host_slot (host, feed, busy_until, next_at) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET feed = excluded.feed, busy_until = excluded.busy_until, next_at = excluded.next_at`);

  return {
    get(id: string): PolledFeed | null {
      const row = byId.get({ id });
      return row === undefined ? null : polledOf(row);
    },
    add(polled: PolledFeed): void {
      orm.insert(feedTable).values(rowOf(polled)).run();
    },
    save(polled: PolledFeed): void {
      const row = rowOf(polled);
      orm.update(feedTable).set(row).where(eq(feedTable.id, row.id)).run();
    },
    /** Only what claiming, renewing and giving back change. */
    saveLease({ feed, state, leaseUntil, fence }: PolledFeed): void {
      saveLease.run(state.dueAt, leaseUntil, fence, feed.id);
    },
    slotOf: (host: string): HostSlot | null => slotOf.get({ host }) ?? null,
    saveSlot(host: string, { feed, busyUntil, nextAt }: HostSlot): void {
      saveSlot.run(host, feed, busyUntil, nextAt);
    },
  };
}

export type FeedRows = ReturnType<typeof createFeedRows>;

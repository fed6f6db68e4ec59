import type Database from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { HostSlot, PolledFeed } from '../../core/feed/claim.ts';
import { feedRowOf, polledOf } from '../feed-row.ts';
import { feed as feedTable, hostSlot } from './schema.ts';

/** Feeds and the slots of hosts, read and written a row at a time. */
export function createFeedRows(database: Database.Database) {
  const orm = drizzle(database);
  const byId = orm
    .select()
    .from(feedTable)
    .where(eq(feedTable.id, sql.placeholder('id')))
    .prepare();
  const slotOf = orm
    .select({ feed: hostSlot.feed, owner: hostSlot.owner, busyUntil: hostSlot.busyUntil, nextAt: hostSlot.nextAt })
    .from(hostSlot)
    .where(eq(hostSlot.host, sql.placeholder('host')))
    .prepare();
  const saveLease = database.prepare<[number, number | null, string | null, number, string]>(
    'UPDATE feed SET due_at = ?, lease_until = ?, lease_owner = ?, fence = ? WHERE id = ?',
  );
  const saveSlot = database.prepare<[HostSlot & { readonly host: string }]>(`
    INSERT INTO host_slot (host, feed, owner, busy_until, next_at) VALUES (@host, @feed, @owner, @busyUntil, @nextAt)
    ON CONFLICT DO UPDATE SET feed = excluded.feed, owner = excluded.owner, busy_until = excluded.busy_until,
      next_at = excluded.next_at`);

  return {
    get(id: string): PolledFeed | null {
      const row = byId.get({ id });
      return row === undefined ? null : polledOf(row);
    },
    add(polled: PolledFeed): void {
      orm.insert(feedTable).values(feedRowOf(polled)).run();
    },
    save(polled: PolledFeed): void {
      const row = feedRowOf(polled);
      orm.update(feedTable).set(row).where(eq(feedTable.id, row.id)).run();
    },
    /** Only what claiming, renewing and giving back change. */
    saveLease({ feed, state, leaseUntil, leaseOwner, fence }: PolledFeed): void {
      saveLease.run(state.dueAt, leaseUntil, leaseOwner, fence, feed.id);
    },
    slotOf: (host: string): HostSlot | null => slotOf.get({ host }) ?? null,
    saveSlot(host: string, slot: HostSlot): void {
      saveSlot.run({ host, ...slot });
    },
  };
}

export type FeedRows = ReturnType<typeof createFeedRows>;

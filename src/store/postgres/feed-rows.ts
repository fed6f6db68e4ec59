import { eq } from 'drizzle-orm';
import type { HostSlot, PolledFeed } from '../../core/feed/claim.ts';
import { type FeedRow, feedRowOf, polledOf } from '../feed-row.ts';
import type { Database } from './connection.ts';
import { feed as feedTable } from './schema.ts';

type SlotRow = HostSlot;

/** Feeds and the slots of hosts, read and written a row at a time; what is read to be written is locked. */
export function createFeedRows(database: Database) {
  const { orm } = database;
  const slotOf = database.prepare<[string], SlotRow>(
    'SELECT feed, owner, busy_until AS "busyUntil", next_at AS "nextAt" FROM host_slot WHERE host = ? FOR UPDATE',
  );
  const saveLease = database.prepare<[number, number | null, string | null, number, string]>(
    'UPDATE feed SET due_at = ?, lease_until = ?, lease_owner = ?, fence = ? WHERE id = ?',
  );
  const openSlot = database.prepare<[string]>(
    'INSERT INTO host_slot (host, busy_until, next_at) VALUES (?, 0, 0) ON CONFLICT (host) DO NOTHING',
  );
  const saveSlot = database.prepare<[HostSlot & { readonly host: string }]>(`
    INSERT INTO host_slot (host, feed, owner, busy_until, next_at) VALUES (@host, @feed, @owner, @busyUntil, @nextAt)
    ON CONFLICT (host) DO UPDATE SET feed = excluded.feed, owner = excluded.owner, busy_until = excluded.busy_until,
      next_at = excluded.next_at`);

  return {
    /** Locked until the transaction ends, as whoever reads it here writes it. */
    async get(id: string): Promise<PolledFeed | null> {
      const rows: readonly FeedRow[] = await orm.select().from(feedTable).where(eq(feedTable.id, id)).for('update');
      return rows[0] === undefined ? null : polledOf(rows[0]);
    },
    async add(polled: PolledFeed): Promise<void> {
      await orm.insert(feedTable).values(feedRowOf(polled));
    },
    async save(polled: PolledFeed): Promise<void> {
      const row = feedRowOf(polled);
      await orm.update(feedTable).set(row).where(eq(feedTable.id, row.id));
    },
    /** Only what claiming, renewing and giving back change. */
    async saveLease({ feed, state, leaseUntil, leaseOwner, fence }: PolledFeed): Promise<void> {
      await saveLease.run(state.dueAt, leaseUntil, leaseOwner, fence, feed.id);
    },
    slotOf: async (host: string): Promise<HostSlot | null> => (await slotOf.get(host)) ?? null,
    /** The slot of a host, made where there is none, so that of two who want it one waits for the other. */
    async slotToTake(host: string): Promise<HostSlot> {
      await openSlot.run(host);
      return (await slotOf.get(host)) ?? { feed: null, owner: null, busyUntil: 0, nextAt: 0 };
    },
    async saveSlot(host: string, slot: HostSlot): Promise<void> {
      await saveSlot.run({ host, ...slot });
    },
  };
}

export type FeedRows = ReturnType<typeof createFeedRows>;

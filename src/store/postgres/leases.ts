import { and, asc, eq, inArray, isNotNull, lte } from 'drizzle-orm';
import { decideLease, isLeftBehind, type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { abandonedFeed } from '../../core/feed/claim.ts';
import { polledOf } from '../feed-row.ts';
import { ALERTS_LEASE } from '../ports/alerts.ts';
import { GROUPING_LEASE, type LeaseStore } from '../ports/leases.ts';
import { createChannelRows } from './alert-rows.ts';
import { createClockNote } from './clock-note.ts';
import type { Database } from './connection.ts';
import { createCut } from './cut-ahead.ts';
import { createFeedRows } from './feed-rows.ts';
import { feed, hostSlot, lease, meter, subscription } from './schema.ts';

/** Named leases, the tick, and what a wrong clock or a predecessor has left of any subject. */
export function createLeases(database: Database, self: LeaseOwner): LeaseStore {
  const { orm } = database;
  const cutAhead = createCut(database);
  const rows = createFeedRows(database);
  const channels = createChannelRows(database);

  async function freeSlots(): Promise<void> {
    const busy = await orm.select().from(hostSlot).where(isNotNull(hostSlot.feed)).orderBy(asc(hostSlot.host));
    const left = busy.filter(({ owner }) => isLeftBehind(owner, self)).map(({ host }) => host);
    if (left.length === 0) return;
    const isLeft = inArray(hostSlot.host, left);
    await orm.update(hostSlot).set({ busyUntil: 0, feed: null }).where(isLeft);
  }

  async function freeNamed(name: string): Promise<void> {
    const [held] = await orm.select().from(lease).where(eq(lease.name, name));
    if (held === undefined || !isLeftBehind(held.owner, self)) return;
    await orm.delete(lease).where(and(eq(lease.name, held.name), eq(lease.owner, held.owner)));
  }

  async function freeFeeds(now: Instant): Promise<number> {
    const held = await orm.select().from(feed).where(isNotNull(feed.leaseUntil)).orderBy(asc(feed.id)).for('update');
    const left = held.filter(({ leaseOwner }) => isLeftBehind(leaseOwner, self));
    for (const row of left) await rows.saveLease(abandonedFeed(polledOf(row), now));
    return left.length;
  }

  async function freeMails(): Promise<number> {
    const { id, leaseUntil, leaseOwner } = subscription;
    const held = await orm.select({ id, leaseOwner }).from(subscription).where(isNotNull(leaseUntil)).for('update');
    const left = held.filter((one) => isLeftBehind(one.leaseOwner, self)).map((one) => one.id);
    if (left.length > 0) await orm.update(subscription).set({ leaseUntil: null }).where(inArray(id, left));
    return left.length;
  }

  async function freeChannels(): Promise<void> {
    const held = (await channels.all()).filter((one) => one.leaseUntil !== null && isLeftBehind(one.leaseOwner, self));
    for (const one of held) await channels.save({ ...one, leaseUntil: null });
  }

  const voidLeases = database.transaction(
    async (now: Instant): Promise<number> => {
      const feeds = await freeFeeds(now);
      await freeSlots();
      for (const name of [GROUPING_LEASE, ALERTS_LEASE]) await freeNamed(name);
      await freeChannels();
      return feeds + (await freeMails());
    },
    ['feeds', 'mail', 'alerts'],
  );

  const tick = database.prepare<[], { value: number }>("SELECT value FROM meter WHERE name = 'tick'");
  const make = database.prepare<[string]>(
    "INSERT INTO lease (name, owner, until) VALUES (?, '', 0) ON CONFLICT (name) DO NOTHING",
  );

  const take = database.transaction(
    async (name: string, owner: string, now: Instant, lastsMs: number): Promise<boolean> => {
      await make.run(name);
      const [held] = await orm.select().from(lease).where(eq(lease.name, name)).for('update');
      const taken = decideLease(held === undefined || held.owner === '' ? null : held, owner, now, lastsMs);
      if (taken === null) return false;
      await orm.update(lease).set(taken).where(eq(lease.name, name));
      return true;
    },
  );

  return {
    takeLease: (name, owner, now, lastsMs) => take(name, nameOwner(self, owner), now, lastsMs),
    releaseLease: async (name, owner) => {
      await orm.delete(lease).where(and(eq(lease.name, name), eq(lease.owner, nameOwner(self, owner))));
    },
    voidLeases,
    noteTick: async (now) => {
      const values = { name: 'tick', value: now };
      const isLater = lte(meter.value, now);
      await orm.insert(meter).values(values).onConflictDoUpdate({ target: meter.name, set: values, setWhere: isLater });
    },
    lastTick: async () => (await tick.value()) ?? null,
    cutAhead,
    noteClock: createClockNote(database),
  };
}

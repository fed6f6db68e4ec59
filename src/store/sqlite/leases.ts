import type Database from 'better-sqlite3';
import { and, eq, inArray, isNotNull, lte } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { decideLease, isLeftBehind, type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { abandonedFeed } from '../../core/feed/claim.ts';
import { polledOf } from '../feed-row.ts';
import { ALERTS_LEASE } from '../ports/alerts.ts';
import { GROUPING_LEASE, type LeaseStore } from '../ports/leases.ts';
import { createChannelRows } from './alert-rows.ts';
import { createClockNote } from './clock-note.ts';
import { createCut } from './cut-ahead.ts';
import { createFeedRows } from './feed-rows.ts';
import { feed, hostSlot, lease, meter, subscription } from './schema.ts';

/** Named leases, the tick, and what a wrong clock or a predecessor has left of any subject. */
export function createLeases(database: Database.Database, self: LeaseOwner): LeaseStore {
  const orm = drizzle(database);
  const cutAhead = createCut(database);
  const rows = createFeedRows(database);
  const channels = createChannelRows(database);

  function freeSlots(): void {
    const busy = orm.select().from(hostSlot).where(isNotNull(hostSlot.feed)).all();
    const left = busy.filter(({ owner }) => isLeftBehind(owner, self)).map(({ host }) => host);
    orm.update(hostSlot).set({ busyUntil: 0, feed: null }).where(inArray(hostSlot.host, left)).run();
  }

  function freeNamed(name: string): void {
    const held = orm.select().from(lease).where(eq(lease.name, name)).get();
    if (held !== undefined && isLeftBehind(held.owner, self)) orm.delete(lease).where(eq(lease.name, held.name)).run();
  }

  function freeFeeds(now: Instant): number {
    const held = orm.select().from(feed).where(isNotNull(feed.leaseUntil)).all();
    const left = held.filter(({ leaseOwner }) => isLeftBehind(leaseOwner, self));
    for (const row of left) rows.saveLease(abandonedFeed(polledOf(row), now));
    return left.length;
  }

  function freeMails(): number {
    const { id, leaseUntil, leaseOwner } = subscription;
    const held = orm.select({ id, leaseOwner }).from(subscription).where(isNotNull(leaseUntil)).all();
    const left = held.filter((one) => isLeftBehind(one.leaseOwner, self)).map((one) => one.id);
    return orm.update(subscription).set({ leaseUntil: null }).where(inArray(id, left)).run().changes;
  }

  function freeChannels(): void {
    const held = channels.all().filter((one) => one.leaseUntil !== null && isLeftBehind(one.leaseOwner, self));
    for (const one of held) channels.save({ ...one, leaseUntil: null });
  }

  const voidLeases = database.transaction((now: Instant): number => {
    freeSlots();
    for (const name of [GROUPING_LEASE, ALERTS_LEASE]) freeNamed(name);
    freeChannels();
    return freeFeeds(now) + freeMails();
  });

  const tick = database.prepare<[], number>("SELECT value FROM meter WHERE name = 'tick'").pluck();

  const takeLease = database.transaction((name: string, owner: string, now: Instant, lastsMs: number): boolean => {
    const held = orm.select().from(lease).where(eq(lease.name, name)).get();
    const taken = decideLease(held ?? null, owner, now, lastsMs);
    if (taken === null) return false;
    orm
      .insert(lease)
      .values({ name, ...taken })
      .onConflictDoUpdate({ target: lease.name, set: taken })
      .run();
    return true;
  });

  return {
    takeLease: async (name, owner, now, lastsMs) => takeLease.immediate(name, nameOwner(self, owner), now, lastsMs),
    releaseLease: async (name, owner) => {
      orm
        .delete(lease)
        .where(and(eq(lease.name, name), eq(lease.owner, nameOwner(self, owner))))
        .run();
    },
    voidLeases: async (now) => voidLeases.immediate(now),
    noteTick: async (now) => {
      const values = { name: 'tick', value: now };
      orm
        .insert(meter)
        .values(values)
        .onConflictDoUpdate({ target: meter.name, set: values, setWhere: lte(meter.value, now) })
        .run();
    },
    lastTick: async () => tick.get() ?? null,
    cutAhead: async (now) => cutAhead(now),
    noteClock: createClockNote(database),
  };
}

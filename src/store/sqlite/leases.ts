import type Database from 'better-sqlite3';
import { and, eq, isNotNull, lte } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { decideLease } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { abandonedFeed } from '../../core/feed/claim.ts';
import { GROUPING_LEASE, type LeaseStore } from '../ports/leases.ts';
import { createClockNote } from './clock-note.ts';
import { createCut } from './cut-ahead.ts';
import { createFeedRows, polledOf } from './feed-rows.ts';
import { feed, lease, meter } from './schema.ts';

/** Named leases, the tick, and what a wrong clock or a predecessor has left of any subject. */
export function createLeases(database: Database.Database): LeaseStore {
  const orm = drizzle(database);
  const cutAhead = createCut(database);
  const freeAllSlots = database.prepare('UPDATE host_slot SET busy_until = 0, feed = NULL');
  const rows = createFeedRows(database);
  const endMailLeases = database.prepare('UPDATE subscription SET lease_until = NULL WHERE lease_until IS NOT NULL');
  const voidLeases = database.transaction((now: Instant): number => {
    freeAllSlots.run();
    orm.delete(lease).where(eq(lease.name, GROUPING_LEASE)).run();
    const held = orm.select().from(feed).where(isNotNull(feed.leaseUntil)).all();
    for (const row of held) rows.saveLease(abandonedFeed(polledOf(row), now));
    return held.length + endMailLeases.run().changes;
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
    takeLease: async (name, owner, now, lastsMs) => takeLease.immediate(name, owner, now, lastsMs),
    releaseLease: async (name, owner) => {
      orm
        .delete(lease)
        .where(and(eq(lease.name, name), eq(lease.owner, owner)))
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

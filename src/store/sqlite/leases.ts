import type Database from 'better-sqlite3';
import { and, eq, lte } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { LeaseStore } from '../ports/leases.ts';
import { createClockNote } from './clock-note.ts';
import { createCut } from './cut-ahead.ts';
import { lease, meter } from './schema.ts';

/** Named leases, the tick, and what a wrong clock or a predecessor has left of any subject. */
export function createLeases(database: Database.Database): LeaseStore {
  const orm = drizzle(database);
  const cutAhead = createCut(database);
  const freeAllSlots = database.prepare('UPDATE host_slot SET busy_until = 0, feed = NULL');
  const endAllLeases = database.prepare(
    'UPDATE feed SET due_at = min(due_at, ?), lease_until = NULL WHERE lease_until IS NOT NULL',
  );
  const endMailLeases = database.prepare('UPDATE subscription SET lease_until = NULL WHERE lease_until IS NOT NULL');
  const endGrouping = database.prepare("DELETE FROM lease WHERE name = 'group-stories'");
  const voidLeases = database.transaction((now: Instant): number => {
    freeAllSlots.run();
    endGrouping.run();
    return endAllLeases.run(now).changes + endMailLeases.run().changes;
  });

  const tick = database.prepare<[], number>("SELECT value FROM meter WHERE name = 'tick'").pluck();

  const takeLease = database.transaction((name: string, owner: string, now: Instant, until: Instant): boolean => {
    const held = orm.select().from(lease).where(eq(lease.name, name)).get();
    if (held !== undefined && held.owner !== owner && held.until > now) return false;
    orm
      .insert(lease)
      .values({ name, owner, until })
      .onConflictDoUpdate({ target: lease.name, set: { owner, until } })
      .run();
    return true;
  });

  return {
    takeLease: async (name, owner, now, until) => takeLease.immediate(name, owner, now, until),
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

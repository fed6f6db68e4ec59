import { decideLease } from '../../core/clock/lease.ts';
import { abandonedFeed } from '../../core/feed/claim.ts';
import { type ClockNote, lookAtClock } from '../../core/wrong-clock/clock.ts';
import { GROUPING_LEASE, type LeaseStore } from '../ports/leases.ts';
import { putFeed } from './claims.ts';
import { cutAhead } from './cut-ahead.ts';
import type { Tables } from './tables.ts';

/** Named leases, the tick, and what a wrong clock or a predecessor has left; the log is too short-lived to be set right. */
export function createLeases(tables: Tables): LeaseStore {
  const { leases } = tables;
  let note: ClockNote | null = null;
  return {
    async takeLease(name, owner, now, lastsMs) {
      const lease = decideLease(leases.get(name) ?? null, owner, now, lastsMs);
      if (lease !== null) leases.set(name, lease);
      return lease !== null;
    },
    async releaseLease(name, owner) {
      if (leases.get(name)?.owner === owner) leases.delete(name);
    },
    async voidLeases(now) {
      const held = [...tables.feeds.values()].filter(({ leaseUntil }) => leaseUntil !== null);
      for (const polled of held) putFeed(tables, abandonedFeed(polled, now));
      for (const [host, slot] of tables.hosts) tables.hosts.set(host, { ...slot, feed: null, busyUntil: 0 });
      leases.delete(GROUPING_LEASE);
      const mails = [...tables.subscriptions.values()].filter(({ leaseUntil }) => leaseUntil !== null);
      for (const one of mails) tables.subscriptions.set(one.subscription.id, { ...one, leaseUntil: null });
      return held.length + mails.length;
    },
    async noteTick(now) {
      tables.tick = Math.max(now, tables.tick ?? now);
    },
    lastTick: async () => tables.tick,
    cutAhead: async (now) => cutAhead(tables, now),
    async noteClock(reading) {
      const { note: noted, jumpMs } = lookAtClock(note, reading, 0);
      note = noted;
      return { jumpMs, hasRighted: false };
    },
  };
}

import { decideLease, isLeftBehind, type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { abandonedFeed } from '../../core/feed/claim.ts';
import { type ClockNote, lookAtClock } from '../../core/wrong-clock/clock.ts';
import { ALERTS_LEASE } from '../ports/alerts.ts';
import { GROUPING_LEASE, type LeaseStore } from '../ports/leases.ts';
import { putFeed } from './claims.ts';
import { cutAhead } from './cut-ahead.ts';
import type { Tables } from './tables.ts';

/**
 * Named leases, the tick, and what a wrong clock or a predecessor has left; the log is too short-lived to be set right.
 */
export function createLeases(tables: Tables, self: LeaseOwner): LeaseStore {
  const { leases } = tables;
  let note: ClockNote | null = null;
  return {
    async takeLease(name, owner, now, lastsMs) {
      const lease = decideLease(leases.get(name) ?? null, nameOwner(self, owner), now, lastsMs);
      if (lease !== null) leases.set(name, lease);
      return lease !== null;
    },
    async releaseLease(name, owner) {
      if (leases.get(name)?.owner === nameOwner(self, owner)) leases.delete(name);
    },
    async voidLeases(now) {
      const isLeft = (one: { readonly leaseUntil: Instant | null; readonly leaseOwner: string | null }) =>
        one.leaseUntil !== null && isLeftBehind(one.leaseOwner, self);
      const held = [...tables.feeds.values()].filter(isLeft);
      for (const polled of held) putFeed(tables, abandonedFeed(polled, now));
      for (const [host, slot] of tables.hosts)
        if (isLeftBehind(slot.owner, self)) tables.hosts.set(host, { ...slot, feed: null, busyUntil: 0 });
      for (const name of [GROUPING_LEASE, ALERTS_LEASE])
        if (isLeftBehind(leases.get(name)?.owner ?? null, self)) leases.delete(name);
      for (const [key, one] of tables.alertChannels)
        if (isLeft(one)) tables.alertChannels.set(key, { ...one, leaseUntil: null });
      const mails = [...tables.subscriptions.values()].filter(isLeft);
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

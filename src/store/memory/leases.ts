import { type ClockNote, lookAtClock } from '../../core/wrong-clock/clock.ts';
import type { LeaseStore } from '../ports/leases.ts';
import { cutAhead } from './cut-ahead.ts';
import type { Tables } from './tables.ts';

/** Named leases, the tick, and what a wrong clock or a predecessor has left; the log is too short-lived to be set right. */
export function createLeases(tables: Tables): LeaseStore {
  const { leases } = tables;
  let note: ClockNote | null = null;
  return {
    async takeLease(name, owner, now, until) {
      const held = leases.get(name);
      if (held !== undefined && held.owner !== owner && held.until > now) return false;
      leases.set(name, { owner, until });
      return true;
    },
    async releaseLease(name, owner) {
      if (leases.get(name)?.owner === owner) leases.delete(name);
    },
    async voidLeases(now) {
      const held = [...tables.feeds.values()].filter(({ leaseUntil }) => leaseUntil !== null);
      for (const polled of held) {
        const dueAt = Math.min(polled.state.dueAt, now);
        Object.assign(polled, { leaseUntil: null, state: { ...polled.state, dueAt } });
      }
      for (const slot of tables.hosts.values()) Object.assign(slot, { feed: null, busyUntil: 0 });
      leases.delete('group-stories');
      const mails = [...tables.subscriptions.values()].filter(({ leaseUntil }) => leaseUntil !== null);
      for (const one of mails) one.leaseUntil = null;
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

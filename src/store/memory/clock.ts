import type { Instant } from '../../core/clock/time.ts';
import { cutFeed, cutHost, evenly } from '../../core/wrong-clock/ahead.ts';
import { AHEAD_MS, type ClockNote, lookAtClock } from '../../core/wrong-clock/clock.ts';
import type { ClockStore } from '../clock.ts';
import { LEASE_MS } from '../store.ts';
import { inTurn, type Polled } from './kept.ts';

type Slot = { busyUntil: Instant; nextAt: Instant };

export type Timed = {
  readonly feeds: ReadonlyMap<string, Polled>;
  readonly hosts: ReadonlyMap<string, Slot>;
  readonly lastTick: () => Instant | null;
  readonly cutMails: (now: Instant) => number;
  readonly cutOthers: (now: Instant) => number;
};

/** Clears away what a wrong clock has left of the schedule; the log of a dry run is too short-lived to be set right. */
export function createMemoryClock({ feeds, hosts, lastTick, cutMails, cutOthers }: Timed): ClockStore {
  let note: ClockNote | null = null;
  return {
    async cutAhead(now) {
      const last = lastTick();
      const tickAhead = last !== null && last > now + AHEAD_MS ? last : null;
      const places = evenly(feeds.size, now);
      let count = 0;
      for (const [place, polled] of [...feeds.values()].entries()) {
        const { feed, state, leaseUntil } = polled;
        const rules = { everyMs: feed.everyMs, leaseMs: LEASE_MS, soon: places[place] ?? now, tickAhead };
        const times = cutFeed({ ...state, leaseUntil }, rules, now);
        if (times === null) continue;
        const { leaseUntil: lease, ...changed } = times;
        Object.assign(polled, { leaseUntil: lease, state: { ...state, ...changed } });
        count++;
      }
      const slots = [...hosts.values()].filter((slot) => {
        const times = cutHost(slot, LEASE_MS, now);
        if (times !== null) Object.assign(slot, times);
        return times !== null;
      });
      return { feeds: count, mails: cutMails(now), others: slots.length + cutOthers(now) };
    },
    async spreadOverdue(now) {
      const overdue = [...feeds.values()]
        .filter(
          ({ active, state, leaseUntil }) =>
            active && state.dueAt <= now && state.lastAttemptAt !== null && (leaseUntil ?? 0) <= now,
        )
        .sort((a, b) => inTurn(a.state, b.state));
      for (const [place, dueAt] of evenly(overdue.length, now).entries()) {
        const polled = overdue[place];
        if (polled !== undefined) polled.state = { ...polled.state, dueAt };
      }
      return overdue.length;
    },
    async noteClock(reading) {
      const { note: noted, jumpMs } = lookAtClock(note, reading, 0);
      note = noted;
      return { jumpMs, hasRighted: false };
    },
  };
}

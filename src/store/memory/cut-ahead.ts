import type { Instant } from '../../core/clock/time.ts';
import type { Delivery } from '../../core/subscription/delivery.ts';
import { isQuestion } from '../../core/subscription/subscription.ts';
import {
  cutFeed,
  cutHost,
  cutLease,
  cutNamedLease,
  evenly,
  replanMail,
  type SettledDate,
} from '../../core/wrong-clock/ahead.ts';
import { AHEAD_MS } from '../../core/wrong-clock/clock.ts';
import { LEASE_MS } from '../ports/feeds.ts';
import type { CutAhead } from '../ports/leases.ts';
import { MAIL_LEASE_MS } from '../ports/mail.ts';
import { keyOf, writeSubscription } from './mail-rows.ts';
import type { Tables } from './tables.ts';

/** Clears away what a wrong clock has left of the schedule. */
export function cutAhead(tables: Tables, now: Instant): CutAhead {
  const tickAhead = tables.tick !== null && tables.tick > now + AHEAD_MS ? tables.tick : null;
  if (tickAhead !== null) tables.tick = now;
  const others = cutHosts(tables, now) + cutLeases(tables, now) + (tickAhead === null ? 0 : 1);
  return { feeds: cutFeeds(tables, now, tickAhead), mails: cutMails(tables, now), others };
}

function cutFeeds({ feeds }: Tables, now: Instant, tickAhead: Instant | null): number {
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
  return count;
}

function cutHosts({ hosts }: Tables, now: Instant): number {
  const slots = [...hosts.values()].filter((slot) => {
    const times = cutHost(slot, LEASE_MS, now);
    if (times !== null) Object.assign(slot, times);
    return times !== null;
  });
  return slots.length;
}

function cutLeases({ leases }: Tables, now: Instant): number {
  const cut = [...leases].filter(([name, held]) => {
    const until = cutNamedLease(name, held.until, now);
    if (until !== null) held.until = until;
    return until !== null;
  });
  return cut.length;
}

function cutMails({ subscriptions, deliveries }: Tables, now: Instant): number {
  const cut = [...subscriptions.values()].filter((one) => {
    one.leaseUntil = cutLease(one.leaseUntil, MAIL_LEASE_MS, now) ?? one.leaseUntil;
    const { id } = one.subscription;
    const replanned = replanMail(one.subscription, settledDates(deliveries, id), now);
    if (replanned === null) return false;
    for (const date of replanned.reopened) deliveries.delete(keyOf(id, date));
    writeSubscription(one, replanned.subscription);
    return true;
  });
  return cut.length;
}

function settledDates(ledger: ReadonlyMap<string, Delivery>, subscription: string): readonly SettledDate[] {
  return [...ledger.values()].flatMap((one) =>
    one.subscription === subscription && one.settledAt !== null && !isQuestion(one.occasion)
      ? [{ ...one, settledAt: one.settledAt }]
      : [],
  );
}

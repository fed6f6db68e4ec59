import type { Instant } from '../../core/clock/time.ts';
import { LEASE_MS } from '../../core/feed/claim.ts';
import { MAIL_LEASE_MS } from '../../core/subscription/claim-mail.ts';
import type { Delivery } from '../../core/subscription/delivery.ts';
import { isBrief, isQuestion } from '../../core/subscription/subscription.ts';
import {
  cutChannel,
  cutHost,
  cutLease,
  cutNamedLease,
  LONGEST_HOLD_MS,
  replanMail,
  type SettledDate,
} from '../../core/wrong-clock/ahead.ts';
import { AHEAD_MS } from '../../core/wrong-clock/clock.ts';
import { aheadOf, cutFeeds } from '../../core/wrong-clock/cut-feeds.ts';
import type { CutAhead } from '../ports/leases.ts';
import { putFeed } from './claims.ts';
import { keyOf, putSubscription } from './mail-rows.ts';
import type { Tables } from './tables.ts';

/** Clears away what a wrong clock has left of the schedule. */
export function cutAhead(tables: Tables, now: Instant): CutAhead {
  const tickAhead = aheadOf(tables.tick, now);
  if (tickAhead !== null) tables.tick = now;
  const others = cutHosts(tables, now) + cutLeases(tables, now) + cutAlerts(tables, now) + (tickAhead === null ? 0 : 1);
  return { feeds: cutFeedTimes(tables, now, tickAhead), mails: cutMails(tables, now), others };
}

function cutFeedTimes(tables: Tables, now: Instant, tickAhead: Instant | null): number {
  const timed = [...tables.feeds.values()].map(({ feed, state, leaseUntil }) => {
    const { dueAt, quietUntil, lastAttemptAt, lastSuccessAt, lastNewItemAt, result } = state;
    const times = { dueAt, quietUntil, lastAttemptAt, lastSuccessAt, lastNewItemAt, result, leaseUntil };
    return { feed: feed.id, everyMs: feed.everyMs, ...times };
  });
  const cut = cutFeeds(timed, { leaseMs: LEASE_MS, tickAhead }, now);
  for (const { feed, times } of cut) {
    const polled = tables.feeds.get(feed);
    const { leaseUntil, ...changed } = times;
    if (polled !== undefined) putFeed(tables, { ...polled, leaseUntil, state: { ...polled.state, ...changed } });
  }
  return cut.length;
}

function cutHosts({ hosts }: Tables, now: Instant): number {
  const cut = [...hosts].filter(([host, slot]) => {
    const times = cutHost(slot, LEASE_MS, now);
    if (times !== null) hosts.set(host, { ...slot, ...times });
    return times !== null;
  });
  return cut.length;
}

function cutLeases({ leases }: Tables, now: Instant): number {
  const cut = [...leases].filter(([name, held]) => {
    const until = cutNamedLease(name, held.until, now);
    if (until !== null) leases.set(name, { ...held, until });
    return until !== null;
  });
  return cut.length;
}

function cutAlerts({ alerts, alertDeliveries, alertChannels }: Tables, now: Instant): number {
  const changed: (() => void)[] = [];
  for (const [key, held] of alertChannels) {
    const cut = cutChannel(held, now);
    if (cut !== null) changed.push(() => alertChannels.set(key, cut));
  }
  for (const [id, one] of alertDeliveries)
    if (one.state === 'waiting' && one.releaseAt > now + LONGEST_HOLD_MS)
      changed.push(() => alertDeliveries.set(id, { ...one, releaseAt: now }));
  for (const [key, { alert, ...row }] of alerts)
    if (alert.at > now + AHEAD_MS)
      changed.push(() =>
        alerts.set(key, { ...row, alert: { ...alert, at: now, seenAt: Math.min(alert.seenAt, now) } }),
      );
  for (const change of changed) change();
  return changed.length;
}

function cutMails(tables: Tables, now: Instant): number {
  const { subscriptions, deliveries } = tables;
  const cut = [...subscriptions].filter(([id, held]) => {
    const leaseUntil = cutLease(held.leaseUntil, MAIL_LEASE_MS, now) ?? held.leaseUntil;
    subscriptions.set(id, { ...held, leaseUntil });
    const replanned = replanMail(held.subscription, settledDates(deliveries, id), now);
    if (replanned === null) return false;
    for (const date of replanned.reopened) deliveries.delete(keyOf(id, date));
    putSubscription(tables, replanned.subscription);
    return true;
  });
  return cut.length;
}

function settledDates(ledger: ReadonlyMap<string, Delivery>, subscription: string): readonly SettledDate[] {
  return [...ledger.values()].flatMap((one) =>
    one.subscription === subscription && one.settledAt !== null && !isQuestion(one.occasion) && !isBrief(one.occasion)
      ? [{ ...one, settledAt: one.settledAt }]
      : [],
  );
}

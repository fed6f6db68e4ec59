import { HOST_GAP_MS } from '../address/host.ts';
import { CHANNEL_LEASE_MS, type HeldChannel } from '../alert/claim-channel.ts';
import { LONGEST_CHANNEL_WAIT_MS } from '../alert/settle-alert.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../clock/time.ts';
import type { Feed, FeedState } from '../feed/feed.ts';
import { longestWait, RETRY_AFTER_CEILING_MS } from '../feed/schedule.ts';
import { firstSlot, LATEST_MS, type LocalDate, nextSlot } from '../subscription/daily.ts';
import { LONGEST_PAUSE_MS } from '../subscription/delivery.ts';
import { isBrief, isQuestion, type Subscription } from '../subscription/subscription.ts';
import { AHEAD_MS, CATCH_UP_MS } from './clock.ts';

// What is stored for a later moment is cut to the furthest that a rule allows: further ahead it can only have been put
// by a clock that was wrong. Cutting is safe whichever clock is right: at worst something is done a little early, and
// once.

/** Leases are renewed by whoever lives, so none reaches further than it lasts. */
const NAMED_LEASES_MS: Readonly<Record<string, number>> = {
  'check-up': HOUR,
  'erase-mails': HOUR,
  tick: 30 * SECOND,
  upkeep: DAY,
};
const OTHER_LEASE_MS = 2 * MINUTE;

/** Where a lease ends at the latest; null where it ends before that anyway. */
export function cutLease(until: Instant | null, lastsMs: number, now: Instant): Instant | null {
  return until !== null && until > now + lastsMs + AHEAD_MS ? now + lastsMs : null;
}

/** The same for a lease with a name. */
export function cutNamedLease(name: string, until: Instant, now: Instant): Instant | null {
  return cutLease(until, NAMED_LEASES_MS[name] ?? OTHER_LEASE_MS, now);
}

export type HostTimes = { readonly busyUntil: Instant; readonly nextAt: Instant };

/**
 * A host is busy no longer than the lease of the feed that asks it, and left alone for a gap after it. Null: nothing is
 * wrong.
 */
export function cutHost({ busyUntil, nextAt }: HostTimes, leaseMs: number, now: Instant): HostTimes | null {
  const [busy, next] = [cutLease(busyUntil, leaseMs, now), cutLease(nextAt, HOST_GAP_MS, now)];
  return busy === null && next === null ? null : { busyUntil: busy ?? busyUntil, nextAt: next ?? nextAt };
}

export type FeedTimes = Pick<
  FeedState,
  'dueAt' | 'quietUntil' | 'lastAttemptAt' | 'lastSuccessAt' | 'lastNewItemAt' | 'result'
> & { readonly leaseUntil: Instant | null };

export type FeedRules = {
  readonly everyMs: Feed['everyMs'];
  readonly leaseMs: number;
  /** When it is asked if its own time cannot be believed: within `CATCH_UP_MS` from now. */
  readonly soon: Instant;
  /** The last tick where that lies ahead: by its clock everything was overdue and was put off for some minutes. */
  readonly tickAhead: Instant | null;
};

/**
 * A feed's times without what no rule allows; null where all of them can be. What was asked for by a clock that was
 * ahead was asked for before now, and a publisher's wish for silence keeps its length.
 */
export function cutFeed(times: FeedTimes, rules: FeedRules, now: Instant): FeedTimes | null {
  const wasAhead = times.lastAttemptAt !== null && times.lastAttemptAt > now + AHEAD_MS;
  const leaseUntil = cutLease(times.leaseUntil, rules.leaseMs, now) ?? times.leaseUntil;
  const quietUntil = cutSilence(times, rules.everyMs, now);
  const dueAt = cutDue({ ...times, leaseUntil, quietUntil }, rules, now);
  if (!wasAhead && leaseUntil === times.leaseUntil && quietUntil === times.quietUntil && dueAt === times.dueAt)
    return null;
  const known = (at: Instant | null) => (at === null || !wasAhead ? at : Math.min(at, now));
  return {
    ...times,
    leaseUntil,
    quietUntil,
    dueAt,
    lastAttemptAt: known(times.lastAttemptAt),
    lastSuccessAt: known(times.lastSuccessAt),
    lastNewItemAt: known(times.lastNewItemAt),
  };
}

/**
 * A publisher's Retry-After has a ceiling, and who is asked to slow down waits no longer than that or the operator's
 * interval.
 */
function cutSilence({ quietUntil, lastAttemptAt }: FeedTimes, everyMs: number, now: Instant): Instant | null {
  if (quietUntil === null) return null;
  const asked = lastAttemptAt ?? now;
  if (asked > now + AHEAD_MS) return now + Math.max(0, quietUntil - asked);
  return Math.min(quietUntil, now + AHEAD_MS + Math.max(RETRY_AFTER_CEILING_MS, everyMs));
}

/** `times` with lease and silence as they are now. */
function cutDue(times: FeedTimes, { everyMs, soon, tickAhead }: FeedRules, now: Instant): Instant {
  const { lastAttemptAt, leaseUntil, quietUntil, dueAt, result } = times;
  const wasPutOff = tickAhead !== null && dueAt <= tickAhead + CATCH_UP_MS + AHEAD_MS;
  const isUnknown = lastAttemptAt === null || lastAttemptAt > now + AHEAD_MS || wasPutOff;
  const furthest = now + (isUnknown ? CATCH_UP_MS : AHEAD_MS + longestWait(everyMs, result));
  if (dueAt <= Math.max(furthest, leaseUntil ?? 0, quietUntil ?? 0)) return dueAt;
  return leaseUntil ?? Math.max(soon, quietUntil ?? 0);
}

/** A channel for alerts is tried at once where it waits longer than any does. Null: nothing is wrong. */
export function cutChannel<C extends Pick<HeldChannel, 'leaseUntil' | 'retryAt'>>(channel: C, now: Instant): C | null {
  const leaseUntil = cutLease(channel.leaseUntil, CHANNEL_LEASE_MS, now);
  const isFar = channel.retryAt !== null && channel.retryAt > now + LONGEST_CHANNEL_WAIT_MS + AHEAD_MS;
  if (leaseUntil === null && !isFar) return null;
  return { ...channel, leaseUntil: leaseUntil ?? channel.leaseUntil, retryAt: isFar ? now : channel.retryAt };
}

/** The end of the next day's quiet hours is the furthest that an alert waits for: beyond it leaves now. */
export const LONGEST_HOLD_MS = 3 * DAY;

/** What the ledger knows of a digest's date that is settled; never of a question or an edition. */
export type SettledDate = {
  readonly occasion: LocalDate;
  readonly state: string;
  readonly dueAt: Instant;
  readonly settledAt: Instant;
};

export type Replanned = {
  readonly subscription: Subscription;
  /** Dates that only a clock that was ahead has left out: they are wanted after all. */
  readonly reopened: readonly LocalDate[];
};

/**
 * What is to be mailed next where the planned moment lies further ahead than the daily time allows. A question or an
 * edition is planned for its own moment, and only trying again lies ahead. Dates that the
 * ledger knows as served ahead of their time stay served there, so none is served twice.
 */
export function replanMail(subscription: Subscription, ledger: readonly SettledDate[], now: Instant): Replanned | null {
  const { next } = subscription;
  if (next === null) return null;
  if (isQuestion(next.occasion) || isBrief(next.occasion)) {
    const isAhead = next.dueAt > now + LONGEST_PAUSE_MS + AHEAD_MS;
    return isAhead ? { subscription: { ...subscription, next: { ...next, dueAt: now } }, reopened: [] } : null;
  }
  const reopened = ledger.filter((row) => isLeftOutAhead(row, now)).map(({ occasion }) => occasion);
  const served = lastServed(ledger, reopened, now);
  const first = served === null ? firstSlot(subscription.daily, now) : nextSlot(subscription.daily, served, now);
  const wanted =
    [...reopened.flatMap((date) => slotOf(date, ledger)), first].sort((a, b) => a.dueAt - b.dueAt)[0] ?? first;
  const isRetry = next.occasion === wanted.date && next.dueAt <= now + LONGEST_PAUSE_MS + AHEAD_MS;
  if (next.dueAt <= wanted.dueAt || isRetry) return null;
  const planned = { occasion: wanted.date, dueAt: wanted.dueAt };
  return { subscription: { ...subscription, served, next: planned }, reopened };
}

function slotOf(date: LocalDate, ledger: readonly SettledDate[]) {
  const row = ledger.find(({ occasion }) => occasion === date);
  return row === undefined ? [] : [{ date, dueAt: row.dueAt }];
}

function isLeftOutAhead({ state, dueAt, settledAt }: SettledDate, now: Instant): boolean {
  return state === 'skipped' && settledAt > now + AHEAD_MS && dueAt > now - LATEST_MS;
}

/** The last date whose time has come and that is settled. */
function lastServed(ledger: readonly SettledDate[], reopened: readonly LocalDate[], now: Instant): LocalDate | null {
  const dates = ledger
    .filter(({ occasion, dueAt }) => dueAt <= now + AHEAD_MS && !reopened.includes(occasion))
    .map(({ occasion }) => occasion);
  return dates.sort().at(-1) ?? null;
}

/** What is due is asked one after the other, evenly over `CATCH_UP_MS`: nobody's door is stormed. */
export function evenly(count: number, now: Instant): readonly Instant[] {
  return Array.from({ length: count }, (_, place) => now + Math.round((place * CATCH_UP_MS) / Math.max(1, count - 1)));
}

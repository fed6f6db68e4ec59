import { DAY, HOUR, type Instant, MINUTE } from '../clock/time.ts';
import { adaptiveDue } from './adaptive.ts';
import type { ServerWishes } from './exchange.ts';
import type { PollResult } from './feed.ts';
import { dayOf, hourOf } from './rhythm.ts';
import { type Manners, NO_MANNERS, NO_RHYTHM, type Rhythm } from './watch.ts';

/** No feed is asked more often than this, whatever its operator or publisher says. */
export const POLL_FLOOR_MS = 15 * MINUTE;
/** However often a feed fails, it is asked again within a day: we never stop by ourselves. */
export const BACKOFF_CEILING_MS = DAY;
/** A publisher's Cache-Control beyond this is a misconfiguration more often than a wish. */
const FRESHNESS_CEILING_MS = DAY;
/** The publisher's answer that a feed is gone (410) is asked for again twice a day: publishers err. */
const GONE_RECHECK_MS = 12 * HOUR;
/** Even a retired feed is asked now and then: nothing is given up for ever by itself. */
const RETIRED_RECHECK_MS = 30 * DAY;
/** A publisher may ask for silence this long; more is a mistake of theirs. */
export const RETRY_AFTER_CEILING_MS = 7 * DAY;
/** Who is asked to slow down without being told how long starts here. */
const SLOW_DOWN_MS = HOUR;
/** Feeds that were polled together drift apart by up to this share of their interval. */
const SPREAD = 0.1;

export type PollFacts = {
  readonly now: Instant;
  readonly feed: string;
  readonly everyMs: number;
  readonly result: PollResult;
  /** Failures in a row, this poll included. */
  readonly failures: number;
  readonly wishes: ServerWishes;
  readonly manners?: Manners;
  readonly rhythm?: Rhythm;
  readonly isRetired?: boolean;
  /** The network here is down: the feed is asked again as soon as it may. */
  readonly isOutage?: boolean;
};

export type NextPoll = {
  readonly dueAt: Instant;
  /** Set where the publisher asked for silence: a manual fetch obeys it too. */
  readonly quietUntil: Instant | null;
};

/** When a feed is to be asked next: never before the floor, the operator's interval or the publisher's wish. */
export function nextPoll(facts: PollFacts): NextPoll {
  const { now, wishes, feed, failures } = facts;
  if (facts.isOutage === true) {
    return {
      dueAt: now + Math.round(POLL_FLOOR_MS * (1 + SPREAD * spreadOf(`${feed}/${failures}`))),
      quietUntil: null,
    };
  }
  const asked = wishes.retryAfterMs ?? 0;
  const quietFor = (ms: number) => (ms > 0 ? now + ms : null);
  switch (facts.result) {
    case 'modified':
    case 'not-modified':
      return { dueAt: outsideSkipped(ordinaryDue(facts), facts.manners), quietUntil: quietFor(asked) };
    case 'slow-down': {
      const waitMs = Math.max(asked, facts.everyMs, asked > 0 ? 0 : SLOW_DOWN_MS, backoffOf(facts));
      return { dueAt: now + waitMs, quietUntil: now + waitMs };
    }
    case 'failed':
    case 'not-a-feed': {
      const waitMs = Math.max(asked, facts.everyMs, backoffOf(facts));
      return { dueAt: now + waitMs, quietUntil: quietFor(asked) };
    }
    case 'gone': {
      const recheckMs = facts.isRetired === true ? RETIRED_RECHECK_MS : GONE_RECHECK_MS;
      return {
        dueAt: now + Math.round(Math.max(recheckMs, asked) * (1 + SPREAD * spreadOf(facts.feed))),
        quietUntil: null,
      };
    }
  }
}

function ordinaryDue({ now, feed, everyMs, wishes, manners, rhythm }: PollFacts): Instant {
  const fresh = Math.min(Math.max(wishes.freshForMs ?? 0, manners?.ttlMs ?? 0), FRESHNESS_CEILING_MS);
  const waitMs = Math.max(POLL_FLOOR_MS, everyMs, fresh, wishes.retryAfterMs ?? 0);
  const spread = spreadOf(feed);
  const planned = adaptiveDue(rhythm ?? NO_RHYTHM, now, now + waitMs);
  // A plan aims at a minute; without one, feeds that were asked together drift apart.
  return planned > now + waitMs
    ? planned + Math.round(spread * MINUTE)
    : now + Math.round(waitMs * (1 + SPREAD * spread));
}

/** The first moment from `at` on that lies in no hour or day that the publisher wants to be left alone in. */
function outsideSkipped(at: Instant, { skipHours, skipDays }: Manners = NO_MANNERS): Instant {
  if (skipHours.length === 0 && skipDays.length === 0) return at;
  const isSkipped = (moment: Instant) => skipHours.includes(hourOf(moment)) || skipDays.includes(dayOf(moment));
  let moment = at;
  // Minutes past the hour are kept, so that feeds with the same wish do not meet at its end.
  for (let hours = 0; hours < 7 * 24 && isSkipped(moment); hours++) moment += HOUR;
  return isSkipped(moment) ? at : moment;
}

function backoffOf({ feed, failures }: PollFacts): number {
  // Another share every time: feeds that failed together do not come back together.
  return backoffMs(failures, spreadOf(`${feed}/${failures}`));
}

/** The longest that any of these rules lets a feed wait, counted from when it was asked. */
export function longestWait(everyMs: number, result: PollResult | null): number {
  const longest = Math.max(everyMs, RETRY_AFTER_CEILING_MS, FRESHNESS_CEILING_MS, BACKOFF_CEILING_MS);
  // A week more: until the days are over in which the publisher wants to be left alone.
  return Math.round((1 + SPREAD) * Math.max(longest, result === 'gone' ? RETIRED_RECHECK_MS : 0)) + 7 * DAY;
}

/** 15 min, 30 min, 1 h ... up to a day, spread by a fifth so that feeds do not fail in step. */
export function backoffMs(failures: number, spread: number): number {
  const doublings = Math.min(Math.max(failures, 1) - 1, 10);
  const ceilingMs = BACKOFF_CEILING_MS * (0.8 + 0.2 * spread);
  return Math.round(Math.min(ceilingMs, POLL_FLOOR_MS * 2 ** doublings * (1 + 0.2 * spread)));
}

/**
 * A steady share in [0, 1) from the feed's identity: spreading by hash instead of by chance keeps tests and restarts
 * steady.
 */
export function spreadOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}

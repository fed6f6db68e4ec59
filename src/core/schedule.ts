import type { PollResult } from './feed.ts';
import type { ServerWishes } from './outcome.ts';
import { DAY, HOUR, type Instant, MINUTE } from './time.ts';

/** No feed is asked more often than this, whatever its operator or publisher says. */
export const POLL_FLOOR_MS = 15 * MINUTE;
/** However often a feed fails, it is asked again within a day: we never stop by ourselves. */
export const BACKOFF_CEILING_MS = DAY;
/** A publisher's Cache-Control beyond this is a misconfiguration more often than a wish. */
const FRESHNESS_CEILING_MS = DAY;
/** A feed that is gone (410) is still asked now and then: publishers err. */
const GONE_RECHECK_MS = 8 * HOUR;
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
};

export type NextPoll = {
  readonly dueAt: Instant;
  /** Set where the publisher asked for silence: a manual fetch obeys it too. */
  readonly quietUntil: Instant | null;
};

/** When a feed is to be asked next: never before the floor, the operator's interval or the publisher's wish. */
export function nextPoll({ now, feed, everyMs, result, failures, wishes }: PollFacts): NextPoll {
  const asked = wishes.retryAfterMs ?? 0;
  const spread = spreadOf(feed);
  switch (result) {
    case 'modified':
    case 'not-modified': {
      const fresh = Math.min(wishes.freshForMs ?? 0, FRESHNESS_CEILING_MS);
      const waitMs = Math.max(POLL_FLOOR_MS, everyMs, fresh, asked);
      return { dueAt: now + Math.round(waitMs * (1 + SPREAD * spread)), quietUntil: asked > 0 ? now + asked : null };
    }
    case 'slow-down': {
      const waitMs = Math.max(asked, backoffMs(failures, spread));
      return { dueAt: now + waitMs, quietUntil: now + waitMs };
    }
    case 'failed':
    case 'not-a-feed': {
      const waitMs = Math.max(asked, backoffMs(failures, spread));
      return { dueAt: now + waitMs, quietUntil: asked > 0 ? now + asked : null };
    }
    case 'gone':
      return { dueAt: now + Math.max(GONE_RECHECK_MS, asked), quietUntil: null };
  }
}

/** 15 min, 30 min, 1 h ... up to a day, each lengthened by up to a fifth so that feeds do not fail in step. */
export function backoffMs(failures: number, spread: number): number {
  const doublings = Math.min(Math.max(failures, 1) - 1, 10);
  return Math.min(BACKOFF_CEILING_MS, Math.round(POLL_FLOOR_MS * 2 ** doublings * (1 + 0.2 * spread)));
}

/** A steady share in [0, 1) from the feed's identity: spreading by hash instead of by chance keeps tests and restarts steady. */
export function spreadOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}

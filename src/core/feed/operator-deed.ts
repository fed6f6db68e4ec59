import type { AuditChange } from '../access/audit.ts';
import type { Act } from '../access/principal.ts';
import { type Instant, MINUTE } from '../clock/time.ts';
import type { PolledFeed } from './claim.ts';
import type { FeedPause } from './watch.ts';

/** What an operator does with one source; `ask` has it asked as soon as its publisher and its host allow. */
export type FeedDeed =
  | { readonly kind: 'pause'; readonly reason: string | null }
  | { readonly kind: 'resume' }
  | { readonly kind: 'ask' };

/** Why nothing was done. */
export type FeedDeedRefusal =
  | { readonly kind: 'unknown-feed' }
  /** It is paused already, or is not. */
  | { readonly kind: 'already' }
  | { readonly kind: 'paused'; readonly pause: FeedPause }
  /** It is being asked at this moment. */
  | { readonly kind: 'busy' }
  /** It was asked less than `ASK_GAP_MS` ago. */
  | { readonly kind: 'asked-lately'; readonly at: Instant }
  /** Its publisher wants silence until then. */
  | { readonly kind: 'quiet'; readonly until: Instant };

export type FeedDeedDecision =
  | FeedDeedRefusal
  | { readonly kind: 'done'; readonly polled: PolledFeed; readonly change: AuditChange };

/** However often somebody presses the button, a publisher is asked no more often than that. */
export const ASK_GAP_MS = MINUTE;
/** A reason is a line. */
export const MAX_PAUSE_REASON = 200;

/** Whether it may be done, what is to be written of the feed, and what the audit says of it. */
export function decideFeedDeed(polled: PolledFeed | null, deed: FeedDeed, act: Act): FeedDeedDecision {
  if (polled === null || !polled.active) return { kind: 'unknown-feed' };
  switch (deed.kind) {
    case 'pause':
      return pause(polled, deed.reason, act);
    case 'resume':
      return resume(polled);
    case 'ask':
      return ask(polled, act.at);
  }
}

/** Ends a running lease: what its worker brings is of a feed that nobody wants to hear now. */
function pause(polled: PolledFeed, reason: string | null, { who, at }: Act): FeedDeedDecision {
  const { feed, state, fence } = polled;
  if (pauseOf(state) !== null) return { kind: 'already' };
  const made: FeedPause = { at, by: who, reason };
  return {
    kind: 'done',
    polled: {
      ...polled,
      leaseUntil: null,
      fence: fence + 1,
      state: { ...state, dueAt: Math.min(state.dueAt, at), watch: { ...state.watch, pause: made } },
    },
    change: { what: 'feed-paused', subject: `feed ${feed.id}`, from: null, to: { reason } },
  };
}

/** It is due when it was due before; where that is past, at once. */
function resume(polled: PolledFeed): FeedDeedDecision {
  const { feed, state } = polled;
  const { pause: made, ...watch } = state.watch;
  if (made === undefined || made === null) return { kind: 'already' };
  return {
    kind: 'done',
    polled: { ...polled, state: { ...state, watch } },
    change: { what: 'feed-resumed', subject: `feed ${feed.id}`, from: { reason: made.reason }, to: null },
  };
}

function ask(polled: PolledFeed, now: Instant): FeedDeedDecision {
  const { feed, state, leaseUntil } = polled;
  const paused = pauseOf(state);
  if (paused !== null) return { kind: 'paused', pause: paused };
  if (leaseUntil !== null && leaseUntil > now) return { kind: 'busy' };
  if (state.quietUntil !== null && state.quietUntil > now) return { kind: 'quiet', until: state.quietUntil };
  const { lastAttemptAt } = state;
  if (lastAttemptAt !== null && now - lastAttemptAt < ASK_GAP_MS && lastAttemptAt <= now)
    return { kind: 'asked-lately', at: lastAttemptAt };
  return {
    kind: 'done',
    polled: { ...polled, state: { ...state, dueAt: Math.min(state.dueAt, now) } },
    change: { what: 'feed-asked', subject: `feed ${feed.id}`, from: null, to: null },
  };
}

/** That an operator wants a feed left alone; null while it is asked. */
export function pauseOf({ watch }: Pick<PolledFeed['state'], 'watch'>): FeedPause | null {
  return watch.pause ?? null;
}

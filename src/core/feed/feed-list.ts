import type { Instant } from '../clock/time.ts';
import type { PolledFeed } from './claim.ts';
import { NO_VALIDATORS } from './exchange.ts';
import type { Feed, FeedState } from './feed.ts';
import { isAccepted, NO_WATCH, watchAfterMove } from './watch.ts';

/** A feed that was never polled: due at once. */
export function freshState(feed: string, now: Instant): FeedState {
  return {
    feed,
    address: null,
    validators: NO_VALIDATORS,
    bodyHash: null,
    dueAt: now,
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastNewItemAt: null,
    result: null,
    reason: null,
    failures: 0,
    quietUntil: null,
    problems: [],
    documentItems: 0,
    watch: NO_WATCH,
  };
}

/** A feed as the operator's list has it from now on. @param before null where it is new */
export function feedAfterList(feed: Feed, before: PolledFeed | null, now: Instant): PolledFeed {
  if (before === null) {
    const lease = { leaseUntil: null, leaseOwner: null, fence: 0 };
    return { feed, state: freshState(feed.id, now), active: true, ...lease, knownSince: now };
  }
  const listed = { ...before, feed, active: true };
  const { state } = before;
  if (isAccepted(state.watch, before.feed, feed)) return moved(listed, state.dueAt);
  if (before.feed.url === feed.url) return listed;
  // The operator confirms an address that is asked already: nothing is lost.
  if (state.address === feed.url) return { ...listed, state: { ...state, address: null } };
  return moved(listed, now);
}

/** Validators, hashes and whatever a running poll will bring speak of the old address only; the history stays. */
function moved(listed: PolledFeed, dueAt: Instant): PolledFeed {
  const { state, fence } = listed;
  const forgotten = { address: null, validators: NO_VALIDATORS, bodyHash: null, quietUntil: null };
  return {
    ...listed,
    leaseUntil: null,
    fence: fence + 1,
    state: { ...state, ...forgotten, dueAt, watch: watchAfterMove(state.watch) },
  };
}

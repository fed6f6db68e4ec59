import type { Instant } from '../../core/clock/time.ts';
import { NO_VALIDATORS } from '../../core/feed/exchange.ts';
import type { Feed, FeedState } from '../../core/feed/feed.ts';
import { isAccepted, NO_WATCH, watchAfterMove } from '../../core/feed/watch.ts';
import type { Claim } from '../ports/feeds.ts';
import type { Ingest } from '../ports/items.ts';
import type { Polled } from './tables.ts';

/** A feed that was never polled: due at once. */
function freshState(feed: string, now: Instant): FeedState {
  const never = {
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastNewItemAt: null,
    result: null,
    reason: null,
    quietUntil: null,
  };
  return {
    feed,
    validators: NO_VALIDATORS,
    bodyHash: null,
    dueAt: now,
    failures: 0,
    problems: [],
    documentItems: 0,
    address: null,
    watch: NO_WATCH,
    ...never,
  };
}

/** Validators and hashes speak of the old address only; the history stays. */
function keptOnMove({
  validators: _,
  bodyHash: _hash,
  dueAt: _due,
  quietUntil: _quiet,
  address: _address,
  watch,
  ...history
}: FeedState): Partial<FeedState> {
  return { ...history, watch: watchAfterMove(watch) };
}

/** The state of a feed under the address that the operator gives it. */
function stateAt(
  feed: Feed,
  before: { readonly feed: Feed; readonly state: FeedState } | null,
  now: Instant,
): FeedState {
  const { id, url } = feed;
  if (before === null) return freshState(id, now);
  if (isAccepted(before.state.watch, before.feed, feed)) {
    return { ...freshState(id, before.state.dueAt), ...keptOnMove(before.state) };
  }
  if (before.feed.url === url) return before.state;
  if (before.state.address === url) return { ...before.state, address: null };
  return { ...freshState(id, now), ...keptOnMove(before.state) };
}

/** The state that a poll leaves behind. */
export function stateAfter(ingest: Ingest, hasNew: boolean, notices: readonly string[]): FeedState {
  const { claim, now, result, reason, validators, bodyHash, failures, nextDueAt, quietUntil, problems, documentItems } =
    ingest;
  const succeeded = result === 'modified' || result === 'not-modified';
  return {
    feed: claim.feed.id,
    validators,
    bodyHash,
    dueAt: nextDueAt,
    lastAttemptAt: now,
    lastSuccessAt: succeeded ? now : claim.state.lastSuccessAt,
    lastNewItemAt: hasNew ? now : claim.state.lastNewItemAt,
    result,
    reason,
    failures,
    quietUntil,
    problems: [...problems, ...notices],
    documentItems: documentItems ?? claim.state.documentItems,
    address: ingest.address,
    watch: ingest.watch,
  };
}

/** Due feeds in their turn: those that did well last time first, then longest overdue. */
export function inTurn(a: FeedState, b: FeedState): number {
  return Math.sign(a.failures) - Math.sign(b.failures) || a.dueAt - b.dueAt || (a.feed < b.feed ? -1 : 1);
}

/** The feed of a claim; null where its lease was lost. */
export function heldBy({ feed, fence }: Claim, feeds: ReadonlyMap<string, Polled>): Polled | null {
  const polled = feeds.get(feed.id);
  return polled !== undefined && polled.fence === fence && polled.leaseUntil !== null ? polled : null;
}

/** A feed as it is from now on; what was known of it stays. */
export function polledAt(feed: Feed, before: Polled | null, now: Instant): Polled {
  const unpolled = { leaseUntil: null, fence: 0, items: new Set<number>(), knownSince: now };
  return { ...unpolled, ...before, feed, state: stateAt(feed, before, now), active: true };
}

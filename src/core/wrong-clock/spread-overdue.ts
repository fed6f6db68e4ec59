import type { Instant } from '../clock/time.ts';
import type { PolledFeed } from '../feed/claim.ts';
import { inTurn } from '../feed/due-order.ts';
import type { FeedState } from '../feed/feed.ts';
import { evenly } from './ahead.ts';

/** A feed as far as putting it off needs it. */
export type OverdueFeed = Pick<FeedState, 'feed' | 'failures' | 'dueAt' | 'lastAttemptAt'> &
  Pick<PolledFeed, 'active' | 'leaseUntil'>;

/**
 * New due times for feeds that are overdue all at once, evenly over some minutes in their turn. Those that were never
 * asked stay due, and so do those that somebody is asking now.
 */
export function spreadOverdue(
  feeds: readonly OverdueFeed[],
  now: Instant,
): readonly { readonly feed: string; readonly dueAt: Instant }[] {
  const overdue = feeds
    .filter(
      ({ active, dueAt, lastAttemptAt, leaseUntil }) =>
        active && dueAt <= now && lastAttemptAt !== null && (leaseUntil ?? 0) <= now,
    )
    .sort(inTurn);
  const times = evenly(overdue.length, now);
  return overdue.map(({ feed }, place) => ({ feed, dueAt: times[place] ?? now }));
}

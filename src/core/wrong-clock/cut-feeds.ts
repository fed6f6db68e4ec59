import type { Instant } from '../clock/time.ts';
import type { Feed } from '../feed/feed.ts';
import { cutFeed, evenly, type FeedTimes } from './ahead.ts';
import { AHEAD_MS } from './clock.ts';

/** A feed as far as cutting its times needs it. */
export type TimedFeed = FeedTimes & { readonly feed: string; readonly everyMs: Feed['everyMs'] };

/** The last tick where a clock that was ahead has left it ahead; null where it lies in the past. */
export function aheadOf(tick: Instant | null, now: Instant): Instant | null {
  return tick !== null && tick > now + AHEAD_MS ? tick : null;
}

/** The times of those feeds that have some that no rule allows; they are asked one after the other. */
export function cutFeeds(
  feeds: readonly TimedFeed[],
  { leaseMs, tickAhead }: { readonly leaseMs: number; readonly tickAhead: Instant | null },
  now: Instant,
): readonly { readonly feed: string; readonly times: FeedTimes }[] {
  const cut = ({ feed, everyMs, ...times }: TimedFeed, soon: Instant) =>
    cutFeed(times, { everyMs, leaseMs, soon, tickAhead }, now);
  const wrong = feeds.filter((one) => cut(one, now) !== null);
  const places = evenly(wrong.length, now);
  return wrong.flatMap((one, place) => {
    const times = cut(one, places[place] ?? now);
    return times === null ? [] : [{ feed: one.feed, times }];
  });
}

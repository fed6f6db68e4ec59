import type { Instant } from '../../core/clock/time.ts';
import { addressOf } from '../../core/feed/feed.ts';
import { NETWORK_FAULTS, type RecentPoll } from '../../core/feed/network.ts';
import { POLL_FLOOR_MS } from '../../core/feed/schedule.ts';
import type { Polled } from './tables.ts';

/** The last polls of the feeds that were polled since then. */
export function recentPolls(feeds: readonly Polled[], since: Instant): readonly RecentPoll[] {
  return feeds
    .filter(({ active, state }) => active && (state.lastAttemptAt ?? 0) > since)
    .map(({ feed, state }) => ({ url: addressOf(feed, state), fault: state.watch.fault?.code ?? null }));
}

/** Takes back the failures that the network here has caused. */
export function forgive(feeds: readonly Polled[], since: Instant, now: Instant): void {
  for (const polled of feeds) {
    const { state, active, leaseUntil } = polled;
    const { fault } = state.watch;
    if (!active || leaseUntil !== null || state.result !== 'failed' || (state.lastAttemptAt ?? 0) <= since) continue;
    if (fault === null || !fault.isCounted || !NETWORK_FAULTS.includes(fault.code)) continue;
    polled.state = {
      ...state,
      failures: Math.max(0, state.failures - 1),
      dueAt: Math.min(state.dueAt, now + POLL_FLOOR_MS),
      watch: { ...state.watch, fault: { ...fault, isCounted: false } },
    };
  }
}

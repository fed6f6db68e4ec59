import { areOnOneHost } from '../clock/lease.ts';
import type { Instant } from '../clock/time.ts';
import type { PolledFeed } from './claim.ts';
import type { FeedState } from './feed.ts';
import { NETWORK_FAULTS } from './network.ts';
import { POLL_FLOOR_MS } from './schedule.ts';

/**
 * Takes back a failure since then that the network here has caused: it is not counted after all, and the feed is asked
 * again soon. Null where there is none.
 * @param asker who has met the outage: what failed on another host has not failed of it
 */
export function forgiveFailure(
  { state, active, leaseUntil, leaseOwner }: PolledFeed,
  asker: string | null,
  since: Instant,
  now: Instant,
): FeedState | null {
  const { fault } = state.watch;
  if (!areOnOneHost(leaseOwner, asker)) return null;
  if (!active || leaseUntil !== null || state.result !== 'failed' || (state.lastAttemptAt ?? 0) <= since) return null;
  if (fault === null || !fault.isCounted || !NETWORK_FAULTS.includes(fault.code)) return null;
  return {
    ...state,
    failures: Math.max(0, state.failures - 1),
    dueAt: Math.min(state.dueAt, now + POLL_FLOOR_MS),
    watch: { ...state.watch, fault: { ...fault, isCounted: false } },
  };
}

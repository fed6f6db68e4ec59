import { hostOf } from '../address/host.ts';
import { HOUR, type Instant, MINUTE } from '../clock/time.ts';
import type { FetchFailure } from './exchange.ts';
import { addressOf, type Feed, type FeedState } from './feed.ts';

/** Polls within this time are looked at together. */
export const OUTAGE_WINDOW_MS = 5 * MINUTE;
/** Of the hosts that were asked lately: when more than this share fails, the fault is on our side. */
const DOWN_SHARE = 0.8;
/** Two publishers may fail at once by chance. */
const DOWN_HOSTS = 3;

/** Faults that a network that is down, a wrong clock or a captive portal causes. */
export const NETWORK_FAULTS: readonly FetchFailure['code'][] = ['dns', 'connect', 'timeout', 'network', 'tls'];

/** The last polls of all feeds within this time of the very last one tell whether the network can be reached now. */
const REACH_WINDOW_MS = 20 * MINUTE;
/** Longer ago than that nobody was asked, whatever it came to: nothing can be said of now. */
const REACH_STALE_MS = 2 * HOUR;

/** The last poll of a feed, and what it failed of. */
export type RecentPoll = { readonly url: string; readonly fault: FetchFailure['code'] | null };

/** Whether most hosts fail at once. */
export function isNetworkDown(recent: readonly RecentPoll[]): boolean {
  const failing = new Map<string, boolean>();
  for (const { url, fault } of recent) {
    const host = hostOf(url);
    const isFault = fault !== null && NETWORK_FAULTS.includes(fault);
    // One feed that answers is proof that its host can be reached.
    failing.set(host, isFault && (failing.get(host) ?? true));
  }
  const down = [...failing.values()].filter(Boolean).length;
  return down >= DOWN_HOSTS && down > DOWN_SHARE * failing.size;
}

/** That this service cannot reach the network: how many sources that silences, and when one of them was heard last. */
export type Unreached = { readonly feeds: readonly string[]; readonly heardLast: Instant | null };

/**
 * Whether the network here is down, by what the last polls came to; null while it is not, or nobody can tell. Then the
 * sources that failed of it are to be told of in one sentence: nothing is known of each.
 */
export function unreachedFeeds(
  all: readonly { readonly feed: Feed; readonly state: FeedState }[],
  now: Instant,
): Unreached | null {
  const lastAt = Math.max(...all.map(({ state }) => state.lastAttemptAt ?? Number.NEGATIVE_INFINITY));
  if (!(now - lastAt <= REACH_STALE_MS)) return null;
  const recent = all.filter(({ state }) => (state.lastAttemptAt ?? 0) >= lastAt - REACH_WINDOW_MS);
  const polls = recent.map(({ feed, state }) => ({
    url: addressOf(feed, state),
    fault: state.watch.fault?.code ?? null,
  }));
  if (!isNetworkDown(polls)) return null;
  const silent = all.filter(({ state: { result, watch } }) => result === 'failed' && isNetworkFault(watch.fault));
  const heard = all.flatMap(({ state }) => state.lastSuccessAt ?? []);
  return {
    feeds: silent.map(({ feed }) => feed.id),
    heardLast: heard.length === 0 ? null : Math.max(...heard),
  };
}

function isNetworkFault(fault: FeedState['watch']['fault']): boolean {
  return fault !== null && NETWORK_FAULTS.includes(fault.code);
}

import { hostOf } from '../address/host.ts';
import { MINUTE } from '../clock/time.ts';
import type { FetchFailure } from './exchange.ts';

/** Polls within this time are looked at together. */
export const OUTAGE_WINDOW_MS = 5 * MINUTE;
/** Of the hosts that were asked lately: when more than this share fails, the fault is on our side. */
const DOWN_SHARE = 0.8;
/** Two publishers may fail at once by chance. */
const DOWN_HOSTS = 3;

/** Faults that a network that is down, a wrong clock or a captive portal causes. */
export const NETWORK_FAULTS: readonly FetchFailure['code'][] = ['dns', 'connect', 'timeout', 'network', 'tls'];

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

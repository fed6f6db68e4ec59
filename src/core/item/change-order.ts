import { type Instant, MINUTE } from '../clock/time.ts';

/** Writers read the clock before they get the write lock: the log is in order of time up to that much. */
export const DISORDER_MS = 10 * MINUTE;

/**
 * The number of the last entry before a moment, 0 if there is none. What is stamped earlier than the latest of them by
 * more than `DISORDER_MS` was stamped by a wrong clock, and is not taken for the last.
 */
export function lastBefore(log: readonly { readonly seq: number; readonly at: Instant }[], at: Instant): number {
  const before = log.filter((entry) => entry.at < at);
  const latest = before.reduce((max, entry) => Math.max(max, entry.at), Number.NEGATIVE_INFINITY);
  return before.findLast((entry) => entry.at >= latest - DISORDER_MS)?.seq ?? 0;
}

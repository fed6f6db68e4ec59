import { inWords } from '../clock/duration.ts';
import { type Instant, MINUTE, SECOND, toIso } from '../clock/time.ts';
import { tellCount } from '../text/names.ts';
import type { FeedState } from './feed.ts';
import { isLasting } from './lasting.ts';

/** The state of a feed as far as hearing goes. */
export type HearingState = Pick<
  FeedState,
  'dueAt' | 'lastAttemptAt' | 'lastSuccessAt' | 'result' | 'reason' | 'failures' | 'watch'
>;

/** A poll that is due takes so long at most until it is known what came of it. */
const GRACE_MS = 90 * SECOND;
/** So many feeds that were well and fail one after another, with none between that answers, fail of the same cause. */
const IN_A_ROW = 5;
/** Whoever asks feeds gets to each within that. */
const UNASKED_MS = 2 * MINUTE;

/**
 * Why nothing is heard although something should be, by the feeds' own rhythm; null while something is, or where it is
 * too early to tell. Feeds that are gone for good are not counted.
 * @param upMs how long the service runs by now
 */
export function deafnessOf(states: readonly HearingState[], now: Instant, upMs: number): string | null {
  const active = states.filter(({ watch }) => !isLasting(watch.gone));
  if (active.length === 0 || upMs < GRACE_MS) return null;
  return unasked(active, now, upMs) ?? unanswered(active, now);
}

/** All that were asked since something was heard have failed: are those more than chance and rhythm explain? */
function unanswered(active: readonly HearingState[], now: Instant): string | null {
  const lastHeard = latest(active.map(({ lastSuccessAt }) => lastSuccessAt));
  const failing = active.filter((one) => one.lastAttemptAt !== null && !isWell(one));
  if (failing.length === 0) return null;
  if (lastHeard === null)
    return `nothing was heard yet: ${allOf(failing.length)} could not be read${mostOften(failing)}`;
  if (now - lastHeard < GRACE_MS) return null;
  const since = `nothing was heard for ${inWords(now - lastHeard)} (since ${toIso(lastHeard)})`;
  const isAnyExpected = active.some((one) => isWell(one) && one.dueAt > now - GRACE_MS);
  const tries = failing.reduce((sum, { failures }) => sum + Math.max(1, failures), 0);
  if (!isAnyExpected && tries >= 2) return `${since}: ${allOf(failing.length)} could not be read${mostOften(failing)}`;
  const fresh = failing.filter(
    ({ lastAttemptAt, lastSuccessAt, failures }) =>
      lastSuccessAt !== null && failures <= 1 && (lastAttemptAt ?? 0) > lastHeard,
  );
  if (fresh.length < IN_A_ROW) return null;
  return `${since}: the last ${fresh.length} feeds that were asked were well before and all failed${mostOften(fresh)}`;
}

/** Feeds are due, and nobody asks them. */
function unasked(active: readonly HearingState[], now: Instant, upMs: number): string | null {
  const overdue = active.filter(({ dueAt }) => dueAt < now - UNASKED_MS);
  const lastAsked = latest(active.map(({ lastAttemptAt }) => lastAttemptAt)) ?? Number.NEGATIVE_INFINITY;
  if (overdue.length === 0 || upMs < UNASKED_MS || lastAsked > now - UNASKED_MS) return null;
  const count = tellCount(overdue.length);
  return `${count} feeds are due, and nobody has asked any for ${inWords(UNASKED_MS)}: is a worker running?`;
}

function isWell({ lastAttemptAt, lastSuccessAt, result }: HearingState): boolean {
  return lastSuccessAt !== null && lastSuccessAt >= (lastAttemptAt ?? 0) && result !== 'failed';
}

function allOf(count: number): string {
  return count === 1 ? 'the one feed that was asked' : `all ${tellCount(count)} feeds that were asked`;
}

/** What most of them failed of, without the names that differ. */
function mostOften(failing: readonly HearingState[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of failing) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most === undefined ? '' : `; ${failing.length === 1 ? '' : 'for instance: '}${most[0]}`;
}

function latest(moments: readonly (Instant | null)[]): Instant | null {
  return moments.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null);
}

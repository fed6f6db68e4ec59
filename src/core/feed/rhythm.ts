import { DAY, HOUR, type Instant, MINUTE } from '../clock/time.ts';
import type { Rhythm } from './watch.ts';

/** So many moments tell a rhythm; more would only make the memory of a feed larger. */
const MOMENTS = 60;
const SILENCES = 5;
/** A silence of two months ago says little about today. */
const SILENCES_FOR_MS = 60 * DAY;
/** Habits change: what was counted so long ago weighs half. */
const HALF_LIFE_MS = 28 * DAY;

/** Adds the moments at which new items came out. */
export function noteArrivals(rhythm: Rhythm, fresh: readonly Instant[]): Rhythm {
  const before = rhythm.moments;
  const moments = distinct([...before, ...(before.length === 0 ? withoutPinned(distinct(fresh)) : fresh)]);
  const [first] = moments;
  const last = moments.at(-1);
  if (first === undefined || last === undefined) return rhythm;
  const gaps = moments.slice(1).map((end, index): [Instant, number] => [end, end - (moments[index] ?? end)]);
  const known = new Map([...rhythm.silences, ...gaps].filter(([end]) => end > last - SILENCES_FOR_MS));
  const fade = 0.5 ** (Math.max(0, last - (before.at(-1) ?? last)) / HALF_LIFE_MS);
  const count = (bins: readonly number[], size: number, binOf: (at: Instant) => number) => {
    const counts = Array.from({ length: size }, (_, bin) => (bins[bin] ?? 0) * fade);
    for (const at of fresh) if (at >= first) counts[binOf(at)] = (counts[binOf(at)] ?? 0) + 1;
    return counts.map((value) => Math.round(value * 100) / 100);
  };
  return {
    moments: moments.slice(-MOMENTS),
    silences: [...known].sort(([, a], [, b]) => b - a).slice(0, SILENCES),
    since: Math.min(rhythm.since ?? first, first),
    hours: count(rhythm.hours, 24, hourOf),
    days: count(rhythm.days, 7, dayOf),
    minutes: count(rhythm.minutes, 60, minuteOf),
  };
}

/** The rhythm without moments that are not to be believed; the very same where it has none. */
export function rhythmWithout(rhythm: Rhythm, isWrong: (at: Instant) => boolean): Rhythm {
  const moments = rhythm.moments.filter((at) => !isWrong(at));
  const silences = rhythm.silences.filter(([end, ms]) => !isWrong(end) && !isWrong(end - ms));
  const isSame = moments.length === rhythm.moments.length && silences.length === rhythm.silences.length;
  if (isSame) return rhythm;
  const since = rhythm.since !== null && isWrong(rhythm.since) ? (moments[0] ?? null) : rhythm.since;
  return { ...rhythm, moments, silences, since };
}

export function hourOf(at: Instant): number {
  return Math.floor(at / HOUR) % 24;
}

/** From Sunday; the first of January 1970 was a Thursday. */
export function dayOf(at: Instant): number {
  return (Math.floor(at / DAY) + 4) % 7;
}

export function minuteOf(at: Instant): number {
  return Math.floor(at / MINUTE) % 60;
}

/** Ascending; what comes out within one minute is one moment. */
function distinct(moments: readonly Instant[]): readonly Instant[] {
  const sorted = [...moments].sort((a, b) => a - b);
  return sorted.filter((at, index) => index === 0 || at - (sorted[index - 1] ?? 0) >= MINUTE);
}

/** Old items that are kept in a document for good would make any silence look usual. */
function withoutPinned(moments: readonly Instant[]): readonly Instant[] {
  const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? at));
  const [longest = 0, second = 0] = [...gaps].sort((a, b) => b - a);
  const at = gaps.indexOf(longest) + 1;
  const isOutlier = moments.length >= 5 && longest > 30 * DAY && longest > 5 * second && at <= moments.length / 2;
  return isOutlier ? withoutPinned(moments.slice(at)) : moments;
}

/** How a feed's present silence compares with its habit. */
export type Silence = {
  /** From its newest item to the last time that it answered: when we did not ask, nothing is known. */
  readonly ms: number;
  /** Longer than this is beyond its own cadence. */
  readonly limitMs: number;
  /** Its usual pause between two items; null where too few are known. */
  readonly usualMs: number | null;
  readonly since: Instant;
};

/** Without two pauses nothing is known of a rhythm. */
const UNKNOWN_LIMIT_MS = 60 * DAY;
/** How improbable a pause must be, were the items independent of each other. */
const IMPROBABLE = 1e-3;
const MOST_EXCESSES = 30;
/** A newspaper may rest from Thursday noon to Saturday night: until weekends are known, no less is called late. */
const FLOORS = [
  [15 * DAY, 12 * HOUR],
  [8 * DAY, 36 * HOUR],
  [6 * HOUR, 3 * DAY],
  // All at once: that may be a weekly.
  [0, 8 * DAY],
] as const;

/**
 * A pause that is improbable by what is known: judged by how far the longer pauses exceed the mean, for bursts make the
 * mean itself too short; and by how many of them there are, for few tell little.
 */
function improbablePause(moments: readonly Instant[], usualMs: number): number {
  const excesses = moments
    .slice(1)
    .map((at, index) => at - (moments[index] ?? at) - usualMs)
    .filter((ms) => ms > 0);
  const count = excesses.length;
  if (count === 0) return usualMs;
  const meanMs = excesses.reduce((sum, ms) => sum + ms, 0) / count;
  // The quantile of the next one where the mean itself is only estimated.
  return usualMs + meanMs * Math.min(MOST_EXCESSES, count * (IMPROBABLE ** (-1 / count) - 1));
}

/** Null where the feed has never shown an item. */
export function silenceOf({ moments, silences, since }: Rhythm, heardAt: Instant): Silence | null {
  const [first] = moments;
  const last = moments.at(-1);
  if (first === undefined || last === undefined) return null;
  const ms = Math.max(0, heardAt - last);
  const pauses = moments.length - 1;
  if (pauses < 2) return { ms, limitMs: UNKNOWN_LIMIT_MS, usualMs: null, since: last };
  const usualMs = (last - first) / pauses;
  const improbableMs = improbablePause(moments, usualMs);
  const longestMs = Math.max(0, ...silences.map(([, length]) => length));
  const known = last - (since ?? first);
  const floorMs = FLOORS.find(([from]) => known >= from)?.[1] ?? 0;
  return { ms, limitMs: Math.max(floorMs, improbableMs, 2 * longestMs), usualMs, since: last };
}

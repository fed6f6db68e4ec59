/**
 * One region (role place) or actor: how many stories were reported on each local day, oldest first, up to yesterday,
 * and today. Days before the service knew the feeds are left out, not zero.
 */
export type CountSeries = { readonly past: readonly number[]; readonly today: number };

/** What used to be reported on a day: the mean, and where the middle half of the days lay, over so many weeks. */
export type Usual = { readonly mean: number; readonly low: number; readonly high: number; readonly weeks: number };

/** Why a series stands out. It speaks of reports: more of them is not more violence. */
export type StandingOut =
  | { readonly kind: 'more'; readonly today: number; readonly usual: Usual; readonly chance: number }
  /** `isAll`: none was ever seen before in the days that are known. */
  | { readonly kind: 'first'; readonly days: number; readonly isAll: boolean }
  | { readonly kind: 'silent'; readonly days: number; readonly usual: Usual };

/** Only so many days back: what was usual a year ago says little. */
export const WINDOW = 84;
/** Fewer days than this say nothing about what is usual. */
export const MIN_DAYS = 28;
/** A day this improbable stands out. One false alarm a week per 100 series is 1 in 700, for all reasons together. */
const MORE_CHANCE = 0.00035;
const SILENT_CHANCE = 0.0002;
const FIRST_CHANCE = 0.004;
/** Two reports are no crowd, however quiet it was. */
const MIN_TODAY = 3;
const MIN_FIRST_DAYS = 14;
/** How many days of evidence the assumption "weekdays are alike" weighs. */
const WEEKDAY_PRIOR = 6;

/** What stands out today, and why; nothing on an ordinary day, or before four weeks were seen. */
export function standingOut({ past, today }: CountSeries): readonly StandingOut[] {
  if (past.length < MIN_DAYS) return [];
  const gap = daysOfSilence(past);
  if (today === 0) return silence(past, gap + 1);
  const found = [...moreThanUsual(past, today)];
  return gap >= MIN_FIRST_DAYS ? [...found, ...firstIn(past, gap)] : found;
}

/** Days since the last report, today included where it brought none; null where none was seen at all. */
export function daysSinceReport({ past, today }: CountSeries): number | null {
  if (today > 0) return 0;
  const gap = daysOfSilence(past);
  return gap === past.length ? null : gap + 1;
}

function moreThanUsual(past: readonly number[], today: number): readonly StandingOut[] {
  if (today < MIN_TODAY) return [];
  const { mean, size } = expectToday(past.slice(-WINDOW));
  if (today <= mean) return [];
  const chance = tail(today, mean, size);
  if (chance > MORE_CHANCE) return [];
  return [{ kind: 'more', today, usual: usualOf(past.slice(-WINDOW)), chance }];
}

function firstIn(past: readonly number[], gap: number): readonly StandingOut[] {
  const before = past.slice(0, past.length - gap);
  if (gap === past.length) return [{ kind: 'first', days: gap, isAll: true }];
  // With few reports before it, a long silence is ordinary here.
  if (chanceOfSilence(before, gap) > FIRST_CHANCE) return [];
  return [{ kind: 'first', days: gap, isAll: false }];
}

function silence(past: readonly number[], gap: number): readonly StandingOut[] {
  const before = past.slice(0, past.length - gap + 1).slice(-WINDOW);
  if (before.length < MIN_DAYS || chanceOfSilence(before, gap) > SILENT_CHANCE) return [];
  return [{ kind: 'silent', days: gap, usual: usualOf(before) }];
}

function daysOfSilence(past: readonly number[]): number {
  let days = 0;
  while (days < past.length && past[past.length - 1 - days] === 0) days++;
  return days;
}

/**
 * How likely no report in so many days is, where the reports before it came at an unknown, clumped rate: a
 * gamma-Poisson, so that few reports, or reports in clumps, make long silences likely.
 */
function chanceOfSilence(before: readonly number[], gap: number): number {
  if (before.length === 0) return 1;
  const mean = average(before);
  if (mean === 0) return 1;
  const clump = Math.max(1, varianceOf(before, mean) / mean);
  // Clumps, not reports, come independently.
  const clumps = before.reduce((sum, count) => sum + count, 0) / clump;
  const shape = clumps + 0.5;
  return (before.length / (before.length + gap)) ** shape;
}

type Expected = { readonly mean: number; readonly size: number };

/**
 * The mean of today and the size of the negative binomial around it. Past outbreaks are cut down first, so that one
 * does not hide the next; the weekday is learned slowly; clumped series, and series of which little is known, get wide
 * tails.
 */
function expectToday(window: readonly number[]): Expected {
  const calm = cutOutbreaks(window);
  const level = (calm.reduce((sum, count) => sum + count, 0) + 0.5) / calm.length;
  const same = calm.filter((_, at) => (calm.length - at) % 7 === 0);
  const weekday = (same.reduce((sum, count) => sum + count, 0) + WEEKDAY_PRIOR * level) / (same.length + WEEKDAY_PRIOR);
  const recent = average(calm.slice(-14));
  // Levels drift: of the last two weeks and the whole window the higher counts.
  const mean = weekday * Math.max(1, Math.min(1.6, (recent * 14 + level * 14) / (28 * level)));
  const spread = spreadOf(window, level);
  const known = 1 / (same.length * level + WEEKDAY_PRIOR * level + 0.5) / 2;
  return { mean, size: 1 / (spread + known) };
}

/** Days far above the rest count as the highest ordinary day. */
function cutOutbreaks(window: readonly number[]): readonly number[] {
  const sorted = [...window].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const cap = Math.max(2, at(0.95), at(0.5) + 3 * (at(0.75) - at(0.25)));
  return window.map((count) => Math.min(count, cap));
}

/**
 * Squared coefficient of variation beyond Poisson's, weekday rhythm taken out. The two highest days count as the third:
 * one outbreak must not hide the next, but days that are high again and again are how this series is.
 */
function spreadOf(window: readonly number[], level: number): number {
  const third = [...window].sort((a, b) => b - a)[2] ?? 0;
  const counts = window.map((count) => Math.min(count, third));
  const usual = weekdayMeans(counts);
  const residues = counts.map((count, at) => count - (usual[at % 7] ?? level));
  const variance = residues.reduce((sum, residue) => sum + residue * residue, 0) / Math.max(1, counts.length - 7);
  return Math.max(0, (variance - level) / (level * level));
}

function weekdayMeans(counts: readonly number[]): readonly number[] {
  return [0, 1, 2, 3, 4, 5, 6].map((weekday) => average(counts.filter((_, at) => at % 7 === weekday)));
}

/** P(X >= count) of a negative binomial with this mean and size. */
function tail(count: number, mean: number, size: number): number {
  const odds = mean / (mean + size);
  let term = Math.exp(size * Math.log1p(-odds));
  let below = 0;
  for (let value = 0; value < count; value++) {
    below += term;
    term *= ((size + value) / (value + 1)) * odds;
  }
  // Far out, what is left of 1 is rounding: the terms themselves are summed.
  if (below < 1 - 1e-9) return 1 - below;
  let sum = 0;
  for (let value = count; term > 1e-300 && value < count + 10_000; value++) {
    sum += term;
    term *= ((size + value) / (value + 1)) * odds;
  }
  return sum;
}

function average(counts: readonly number[]): number {
  return counts.length === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / counts.length;
}

function varianceOf(counts: readonly number[], mean: number): number {
  return counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, counts.length - 1);
}

function usualOf(counts: readonly number[]): Usual {
  const sorted = [...counts].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  return { mean: average(counts), low: at(0.25), high: at(0.75), weeks: Math.floor(counts.length / 7) };
}

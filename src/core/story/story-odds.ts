/** Odds beyond this say no more. Copies of one text have them. */
export const CERTAIN = 8;
export const VETOED = -20;
/** And how much they count. */
export const BEST_SHARE = 0.7;
/** How many of the best reports count more than all of them. */
const BEST = 2;
/** A story with more vetoed reports than this share is refused. */
const VETO_SHARE = 0.2;

/**
 * The odds of a story of an event: what all its reports say, and as much what those say that the report is least like.
 */
export function eventOdds(odds: readonly number[], atLeast: number): number {
  const clipped = odds.map((one) => Math.max(-CERTAIN, Math.min(CERTAIN, one))).sort((a, b) => a - b);
  const least = clipped.slice(0, Math.ceil(clipped.length / 2));
  return Math.max(atLeast, (meanOf(clipped) + meanOf(least)) / 2);
}

function meanOf(list: readonly number[]): number {
  return list.reduce((sum, one) => sum + one, 0) / list.length;
}

/** The odds of a whole story: its best reports count as much as all of them, so that no chain of lookalikes grows. */
export function storyOdds(
  odds: readonly number[],
  atLeast = -CERTAIN,
  bestShare = BEST_SHARE,
  vetoShare = VETO_SHARE,
): number {
  if (odds.filter((one) => one === VETOED).length / odds.length > vetoShare) return VETOED;
  const clipped = odds.map((one) => Math.max(-CERTAIN, Math.min(CERTAIN, one))).sort((a, b) => b - a);
  return Math.max(atLeast, bestShare * meanOf(clipped.slice(0, BEST)) + (1 - bestShare) * meanOf(clipped));
}

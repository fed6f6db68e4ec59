import type { OpenReports, Place } from './open-reports.ts';
import type { Rarity } from './signals.ts';

/** Reports that lie further apart are not compared: an event is told for days, not for weeks. */
export const REACH_HOURS = 10 * 24;
/** Per term, how many of the newest reports are looked at; over all terms; and how many are compared in full. */
const PER_TERM = 64;
const STEPS = 1_200;
const COMPARED = 40;

/**
 * The open reports that share most with a new one, by rare terms first. What it costs does not depend on how many reports
 * are open: of a common term only the newest reports are looked at.
 */
export function findCandidates(
  open: OpenReports,
  terms: ArrayLike<number>,
  hour: number,
  rarity: Rarity,
): readonly Place[] {
  const ranked = Array.from(terms, (term) => ({ term, weight: rarity(term) })).sort((a, b) => b.weight - a.weight);
  const shared = new Map<Place, number>();
  let steps = STEPS;
  for (const { term, weight } of ranked) {
    let place = open.newestWith(term);
    for (let step = 0; step < PER_TERM && place >= 0 && steps > 0; step++, steps--) {
      if (open.isOpen(place) && Math.abs(hour - open.hourOf(place)) <= REACH_HOURS)
        shared.set(place, (shared.get(place) ?? 0) + weight * weight);
      place = open.beforeOf(place, term);
    }
  }
  if (shared.size <= COMPARED) return [...shared.keys()];
  return [...shared]
    .sort((a, b) => b[1] - a[1] || b[0] - a[0])
    .slice(0, COMPARED)
    .map(([place]) => place);
}

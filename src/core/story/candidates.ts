import type { OpenReports, ReportSlot } from './open-reports.ts';
import type { Rarity, Report } from './report.ts';

/** Reports that lie further apart are not compared: an event is told for days, not for weeks. */
const REACH_HOURS = 5 * 24;
/**
 * Of what came in time, a report that was old when it was first seen reaches only its own days: it raises nothing that
 * is told now.
 */
const LATE_REACH_HOURS = 2 * 24;
/** Per term, how many of the newest reports are looked at; over all terms; and how many are compared in full. */
const PER_TERM = 32;
const STEPS = 320;
const COMPARED = 20;

/**
 * The open reports that share most with a new one, by rare terms first. What it costs does not depend on how many
 * reports are open: of a common term only the newest reports are looked at.
 */
export function findCandidates(
  open: OpenReports,
  report: Pick<Report, 'terms' | 'hour' | 'isLate'>,
  rarity: Rarity,
): readonly ReportSlot[] {
  const { terms } = report;
  const ranked = Array.from(terms, (term) => ({ term, weight: rarity(term) })).sort((a, b) => b.weight - a.weight);
  const tally = createTally();
  let steps = 0;
  for (const { term, weight } of ranked) {
    const points = weight * weight;
    steps += open.walk(term, Math.min(PER_TERM, STEPS - steps), (place) => {
      if (isWithinReach(open, report, place)) tally.add(place, points);
    });
  }
  return tally.best(COMPARED);
}

/** Whether an open report lies near enough to be compared with a report. */
export function isWithinReach(
  open: Pick<OpenReports, 'hourOf' | 'isLate'>,
  { hour, isLate = false }: Pick<Report, 'hour' | 'isLate'>,
  place: ReportSlot,
): boolean {
  const apart = Math.abs(hour - open.hourOf(place));
  return apart <= LATE_REACH_HOURS || (apart <= REACH_HOURS && isLate === open.isLate(place));
}

/** More cells than there can be places, so that few collide. */
const CELLS = 1_024;
const cells = new Int32Array(CELLS);
const places = new Float64Array(STEPS);
const points = new Float64Array(STEPS);
const sorted = new Float64Array(STEPS);

/** Points by place, in arrays that serve every search: a Map would cost more than the search. */
function createTally() {
  let count = 0;
  cells.fill(-1);
  return {
    add(place: ReportSlot, more: number): void {
      let cell = Math.imul(place, 0x9e3779b1) >>> 22;
      for (let at = cells[cell] ?? -1; at >= 0; at = cells[cell] ?? -1) {
        if (places[at] === place) {
          points[at] = (points[at] ?? 0) + more;
          return;
        }
        cell = (cell + 1) & (CELLS - 1);
      }
      cells[cell] = count;
      places[count] = place;
      points[count++] = more;
    },
    /** The places with most points; of equals, the newest. */
    best(limit: number): readonly ReportSlot[] {
      const found = [...places.subarray(0, count)];
      if (count <= limit) return found;
      sorted.set(points.subarray(0, count));
      const least = sorted.subarray(0, count).sort()[count - limit] ?? 0;
      const better = found.filter((_, at) => (points[at] ?? 0) > least);
      const equal = found.filter((_, at) => points[at] === least).sort((a, b) => b - a);
      return [...better, ...equal].slice(0, limit);
    },
  };
}

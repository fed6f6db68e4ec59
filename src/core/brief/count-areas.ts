import type { Named } from '../digest/digest-model.ts';
import { type AreaCount, type BriefCounts, type BySeverity, USUAL_WINDOWS } from './brief.ts';
import type { ToldStory } from './tell-story.ts';

/** What an earlier edition counted, and of which date it is. */
export type EarlierCounts = { readonly date: string; readonly areas: BriefCounts['areas'] };

const NOTHING: BySeverity = [0, 0, 0, 0];

/**
 * Counts what is new in a window by area, beside what earlier windows of the desk had. Reports, whatever happened.
 * @param areas own areas in the desk's order
 * @param told stories that no earlier edition had; allegations count nowhere
 * @param earlier of the desk's editions, the latest first; as far back as the first of the year
 */
export function countAreas(
  date: string,
  areas: readonly Named[],
  told: readonly Pick<ToldStory, 'area' | 'severity' | 'isAllegation' | 'isAid'>[],
  earlier: readonly EarlierCounts[],
): BriefCounts {
  const incidents = told.filter(({ isAllegation }) => !isAllegation);
  const windows = earlier.slice(0, USUAL_WINDOWS);
  const isUsual = windows.length >= USUAL_WINDOWS;
  return {
    areas: [...areas, null].map((area): AreaCount => {
      const own = incidents.filter((story) => (story.area?.id ?? null) === (area?.id ?? null));
      const now = own.reduce<BySeverity>((counts, { severity }) => plusOne(counts, severity), NOTHING);
      const before = (counts: EarlierCounts) => rowOf(counts, area);
      const sumSince = (first: string) =>
        totalOf(now) +
        earlier.filter((one) => one.date >= first).reduce((sum, one) => sum + totalOf(before(one)?.now ?? NOTHING), 0);
      const aid = own.filter(({ isAid }) => isAid).length;
      const usualAid = medianOf(windows.map((one) => before(one)?.aid.now ?? 0));
      return {
        area,
        now,
        usual: isUsual ? usualOf(windows.map((one) => before(one)?.now ?? NOTHING)) : null,
        aid: { now: aid, usual: isUsual ? usualAid : null },
        month: sumSince(`${date.slice(0, 8)}01`),
        year: sumSince(`${date.slice(0, 5)}01-01`),
      };
    }),
    windows: windows.length,
    countedSince: earlier.at(-1)?.date ?? date,
  };
}

function rowOf({ areas }: EarlierCounts, area: Named | null): AreaCount | undefined {
  return areas.find((one) => (one.area?.id ?? null) === (area?.id ?? null));
}

export function plusOne(counts: BySeverity, severity: number): BySeverity {
  const [minor, moderate, serious, severe] = counts.map((count, at) => count + (at + 1 === severity ? 1 : 0));
  return [minor ?? 0, moderate ?? 0, serious ?? 0, severe ?? 0];
}

export function totalOf(counts: BySeverity): number {
  return counts.reduce<number>((sum, count) => sum + count, 0);
}

function usualOf(windows: readonly BySeverity[]): BySeverity {
  const of = (at: 0 | 1 | 2 | 3) => medianOf(windows.map((counts) => counts[at]));
  return [of(0), of(1), of(2), of(3)];
}

/** Of an even number the mean of the two in the middle; 0 of none. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (upper + lower) / 2;
}

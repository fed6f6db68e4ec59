import type { Instant } from '../clock/time.ts';
import { isDenying } from './gravity.ts';

/** A report of a story in one line: all that decides whether the story's record is made with it. */
export type MemberLine = {
  readonly item: string;
  readonly publisher: string;
  readonly effective: Instant;
  /** See `gravityOf`. */
  readonly gravity: number;
};

/**
 * A record is made of so many reports; of most stories, of all. More nobody reads, and what they say the others have
 * said.
 */
export const MOST_READ = 200;

type Rule = {
  readonly most: number;
  /** Of one publisher at most: who repeats himself a thousand times is not to drive out everybody else. */
  readonly ofOne: number;
  readonly holds: (line: MemberLine) => boolean;
  readonly order: (a: MemberLine, b: MemberLine) => number;
};

const byTime = (a: MemberLine, b: MemberLine) => a.effective - b.effective || Number(a.item) - Number(b.item);
/** The first reports, the gravest, those that deny, and the latest. */
const RULES: readonly Rule[] = [
  { most: 50, ofOne: 10, holds: () => true, order: byTime },
  { most: 50, ofOne: 10, holds: ({ gravity }) => gravity > 1, order: (a, b) => b.gravity - a.gravity || byTime(a, b) },
  { most: 20, ofOne: 5, holds: ({ gravity }) => isDenying(gravity), order: byTime },
  { most: MOST_READ, ofOne: 15, holds: () => true, order: (a, b) => byTime(b, a) },
];

/** The reports that a story's record is made of, in order of time: all, or those that say most of a large story. */
export function pickReports(lines: readonly MemberLine[]): readonly MemberLine[] {
  if (lines.length <= MOST_READ) return [...lines].sort(byTime);
  const picked = new Set<MemberLine>();
  for (const { most, ofOne, holds, order } of RULES) {
    const counts = new Map<string, number>();
    let count = 0;
    for (const line of lines.filter(holds).sort(order)) {
      if (count === most || picked.size === MOST_READ) break;
      const own = counts.get(line.publisher) ?? 0;
      if (own === ofOne || picked.has(line)) continue;
      counts.set(line.publisher, own + 1);
      picked.add(line);
      count++;
    }
  }
  return [...picked].sort(byTime);
}

/**
 * The reports of a story that are read where it is read whole: all, or of a large one those that its record lists.
 * @param all their numbers in order; of more than `MOST_READ` the rest may be missing
 * @param record what the record lists; null where there is none yet
 */
export function listedReports(all: readonly string[], record: readonly string[] | null): readonly string[] {
  return all.length <= MOST_READ ? all : (record ?? all.slice(0, MOST_READ));
}

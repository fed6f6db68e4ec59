import { type StandingOut, standingOut, WINDOW } from './standing-out.ts';

/** A day of a series that stood out by the days before it. */
export type DayMark = { readonly day: number; readonly found: StandingOut };

/**
 * Which of the last days of a series stood out, each by what was known before it. Silence is told of the last day only:
 * of every other it can be seen.
 * @param counts oldest first; null: nothing was heard from anybody that day, which is no quiet day
 * @param shown how many of the last days are asked about
 */
export function markDays(counts: readonly (number | null)[], shown: number): readonly DayMark[] {
  const first = Math.max(0, counts.length - shown);
  const marks: DayMark[] = [];
  for (let at = first; at < counts.length; at++) {
    const today = counts[at] ?? null;
    if (today === null) continue;
    const past = counts.slice(Math.max(0, at - WINDOW), at).filter((one) => one !== null);
    const found = standingOut({ past, today });
    const told = found.find(({ kind }) => kind !== 'silent' || at === counts.length - 1);
    if (told !== undefined) marks.push({ day: at - first, found: told });
  }
  return marks;
}

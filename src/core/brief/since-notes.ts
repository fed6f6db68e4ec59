import { goneWords } from '../alert/regrouped-words.ts';
import type { SinceNote } from './brief.ts';
import type { EarlierTelling } from './earlier.ts';

/** A line for each told story of which reports were taken out. @param reasonOf why a report was; null: nobody said */
export function withdrawnNotes(
  earlier: ReadonlyMap<string, EarlierTelling>,
  withdrawn: ReadonlySet<string>,
  reasonOf: (report: string) => string | null,
): readonly SinceNote[] {
  return [...earlier.values()].flatMap(({ edition, item, reports, story }): readonly SinceNote[] => {
    const gone = reports.filter((report) => withdrawn.has(report));
    const [first] = gone;
    if (item === null || first === undefined) return [];
    const reason = reasonOf(first);
    return [
      {
        kind: 'withdrawn',
        edition,
        item,
        text: goneWords(gone.length, reports.length, reason),
        story: gone.length === reports.length ? null : story,
      },
    ];
  });
}

/** A line for a told story that is no longer within what the desk reads, because it was put right. */
export function leftNote({ edition, item }: EarlierTelling, place: string | null): readonly SinceNote[] {
  if (item === null) return [];
  const text = place === null ? 'is no longer within what this desk reads' : `happened elsewhere: ${place}`;
  return [{ kind: 'corrected', edition, item, text, story: null }];
}

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
    const what =
      gone.length === reports.length
        ? reports.length === 1
          ? 'its report was withdrawn'
          : 'all its reports were withdrawn'
        : `${gone.length} of its ${reports.length} reports ${gone.length === 1 ? 'was' : 'were'} withdrawn`;
    const reason = reasonOf(first);
    return [
      {
        kind: 'withdrawn',
        edition,
        item,
        text: reason === null || reason === '' ? what : `${what}: ${reason}`,
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

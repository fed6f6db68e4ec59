import { HOUR, type Instant } from '../clock/time.ts';
import { type Arrival, createGrouping, type Grouping, type GroupingOptions, WINDOW_HOURS } from './grouping.ts';

/** Of an archive, so many of the last reports can be compared with what comes next. */
const HELD = 2_000;
/** No two reports that lie further apart were ever compared: before, they were up to ten days. */
const FURTHEST_HOURS = 10 * 24;

/** Whether a report lay further back when it was first seen than any open report does. */
export function isPast({ effective, seen }: { readonly effective: Instant; readonly seen: Instant }): boolean {
  return effective < seen - WINDOW_HOURS * HOUR;
}

/**
 * Puts what is told now into stories, and what an archive tells into others: reports of an archive may tell one event
 * among themselves, but stay out of the sight of all that is told now, where they would change what is rare and what is
 * usual.
 */
export function createGroupingByDate(options: GroupingOptions = {}) {
  const present = createGrouping(options);
  /** Made for the first report of an archive: most services never see one. */
  let past: Grouping | null = null;
  return {
    ...present,
    placePast(arrival: Arrival): ReturnType<Grouping['place']> {
      past ??= createGrouping({ ...options, holds: HELD });
      return past.place(arrival);
    },
  };
}

export type GroupingByDate = ReturnType<typeof createGroupingByDate>;

/**
 * Whether the reports of a story lie further apart than any two are compared: then what is past among them has come to
 * it by a date that was not its own.
 */
export function spansTimes(times: readonly Instant[]): boolean {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted.some((at, place) => place > 0 && at - (sorted[place - 1] ?? at) > FURTHEST_HOURS * HOUR);
}

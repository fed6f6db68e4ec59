import { DAY, type Instant } from '../core/clock/time.ts';
import type { Filter } from '../core/filter/filter.ts';
import { type DayMark, markDays } from '../core/listening/daily-marks.ts';
import { WINDOW } from '../core/listening/standing-out.ts';
import type { TagKind } from '../core/tagging/tag.ts';
import type { Store } from '../store/store.ts';

/** How many days are shown. */
export const SHOWN_DAYS = 90;

/** What was reported of an entry in stretches of 24 hours, oldest first. */
export type SubjectDays = {
  /** When the first of them begins. */
  readonly from: Instant;
  readonly reports: readonly number[];
  /** When the first report of all was seen; null: none was. */
  readonly since: Instant | null;
  /** Days on which nothing was heard from anybody. */
  readonly isDeaf: readonly boolean[];
  readonly marks: readonly DayMark[];
};

/** The filter that is asked of an entry: of a region what happened there. */
export function subjectFilter(kind: TagKind, id: string): Filter {
  return kind === 'region' ? { region: [id], role: 'place' } : { [kind]: [id] };
}

/** Ninety days of reports of an entry until a moment, counted by indexes alone, and which of them stood out. */
export async function readDays(
  kind: TagKind,
  id: string,
  until: Instant,
  { store }: { readonly store: Pick<Store, 'items' | 'stories'> },
): Promise<SubjectDays> {
  const known = SHOWN_DAYS + WINDOW;
  const begin = until - known * DAY;
  const from = until - SHOWN_DAYS * DAY;
  const filter = subjectFilter(kind, id);
  const oldest = await store.items.oldestSeen();
  const all = await store.items.countDays({}, begin, known);
  const isDeaf = all.map((count) => count === 0);
  // What feeds still showed of the days before is not all that was told then: nothing is usual by it.
  const isBefore = (day: number) => oldest === null || begin + day * DAY < oldest;
  const reports = await store.items.countDays(filter, from, SHOWN_DAYS);
  // What a theme's words come to depends on what all others tell: nothing is usual of it.
  const stories = kind === 'theme' ? [] : await store.stories.countStoryDays(filter, begin, known);
  const series = stories.map((count, day) => (isDeaf[day] || isBefore(day) ? null : count));
  return { from, since: oldest, reports, isDeaf: isDeaf.slice(-SHOWN_DAYS), marks: markDays(series, SHOWN_DAYS) };
}

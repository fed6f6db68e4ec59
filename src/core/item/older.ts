import { DAY, type Instant } from '../clock/time.ts';

/** What came out the evening before, or bears no more than its day, is no older report. */
const GRACE_MS = DAY;
/**
 * A feed that could not be had for so long brings what it has to tell all the same; beyond that it brings an archive.
 */
const UNHEARD_MS = 7 * DAY;

/** An item as far as its age when it was first seen goes. */
export type Aged = {
  readonly seen: Instant;
  readonly effective: Instant;
  /** When its feed had last answered before; absent or null: never, or nobody knows. */
  readonly asked?: Instant | null;
};

/**
 * Whether a report was old when it was first seen: it came out more than a day before, and its feed could have shown it
 * earlier. Such a report is no news, whatever it tells.
 * @param start of the window that is told of; without one, its own first sight is what counts
 */
export function isOlder({ seen, effective, asked = null }: Aged, start: Instant = seen): boolean {
  const begin = Math.min(start, seen);
  const unheard = asked === null ? begin : Math.min(begin, Math.max(asked, begin - UNHEARD_MS));
  return effective < unheard - GRACE_MS;
}

/** Which of them are news of a window, and which are older. */
export function partByAge<T extends Aged>(
  items: readonly T[],
  start: Instant,
): { readonly news: readonly T[]; readonly old: readonly T[] } {
  return { news: items.filter((item) => !isOlder(item, start)), old: items.filter((item) => isOlder(item, start)) };
}

/** A weekly that is dated by its Monday tells of its week; what came out longer before is an archive. */
const WEEKLY_MS = 6 * DAY;

/** Whether a report was so old when it was first seen that it says nothing of what is reported in its days. */
export function isArchived(item: Aged): boolean {
  return isOlder(item, item.seen - WEEKLY_MS);
}

/** Of reports that came in and were older: how many, and the date of the oldest. */
export type OlderReports = { readonly count: number; readonly oldest: Instant | null };

export const NO_OLDER: OlderReports = { count: 0, oldest: null };

export function countOlder({ count, oldest }: OlderReports, { effective }: Pick<Aged, 'effective'>): OlderReports {
  return { count: count + 1, oldest: oldest === null ? effective : Math.min(oldest, effective) };
}

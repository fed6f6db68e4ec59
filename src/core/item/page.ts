import { type Instant, SECOND } from '../clock/time.ts';

/** Lists are ordered by (effective desc, item sequence desc); a cursor is the last row's place in that order. */
export type Cursor = { readonly effectiveSecond: number; readonly sequence: number };

export type Page<T> = { readonly rows: readonly T[]; readonly next: Cursor | null };

export const DEFAULT_PAGE_SIZE = 100;
export const MAX_PAGE_SIZE = 500;
/** About as much text of rows is given at once; the cursor goes on where a page was cut. */
export const PAGE_BYTES = 2_000_000;

/** The second that lists go by; a moment within a second belongs to the next. */
export function secondOf(at: Instant): number {
  return Math.ceil(at / SECOND);
}

export type PageSize = { readonly limit: number; readonly maxBytes: number };

/** The first rows that fit a page, and whether there are more; a row that is too large by itself is a page. */
export function takePage<R>(
  rows: Iterable<R>,
  { limit, maxBytes }: PageSize,
  sizeOf: (row: R) => number,
): { readonly rows: readonly R[]; readonly isCut: boolean } {
  const taken: R[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += sizeOf(row);
    if (taken.length === limit || (taken.length > 0 && bytes > maxBytes)) return { rows: taken, isCut: true };
    taken.push(row);
  }
  return { rows: taken, isCut: false };
}

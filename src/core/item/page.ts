/** Lists are ordered by (effective desc, item sequence desc); a cursor is the last row's place in that order. */
export type Cursor = { readonly effectiveSecond: number; readonly sequence: number };

export type Page<T> = { readonly rows: readonly T[]; readonly next: Cursor | null };

export const DEFAULT_PAGE_SIZE = 100;
export const MAX_PAGE_SIZE = 500;
/** About as much text of rows is given at once; the cursor goes on where a page was cut. */
export const PAGE_BYTES = 2_000_000;

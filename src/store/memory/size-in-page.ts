/** About what a row weighs in a page; not asked where every page has room for all. */
export function sizeInPage(maxBytes: number): (row: unknown) => number {
  return (row) => (maxBytes === Number.MAX_SAFE_INTEGER ? 0 : JSON.stringify(row).length);
}

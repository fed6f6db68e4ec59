/** How many of these rows a page holds: at least one, where there is one. */
export function countFitting(
  rows: readonly unknown[],
  { limit, maxBytes }: { readonly limit: number; readonly maxBytes: number },
): number {
  let bytes = 0;
  const cut = rows.findIndex((row, place) => {
    bytes += maxBytes === Number.MAX_SAFE_INTEGER ? 0 : JSON.stringify(row).length;
    return place === limit || (place > 0 && bytes > maxBytes);
  });
  return cut === -1 ? rows.length : cut;
}

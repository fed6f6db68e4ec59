/** So many names make a sentence that anybody reads to its end. */
const LISTED = 12;

/** "police; hospital; army": of more names than anybody reads, the first, and how many there are besides. */
export function listNames(names: readonly string[], mark: string, most = LISTED): string {
  if (names.length <= most) return names.join(mark);
  return `${names.slice(0, most).join(mark)}${mark}and ${tellCount(names.length - most)} more`;
}

/** "1,200". */
export function tellCount(count: number): string {
  return count.toLocaleString('en-US');
}

/**
 * What stands before a place of a text, back to white space or an opening bracket: what a full stop there may
 * abbreviate.
 */
export function lastWord(text: string, from: number, to: number): string {
  let start = to;
  while (start > from && !/[\s(]/.test(text[start - 1] ?? '')) start--;
  return text.slice(start, to);
}

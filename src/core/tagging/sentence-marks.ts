/** After a full stop that ends no abbreviation: "U.S. forces", "Gen. Dostum", "N. Afghanistan" run on. */
export function opensSentence(text: string, from: number, beforeFrom: number, beforeTo: number): boolean {
  let at = from - 1;
  while (at > beforeTo && isSpace(text.charCodeAt(at))) at--;
  if (at < beforeTo || at === from - 1) return false;
  const mark = text.charCodeAt(at);
  if (mark === FULL_STOP) return beforeTo - beforeFrom > 2 && !ABBREVIATED.has(text.slice(beforeFrom, beforeTo));
  return SENTENCE_MARKS.has(mark);
}

/**
 * The mark that parts two words, a dash where it stands between spaces; empty for most, which have only a space
 * between them.
 */
export function partingBetween(original: string, from: number, to: number): string {
  for (let at = from; at < to; at++) {
    const code = original.charCodeAt(at);
    if (code === SPACE) continue;
    if (PARTING.has(code)) return original[at] ?? '';
    if (DASHES.has(code) && at > from && /^\s.\s/.test(original.slice(at - 1, Math.min(at + 2, to)))) return '-';
  }
  return '';
}

const SPACE = 32;
const PARTING = new Set([...',:;()[]|،؛'].map((mark) => mark.charCodeAt(0)));
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

const FULL_STOP = 46;
const SENTENCE_MARKS = new Set([...';!?؟؛。۔'].map((mark) => mark.charCodeAt(0)));
const DASHES = new Set([...'-–—'].map((mark) => mark.charCodeAt(0)));
const ABBREVIATED = new Set([
  'gen',
  'col',
  'maj',
  'capt',
  'lt',
  'sgt',
  'rep',
  'sen',
  'gov',
  'mrs',
  'prof',
  'pres',
  'jan',
  'feb',
  'aug',
  'sept',
  'oct',
  'nov',
  'dec',
]);

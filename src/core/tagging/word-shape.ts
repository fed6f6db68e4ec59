/** Letters and digits, with apostrophes between them. */
export function wordEnd(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at++) {
    if (text.charCodeAt(at) === APOSTROPHE) {
      if (at + 1 < text.length && characterKindOf(text, at + 1) === LETTER) continue;
      // A closing apostrophe: the boys' camp.
      return at + 1;
    }
    if (characterKindOf(text, at) !== LETTER) return at;
  }
  return at;
}

const [UNKNOWN, LETTER] = [0, 2];
export const [NO_WORD, HAN] = [1, 3];
const APOSTROPHE = 39;
const SMALL_S = 115;
/** The kind of each UTF-16 unit, found out once; halves of a pair count as letters. */
const kinds = new Uint8Array(65_536);

export function characterKindOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = kinds[code] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const character = text[at] ?? '';
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const kind = /\p{Script=Han}/u.test(character) ? HAN : isHalf || /[\p{L}\p{N}]/u.test(character) ? LETTER : NO_WORD;
  kinds[code] = kind;
  return kind;
}

/** Where a word ends without its possessive. */
export function withoutPossessive(text: string, from: number, to: number): number {
  const last = text.charCodeAt(to - 1);
  if (last === SMALL_S && to - from > 2 && text.charCodeAt(to - 2) === APOSTROPHE) return to - 2;
  return last === APOSTROPHE ? to - 1 : to;
}

/** Spaces and joiners between two words belong to neither. */
export function trimEnd(original: string, start: number, end: number): number {
  let last = end;
  while (
    last > start + 1 &&
    !isAsciiLetter(original.charCodeAt(last - 1)) &&
    /[\s\u200c\u200d\u00ad_\-‐-―]/.test(original[last - 1] ?? '')
  )
    last--;
  return last;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** More than four fifths of the Latin letters are capitals: then capitals say nothing. */
export function isAllCaps(text: string): boolean {
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 65 && code <= 90) upper++;
    else if (code >= 97 && code <= 122) lower++;
  }
  return upper >= 10 && upper / (upper + lower) > 0.8;
}

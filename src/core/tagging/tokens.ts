import { foldWithOffsets, unmaskCapitals } from '../fold.ts';
import type { TextField } from '../tag.ts';

/** A word of a folded text; Han characters are words of their own. */
export type Token = {
  readonly word: string;
  /** UTF-16 offsets in the original, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** The first word of a sentence that follows another. */
  readonly opens: boolean;
  /** A comma, colon, bracket or dash stands before it: words on both sides are no phrase. */
  readonly parted: boolean;
};

export type TokenText = {
  readonly field: TextField;
  readonly original: string;
  readonly tokens: readonly Token[];
  readonly isAllCaps: boolean;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII but for the grave accent, which stands for an apostrophe
const PLAIN = /^[\u0000-\u005f\u0061-\u007f]*$/;

/** Words in order; a possessive `'s` is no part of a word. */
export function tokenize(field: TextField, original: string): TokenText {
  // Every letter of plain ASCII folds to itself in lower case, in its own place.
  const { text, offsets } = PLAIN.test(original)
    ? { text: original.toLowerCase(), offsets: null }
    : foldWithOffsets(original);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = kindOf(text, at);
    if (kind === NO_WORD) {
      at++;
      continue;
    }
    const from = at;
    at = kind === HAN ? at + 1 : wordEnd(text, at);
    const word = withoutPossessive(text.slice(from, at));
    const start = offsets === null ? from : (offsets[from] ?? 0);
    // The end is where the next folded unit begins, so marks that were folded away belong to the word.
    const end =
      offsets === null ? from + word.length : trimEnd(original, start, offsets[from + word.length] ?? original.length);
    const before = tokens.at(-1);
    const parted = before !== undefined && isParted(original, before.end, start);
    tokens.push({ word, start, end, opens: opensSentence(text, from, before?.word ?? ''), parted });
  }
  // Asked for only where an acronym is found.
  let shouted: boolean | null = null;
  return {
    field,
    original,
    tokens,
    get isAllCaps() {
      shouted ??= isAllCaps(original);
      return shouted;
    },
  };
}

/** After a full stop that ends no abbreviation: "U.S. forces", "Gen. Dostum", "N. Afghanistan" run on. */
function opensSentence(text: string, from: number, before: string): boolean {
  let at = from - 1;
  while (at > 0 && isSpace(text.charCodeAt(at))) at--;
  if (at < 0 || at === from - 1) return false;
  const mark = text[at] ?? '';
  if (mark === '.') return before.length > 2 && !ABBREVIATED.has(before);
  return SENTENCE_MARKS.includes(mark);
}

/** Most words have only a space between them. */
function isParted(original: string, from: number, to: number): boolean {
  if (to - from < 2) return to > from && PARTING.has(original.charCodeAt(from));
  for (let at = from; at < to; at++) if (PARTING.has(original.charCodeAt(at))) return true;
  return /\s[-–—]\s/.test(original.slice(from, to));
}

const PARTING = new Set([...',:;()[]|،؛'].map((mark) => mark.charCodeAt(0)));
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

const SENTENCE_MARKS = ';!?؟؛。۔';
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

/** Letters and digits, with apostrophes between them. */
function wordEnd(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at++) {
    if (text.charCodeAt(at) === APOSTROPHE) {
      if (at + 1 < text.length && kindOf(text, at + 1) === LETTER) continue;
      // A closing apostrophe: the boys' camp.
      return at + 1;
    }
    if (kindOf(text, at) !== LETTER) return at;
  }
  return at;
}

const [UNKNOWN, NO_WORD, LETTER, HAN] = [0, 1, 2, 3];
const APOSTROPHE = 39;
/** The kind of each UTF-16 unit, found out once; halves of a pair count as letters. */
const kinds = new Uint8Array(65_536);

function kindOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = kinds[code] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const character = text[at] ?? '';
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const kind = /\p{Script=Han}/u.test(character) ? HAN : isHalf || /[\p{L}\p{N}]/u.test(character) ? LETTER : NO_WORD;
  kinds[code] = kind;
  return kind;
}

/** The words of a phrase, as they would be found in a text. */
export function wordsOf(phrase: string): readonly string[] {
  if (/^[a-zA-Z0-9]+$/.test(phrase)) return [phrase.toLowerCase()];
  if (/^[a-zA-Z0-9 ]+$/.test(phrase))
    return phrase
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== '');
  return tokenize('title', phrase).tokens.map(({ word }) => word);
}

function withoutPossessive(word: string): string {
  if (word.endsWith("'s")) return word.slice(0, -2);
  return word.endsWith("'") ? word.slice(0, -1) : word;
}

/** Spaces and joiners between two words belong to neither. */
function trimEnd(original: string, start: number, end: number): number {
  let last = end;
  while (
    last > start + 1 &&
    !isAsciiLetter(original.charCodeAt(last - 1)) &&
    /[\s\u200c\u200d\u00ad_\-‐-―]/.test(original[last - 1] ?? '')
  )
    last--;
  return last;
}

/** More than four fifths of the Latin letters are capitals: then capitals say nothing. */
function isAllCaps(text: string): boolean {
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 65 && code <= 90) upper++;
    else if (code >= 97 && code <= 122) lower++;
  }
  return upper >= 10 && upper / (upper + lower) > 0.8;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** What case is compared on: letters, digits and &. */
export function exactLetters(text: string): string {
  return /^[A-Za-z0-9&]*$/.test(text) ? text : unmaskCapitals(text.normalize('NFKC').replace(/[^\p{L}\p{N}&]/gu, ''));
}

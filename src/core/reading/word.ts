import { foldText } from '../text/fold.ts';
import { UNKNOWN_WORD, WordTable } from '../text/word-table.ts';

/** A word or a mark as it stands, with its place in the text (UTF-16, end exclusive). */
export type Word = {
  /** Folded for comparison, without a possessive `'s`. */
  readonly low: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly isPossessive: boolean;
  /** A mark rather than a word. */
  readonly isMark: boolean;
};

/** What is known of a word wherever it stands. */
type Shape = Pick<Word, 'low' | 'raw' | 'isPossessive' | 'isMark'>;

const NUMBER = String.raw`\p{Nd}+(?:[.,٫٬]\p{Nd}{3})*(?:[.٫]\p{Nd}+)?`;
const WORD = new RegExp(
  `${NUMBER}(?:st|nd|rd|th)?(?:-[\\p{L}\\p{Nd}]+)*|(?:\\p{Lu}\\.){2,}(?:-\\p{L}+)?|` +
    `[\\p{L}\\p{N}\\p{M}]+(?:['’.-][\\p{L}\\p{N}\\p{M}]+)*|[^\\s\\u200c]`,
  'uy',
);
/** Each Han character is a word: nothing parts them. */
const HAN_WORD = new RegExp(
  `${NUMBER}|\\p{Script=Han}|` +
    `(?:(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}])+(?:['’.-](?:(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}])+)*|` +
    `[^\\s\\u200c]`,
  'uy',
);
const HAN = /\p{Script=Han}/u;

/** The words and marks of a stretch of text, in order. */
export function wordsIn(text: string, start: number, end: number): readonly Word[] {
  const part = text.slice(start, end);
  const pattern = HAN.test(part) ? HAN_WORD : WORD;
  const words: Word[] = [];
  for (let at = 0; at < part.length; ) {
    const kind = kindAt(part, at);
    if (kind === BLANK) {
      at++;
      continue;
    }
    const to = kind === MARK ? at + 1 : kind === LETTER ? endOfLetters(part, at + 1) : ODD_END;
    const length = to === ODD_END ? lengthOf(part, at, pattern) : to - at;
    const { low, raw, isPossessive, isMark } = shapeOf(part, at, at + length);
    words.push({ low, raw, start: start + at, end: start + at + length, isPossessive, isMark });
    at += length;
  }
  return words;
}

const [UNSEEN, BLANK, LETTER, MARK, ODD] = [0, 1, 2, 3, 4];
const ODD_END = -1;
/** The kind of each UTF-16 unit, found out once. */
const kinds = new Uint8Array(65_536);

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = kinds[code] ?? UNSEEN;
  if (known !== UNSEEN) return known;
  const character = String.fromCharCode(code);
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const isOdd = isHalf || HAN.test(character) || /[\p{N}\p{M}]/u.test(character);
  const kind = isOdd ? ODD : /[\s\u200c]/.test(character) ? BLANK : /\p{L}/u.test(character) ? LETTER : MARK;
  kinds[code] = kind;
  return kind;
}

/** Where a word of letters alone ends, as most are; what has more in it is left to the pattern. */
function endOfLetters(text: string, from: number): number {
  let at = from;
  while (at < text.length && kindAt(text, at) === LETTER) at++;
  if (at === text.length) return at;
  if (kindAt(text, at) === ODD) return ODD_END;
  if (!JOINS.has(text.charCodeAt(at)) || at + 1 === text.length) return at;
  const next = kindAt(text, at + 1);
  return next === LETTER || next === ODD ? ODD_END : at;
}

/** Between the letters of one word. */
const JOINS = new Set([..."'’.-"].map((mark) => mark.charCodeAt(0)));

function lengthOf(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 1;
}

/** Texts repeat their words; the cache is bounded by dropping it whole. */
const known = new WordTable();
let shapes: Shape[] = [];
const CACHE_LIMIT = 20_000;
const LONGEST_CACHED = 40;

function shapeOf(text: string, from: number, to: number): Shape {
  const number = to - from > LONGEST_CACHED ? UNKNOWN_WORD : known.find(text, from, to);
  const shape = number === UNKNOWN_WORD ? undefined : shapes[number];
  return shape ?? newShape(text.slice(from, to));
}

function newShape(raw: string): Shape {
  const isMark = !/[\p{L}\p{N}]/u.test(raw);
  const low = isMark ? raw : foldText(raw.replaceAll('-', HYPHEN)).replaceAll(HYPHEN, '-');
  const isPossessive = low.endsWith("'s");
  const shape = { low: isPossessive ? low.slice(0, -2) : low, raw, isPossessive, isMark };
  if (raw.length > LONGEST_CACHED) return shape;
  if (known.size > CACHE_LIMIT) {
    known.clear();
    shapes = [];
  }
  shapes[known.add(raw)] = shape;
  return shape;
}

/** Folding parts words at a hyphen; here a compound stays one word. */
const HYPHEN = '\u{e000}';

/** Whether it is a mark rather than a word. */
export function isMark(word: Word | undefined): boolean {
  return word?.isMark === true;
}

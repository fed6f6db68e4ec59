import { foldText } from '../text/fold.ts';

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
type Shape = Pick<Word, 'low' | 'isPossessive' | 'isMark'>;

const NUMBER = String.raw`\p{Nd}+(?:[.,٫٬]\p{Nd}{3})*(?:[.٫]\p{Nd}+)?`;
const WORD = new RegExp(
  `${NUMBER}(?:st|nd|rd|th)?(?:-[\\p{L}\\p{Nd}]+)*|(?:\\p{Lu}\\.){2,}(?:-\\p{L}+)?|[\\p{L}\\p{N}\\p{M}]+(?:['’.-][\\p{L}\\p{N}\\p{M}]+)*|[^\\s\\u200c]`,
  'gu',
);
/** Each Han character is a word: nothing parts them. */
const HAN_WORD = new RegExp(
  `${NUMBER}|\\p{Script=Han}|(?:(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}])+(?:['’.-](?:(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}])+)*|[^\\s\\u200c]`,
  'gu',
);
const HAN = /\p{Script=Han}/u;

/** The words and marks of a stretch of text, in order. */
export function wordsIn(text: string, start: number, end: number): readonly Word[] {
  const part = text.slice(start, end);
  const words: Word[] = [];
  for (const match of part.matchAll(HAN.test(part) ? HAN_WORD : WORD))
    words.push(asWord(match[0], start + match.index));
  return words;
}

function asWord(raw: string, start: number): Word {
  const { low, isPossessive, isMark } = shapeOf(raw);
  return { low, raw, start, end: start + raw.length, isPossessive, isMark };
}

/** Texts repeat their words; the cache is bounded by dropping it whole. */
const shapes = new Map<string, Shape>();
const CACHE_LIMIT = 20_000;
const LONGEST_CACHED = 40;

function shapeOf(raw: string): Shape {
  const known = shapes.get(raw);
  if (known !== undefined) return known;
  const isMark = !/[\p{L}\p{N}]/u.test(raw);
  const low = isMark ? raw : foldText(raw.replaceAll('-', HYPHEN)).replaceAll(HYPHEN, '-');
  const isPossessive = low.endsWith("'s");
  const shape = { low: isPossessive ? low.slice(0, -2) : low, isPossessive, isMark };
  if (shapes.size >= CACHE_LIMIT) shapes.clear();
  if (raw.length <= LONGEST_CACHED) shapes.set(raw, shape);
  return shape;
}

/** Folding parts words at a hyphen; here a compound stays one word. */
const HYPHEN = '\u{e000}';

/** Whether it is a mark rather than a word. */
export function isMark(word: Word | undefined): boolean {
  return word?.isMark === true;
}

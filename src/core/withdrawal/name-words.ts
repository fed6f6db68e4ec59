import { foldText } from '../text/fold.ts';

/** A word of a text, folded, and where it stands in it (UTF-16). */
export type PlacedWord = {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Whether a name can go on from the word before: nothing but spaces, hyphens and the like lies between them. */
  readonly isJoined: boolean;
};

/** Letters, marks and digits; a Han sign is a word of its own, since nothing parts words there. */
const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}\u0640\u200d\u00ad\ufeff])+/gu;
/** What may stand between two words of one name: `Ahmad-Rahimi`, `A. Rahimi`, `Ahmad Rahimi's`. */
const BETWEEN = /^(?:[\s\u200b-\u200f\u00a0_+·•-]|[‐‑‒–—'’‘ʼ`"“”«»])*$/u;
const AFTER_INITIAL = /^\.\s*$/u;

/** The words of a text in order. */
export function placedWords(text: string): readonly PlacedWord[] {
  const words: PlacedWord[] = [];
  let before: { readonly end: number; readonly length: number } | null = null;
  for (const match of text.matchAll(WORD)) {
    const [raw] = match;
    const start = match.index;
    const end = start + raw.length;
    const word = foldWord(raw);
    if (word === '') continue;
    const gap = before === null ? '' : text.slice(before.end, start);
    const isJoined = before !== null && (BETWEEN.test(gap) || (before.length === 1 && AFTER_INITIAL.test(gap)));
    words.push({ word, start, end, isJoined });
    before = { end, length: word.length };
  }
  return words;
}

/** Case, marks and forms of one letter make no other name; digits do. */
function foldWord(raw: string): string {
  return foldText(raw).replace(/[\s']/g, '');
}

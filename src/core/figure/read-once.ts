import type { Word } from '../reading/word.ts';
import { type Clause, readClause } from './clause.ts';
import type { HarmWordIndex } from './harm-words.ts';
import { SIGNS } from './signs.ts';

/**
 * What was read of a sentence, by its words: figures, themes and frames ask for the same sentence one after another.
 */
type Read = { readonly vocabulary: HarmWordIndex; readonly signs: number; clause: Clause | null };
const MAY_BE_YEAR = /^[12]\d{3}$/;
/** Asked for every word of every text: by its length first. */
const isPerhapsYear = (word: string) => word.length === YEAR_DIGITS && MAY_BE_YEAR.test(word);
const YEAR_DIGITS = 4;
const known = new WeakMap<readonly Word[], Read>();

function readOf(words: readonly Word[], vocabulary: HarmWordIndex): Read {
  const before = known.get(words);
  if (before !== undefined && before.vocabulary === vocabulary) return before;
  let signs = 0;
  for (let at = 0; at < words.length; at++) {
    signs |= vocabulary.terms.signsAt(words, at);
    // What is told with its year is mostly over.
    if (isPerhapsYear(words[at]?.low ?? '')) signs |= SIGNS.elsewhen;
  }
  const read: Read = { vocabulary, signs, clause: null };
  known.set(words, read);
  return read;
}

/** What the words of a sentence are signs of; see `SIGNS` in `signs.ts`. */
export function signsIn(words: readonly Word[], vocabulary: HarmWordIndex): number {
  return readOf(words, vocabulary).signs;
}

/** The clause that a sentence is, read when somebody first asks for it. */
export function clauseOf(words: readonly Word[], vocabulary: HarmWordIndex): Clause {
  const read = readOf(words, vocabulary);
  read.clause ??= readClause(words, vocabulary);
  return read.clause;
}

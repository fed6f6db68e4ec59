import type { Word } from '../reading/word.ts';
import { type Clause, readClause } from './clause.ts';
import type { HarmWordIndex } from './harm-words.ts';

/**
 * What was read of a sentence, by its words: figures, themes and frames ask for the same sentence one after another.
 */
type Read = { readonly vocabulary: HarmWordIndex; readonly signs: number; clause: Clause | null };
const known = new WeakMap<readonly Word[], Read>();

function readOf(words: readonly Word[], vocabulary: HarmWordIndex): Read {
  const before = known.get(words);
  if (before !== undefined && before.vocabulary === vocabulary) return before;
  let signs = 0;
  for (const { low } of words) signs |= vocabulary.terms.signsOf(low);
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

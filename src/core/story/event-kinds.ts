import { kinds } from '../lexicon/en/kinds.ts';
import { conceptsOf, invertWords, spaced } from './concepts.ts';

const bits = new Map(Object.keys(kinds).map((kind, at) => [kind, 2 << at]));
const index = invertWords(spaced(kinds));

/** What is done by people to people, as `conceptsOf` tells it. */
const VIOLENCE = 1;
const VIOLENT = new Set('blast suicide shoot air shell clash raid attack abduct'.split(' '));

/** What kinds of event the words of a headline tell of, as bits; 0 where they tell none. */
export function kindBits(words: readonly string[]): number {
  let found = 0;
  for (const word of words) {
    for (const kind of index.get(word) ?? []) found |= bits.get(kind) ?? 0;
    if (conceptsOf(word).some(({ aspect, name }) => aspect === 'mode' && VIOLENT.has(name))) found |= VIOLENCE;
  }
  return found;
}

/** Whether both tell a kind, and none of them is the same: an accident is no attack, whatever else they share. */
export function areOtherKinds(a: number, b: number): boolean {
  return a !== 0 && b !== 0 && (a & b) === 0;
}

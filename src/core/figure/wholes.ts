import { isMark } from '../reading/word.ts';
import type { Clause, Cue } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';

/**
 * "Of five traders three": the first number is of more than those of whom it is told; the second is no part of it.
 */
export function withoutWholes(sentence: Clause, mentions: readonly CountedPeople[]): readonly CountedPeople[] {
  const kept: CountedPeople[] = [];
  for (const one of mentions) {
    const before = kept.at(-1);
    if (before !== undefined && isWholeOf(sentence, before, one)) {
      kept.pop();
      kept.push({ ...one, isPart: false, governed: null });
    } else kept.push(one);
  }
  return kept;
}

const LONGEST_BETWEEN = 6;

function isWholeOf({ marks, cueOver, words, vocabulary }: Clause, whole: CountedPeople, part: CountedPeople): boolean {
  if (whole.isImplied || part.isImplied || whole.low <= part.low || part.from - whole.to > LONGEST_BETWEEN)
    return false;
  for (let at = whole.from; at < part.from; at++) if (isMark(words[at]) || isHurt(cueOver[at] ?? null)) return false;
  // "له پنځو کسانو یو": who stands behind "of", with the others right behind.
  if (vocabulary.language === 'ps' && words[whole.from - 1]?.low === 'له' && part.from === whole.to) return true;
  for (let at = whole.from + 1; at < part.from; at++) {
    const found = marks.at('wholes', at);
    if (found !== null && found.to === part.from) return true;
  }
  return false;
}

/** "Of four wounded two": what befell all of them stands; that they were missing does not, where some are found. */
function isHurt(cue: Cue | null): boolean {
  return cue?.senses.some(({ harm }) => harm !== 'missing') === true;
}

/** "Two colleagues said": they tell it. */
export function withoutTellers(sentence: Clause, mentions: readonly CountedPeople[]): readonly CountedPeople[] {
  const { vocabulary, words } = sentence;
  if (vocabulary.language !== 'en') return mentions;
  return mentions.filter((one) => one.isBare || one.isUnknown || !TELLS.test(words[one.to]?.low ?? ''));
}

const TELLS = /^(?:said|says|say|told|tells|tell)$/;

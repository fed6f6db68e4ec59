import type { Clause } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import { surroundingsOf } from './surroundings.ts';

/** Nouns that say two of somebody: "a couple", the dual of Arabic. */
export function dualAt(sentence: Clause, at: number): CountedPeople | null {
  const dual = sentence.marks.at('dual', at);
  if (dual === null) return null;
  const base = { from: at, to: dual.to, nameFrom: at, low: 2, high: 2, bound: 'exact' as const, group: dual.value };
  return {
    ...base,
    isBare: false,
    isUnknown: false,
    isImplied: sentence.vocabulary.language !== 'ar',
    ...surroundingsOf(sentence, at, dual.to),
  };
}

/** "The third victim": so many have died by now. */
export function ordinalAt(sentence: Clause, at: number): CountedPeople | null {
  const { marks } = sentence;
  const ordinal = marks.at('ordinal', at);
  const victim = ordinal === null ? null : marks.at('ordinalOf', ordinal.to);
  if (ordinal === null || victim === null) return null;
  const { value: low } = ordinal;
  const base = { from: at, to: victim.to, nameFrom: ordinal.to, low, high: low, bound: 'exact' as const };
  const name = { group: 'people' as const, isBare: false, isUnknown: false, isImplied: false };
  return { ...base, ...name, ...surroundingsOf(sentence, at, victim.to) };
}

/** "Two killed, as many hurt". */
export function sameAt({ words, marks }: Clause, at: number, last: CountedPeople | undefined): CountedPeople | null {
  const same = last === undefined ? null : marks.at('sameNumber', at);
  if (last === undefined || same === null || words[same.to]?.low === 'as') return null;
  const name = { nameFrom: same.to, group: 'people' as const, isBare: true, isUnknown: false, isImplied: false };
  const plain = { governed: null, isPart: false, isInstead: false, isAll: false };
  return { from: at, to: same.to, low: last.low, high: last.high, bound: last.bound, ...name, ...plain };
}

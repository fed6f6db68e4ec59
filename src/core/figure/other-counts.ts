import { isMark } from '../reading/word.ts';
import type { Clause } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import { nameOf } from './names.ts';
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
  if (ordinal === null) return null;
  if (victim === null) return nextAt(sentence, ordinal);
  const { value: low } = ordinal;
  const base = { from: at, to: victim.to, nameFrom: ordinal.to, low, high: low, bound: 'exact' as const };
  const name = { group: 'people' as const, isBare: false, isUnknown: false, isImplied: false };
  return { ...base, ...name, ...surroundingsOf(sentence, at, victim.to) };
}

const PERCENT = /^[%٪％]$/;

/** "Dozens of villagers", "90 % of them": no number, but people whom a word can speak of. */
export function vagueAt(sentence: Clause, at: number): CountedPeople | null {
  const { marks, words, numberAt } = sentence;
  const vague = marks.at('vague', at);
  const isPercent = PERCENT.test(words[at + 1]?.raw ?? '') && /^\p{Nd}/u.test(words[at]?.raw ?? '');
  if ((vague === null && !isPercent) || numberAt(at) !== null) return null;
  const from = vague?.to ?? at + 2;
  const name = nameOf(sentence, from);
  if (name === null || numberAt(from) !== null) return null;
  const base = { from: at, to: Math.max(name.to, from), nameFrom: from, low: 0, high: null, bound: 'about' as const };
  const kind = { group: name.group, isBare: name.kind === 'none', isUnknown: false, isImplied: false };
  return { ...base, ...kind, isVague: true, ...surroundingsOf(sentence, at, name.to) };
}

/** "Two were held and a third died": one more. */
function nextAt(
  sentence: Clause,
  { from: at, to }: { readonly from: number; readonly to: number },
): CountedPeople | null {
  const { words, marks, roles, cueOver, vocabulary } = sentence;
  const isOne = vocabulary.language === 'ru' || /^(?:a|another)$/.test(words[at - 1]?.low ?? '');
  const isAlone = cueOver[to] != null || roles[to] === 'between' || marks.is('auxiliaries', to) || isMark(words[to]);
  if (!isOne || !isAlone || words[to] === undefined) return null;
  const from = vocabulary.language === 'ru' ? at : at - 1;
  const base = { from, to, nameFrom: at, low: 1, high: 1, bound: 'exact' as const, group: 'people' as const };
  return { ...base, isBare: false, isUnknown: false, isImplied: true, ...surroundingsOf(sentence, from, to) };
}

/** "Two killed, as many hurt". */
export function sameAt({ words, marks }: Clause, at: number, last: CountedPeople | undefined): CountedPeople | null {
  const same = last === undefined ? null : marks.at('sameNumber', at);
  if (last === undefined || same === null || words[same.to]?.low === 'as') return null;
  const name = { nameFrom: same.to, group: 'people' as const, isBare: true, isUnknown: false, isImplied: false };
  const plain = { governed: null, isPart: false, isInstead: false, isAll: false };
  return { from: at, to: same.to, low: last.low, high: last.high, bound: last.bound, ...name, ...plain };
}

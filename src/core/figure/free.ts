import { isMark } from '../reading/word.ts';
import type { Clause } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import type { Linked } from './linked.ts';

/** Who is free again stands so near to the word for it. */
const FREED_REACH = 4;

/** Who was taken is free again, and missing no more; "two captors held, a trader freed" frees the trader alone. */
export function isFree(clause: Clause, link: Linked, mentions: readonly CountedPeople[]): boolean {
  const { words, marks } = clause;
  const { harm, cue, mention } = link;
  if (harm !== 'missing' && harm !== 'arrested') return false;
  return words.some((_, at) => {
    const freed = at < cue.from || at >= cue.to ? marks.at('freed', at) : null;
    return freed !== null && isOf(freed, mention, mentions) && !isWanted(clause, freed);
  });
}

const DEMAND_REACH = 4;
/** Where the verb stands last, the demand stands right behind what is wanted. */
const DEMAND_BEHIND = 3;

/** "Calls for the release of", "until they are freed": it has not happened. */
export function isWanted(
  { marks, words, vocabulary }: Clause,
  freed: { readonly from: number; readonly to: number },
): boolean {
  const isVerbLast = vocabulary.sides.object.includes('before');
  const last = isVerbLast ? freed.to + DEMAND_BEHIND : freed.from;
  for (let at = Math.max(0, freed.from - DEMAND_REACH); at < last; at++)
    if (marks.is('demands', at) && !isParted(words, Math.min(at, freed.to), Math.max(at, freed.from))) return true;
  return false;
}

function isParted(words: Clause['words'], from: number, to: number): boolean {
  return words.slice(from, to).some(isMark);
}

function isOf(
  freed: { readonly from: number; readonly to: number },
  mention: CountedPeople,
  mentions: readonly CountedPeople[],
): boolean {
  const far = ({ from, to }: CountedPeople) => (to <= freed.from ? freed.from - to : Math.max(0, from - freed.to));
  const own = far(mention);
  return !mentions.some(
    (one) => one !== mention && one.low !== mention.low && far(one) <= FREED_REACH && far(one) < own,
  );
}

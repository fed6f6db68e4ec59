import type { Clause } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import type { Linked } from './linked.ts';

/** Who is free again stands so near to the word for it. */
const FREED_REACH = 4;

/** Who was taken is free again, and missing no more; "two captors held, a trader freed" frees the trader alone. */
export function isFree({ words, marks }: Clause, link: Linked, mentions: readonly CountedPeople[]): boolean {
  const { harm, cue, mention } = link;
  if (harm !== 'missing' && harm !== 'arrested') return false;
  return words.some((_, at) => {
    const freed = at < cue.from || at >= cue.to ? marks.at('freed', at) : null;
    return freed !== null && isOf(freed, mention, mentions);
  });
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

import { isMark } from '../reading/word.ts';
import { claimsIn } from './claims.ts';
import type { Clause } from './clause.ts';

/**
 * Whether what is named at a place of a sentence is named for another time or as what is always so: "the region has
 * seen attacks by", "in 2021", "had threatened elders last year". The whole of a clause goes by its time; a clause ends
 * where another begins with a conjunction behind a comma, or at a semicolon.
 */
export function namedAsideIn(sentence: Clause): (from: number, to: number) => boolean {
  const times = claimsIn(sentence).filter(({ claim }) => claim === 'past' || claim === 'background');
  if (times.length === 0) return () => false;
  return (from, to) => {
    if (speaks(sentence, from, to)) return false;
    const [start, end] = clauseAround(sentence, from, to);
    return times.some((one) => one.from >= start && one.to <= end);
  };
}

const SPEECH_REACH = 4;

/** "Police said he had been threatened in October": who says it says it now. */
function speaks({ marks, words }: Clause, from: number, to: number): boolean {
  const isSpeech = (at: number) => marks.is('says', at) || marks.is('speech', at);
  for (let at = to; at <= to + SPEECH_REACH && !isMark(words[at]); at++) if (isSpeech(at)) return true;
  for (let at = from - 1; at >= Math.max(0, from - SPEECH_REACH) && !isMark(words[at]); at--)
    if (isSpeech(at)) return true;
  return false;
}

function clauseAround(sentence: Clause, from: number, to: number): readonly [from: number, to: number] {
  let [start, end] = [from, to];
  while (start > 0 && !beginsClause(sentence, start)) start--;
  while (end < sentence.words.length && !beginsClause(sentence, end)) end++;
  return [start, end];
}

function beginsClause({ words, roles }: Clause, at: number): boolean {
  const before = words[at - 1]?.raw ?? '';
  if (/^[;؛；:：—–]$/.test(before)) return true;
  const isParted = /^[,،，]$/.test(before);
  return isParted && (roles[at] === 'break' || roles[at] === 'and');
}

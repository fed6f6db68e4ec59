import type { Clause, Cue } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import type { HarmWordIndex } from './harm-words.ts';
import type { Linked } from './linked.ts';

/** "Two soldiers, a policeman and three villagers": all of a list of which one is meant. */
export function listAround(
  sentence: Clause,
  mentions: readonly CountedPeople[],
  one: CountedPeople,
  cue: Cue,
  taken: ReadonlyMap<CountedPeople, Linked>,
): readonly CountedPeople[] {
  const place = mentions.indexOf(one);
  const list = [one];
  for (let at = place - 1; at >= 0; at--) {
    const before = mentions[at];
    const behind = mentions[at + 1];
    if (before === undefined || behind === undefined || taken.has(before) || !isJoined(sentence, before, behind)) break;
    if (hasCueBefore(sentence, before, cue)) break;
    list.unshift(before);
  }
  for (let at = place + 1; at < mentions.length; at++) {
    const before = mentions[at - 1];
    const behind = mentions[at];
    if (before === undefined || behind === undefined || taken.has(behind) || !isJoined(sentence, before, behind)) break;
    if (hasOwnCue(sentence, behind, cue)) break;
    list.push(behind);
  }
  return list.filter((mention) => !mention.isPart && mention.governed !== 'agent');
}

const LONGEST_JOINT = 4;

/** Only a comma, an "and" or both between two, and whose they are: "a trader and his two sons". */
export function isJoined(sentence: Clause, before: CountedPeople, behind: CountedPeople): boolean {
  const joint = behind.isPart ? null : jointOf(sentence, before.to, behind.from);
  if (joint === null) return false;
  // After a comma alone, a noun that no list knows may begin something else.
  return joint === 'and' || !(before.isUnknown || behind.isUnknown);
}

/** What joins the places of a list; null where anything else stands between. */
export function jointOf(sentence: Clause, from: number, to: number): 'and' | 'comma' | null {
  const { words, roles, marks, vocabulary } = sentence;
  // Arabic writes "and" at the word.
  if (vocabulary.language === 'ar' && from === to && /^و/.test(words[from]?.low ?? '')) return 'and';
  if (to - from < 1 || to - from > LONGEST_JOINT) return null;
  let hasAnd = false;
  let hasComma = false;
  for (let at = from; at < to; at++) {
    const isComma = /^[,،、]$/.test(words[at]?.raw ?? '');
    const isAnd = !isComma && marks.all('role', at)?.value.includes('and') === true;
    const owner = hasAnd || hasComma ? marks.at('articles', at) : null;
    if (owner !== null) at = owner.to - 1;
    else if (!isAnd && roles[at] !== 'other' && !isComma) return null;
    hasAnd ||= isAnd;
    hasComma ||= isComma;
  }
  return hasAnd ? 'and' : 'comma';
}

/** "A shepherd is killed, two hurt": who stands right behind another word is told of by it. */
function hasCueBefore({ cueOver, vocabulary }: Clause, { from }: CountedPeople, mine: Cue): boolean {
  const cue = cueOver[from - 1] ?? null;
  return cue !== null && cue !== mine && cue.senses.some(({ form }) => vocabulary.sides[form].includes('behind'));
}

/** What follows close behind tells of them, not of those before. */
export function hasOwnCue({ cueOver, roles, words, vocabulary }: Clause, { to }: CountedPeople, mine: Cue): boolean {
  for (let at = to; at < Math.min(words.length, to + 5); at++) {
    const cue = cueOver[at] ?? null;
    if (cue !== null) return cue !== mine && (canStandBehind(cue, vocabulary) || (at === to && isTold(cue)));
    if (roles[at] !== 'between' && roles[at] !== 'other') return false;
  }
  return false;
}

/** "... two are sought": right behind its people. */
function isTold({ senses }: Cue): boolean {
  return senses.every(({ form }) => form === 'subject');
}

/** Whether a word's people can stand only before it: then those right before it are its own. */
function canStandBehind({ senses }: Cue, { sides }: HarmWordIndex): boolean {
  return senses.some(({ form }) => sides[form].length === 1 && sides[form][0] === 'before');
}

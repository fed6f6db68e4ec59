import type { Clause, Cue } from './clause.ts';
import type { HarmWordIndex } from './harm-words.ts';
import type { Linked } from './linked.ts';
import type { CountedPeople } from './mentions.ts';

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

/** Only a comma, an "and" or both between two. */
export function isJoined({ words, roles }: Clause, before: CountedPeople, behind: CountedPeople): boolean {
  const gap = behind.from - before.to;
  if (gap < 1 || gap > 3 || behind.isPart) return false;
  let hasAnd = false;
  for (let at = before.to; at < behind.from; at++) {
    const isComma = /^[,،、]$/.test(words[at]?.raw ?? '');
    const role = roles[at] ?? null;
    if (role !== 'and' && role !== 'other' && !isComma) return false;
    hasAnd ||= role === 'and' && !isComma;
  }
  // After a comma alone, a noun that no list knows may begin something else.
  return hasAnd || !(before.isUnknown || behind.isUnknown);
}

/** What follows close behind tells of them, not of those before. */
export function hasOwnCue({ cueOver, roles, words, vocabulary }: Clause, { to }: CountedPeople, mine: Cue): boolean {
  for (let at = to; at < Math.min(words.length, to + 5); at++) {
    const cue = cueOver[at] ?? null;
    if (cue !== null) return cue !== mine && canStandBehind(cue, vocabulary);
    if (roles[at] !== 'between' && roles[at] !== 'other') return false;
  }
  return false;
}

/** Whether a word's people can stand only before it: then those right before it are its own. */
function canStandBehind({ senses }: Cue, { sides }: HarmWordIndex): boolean {
  return senses.some(({ form }) => sides[form].length === 1 && sides[form][0] === 'before');
}

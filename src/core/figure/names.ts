import { isMark } from '../reading/word.ts';
import type { Clause, Cue } from './clause.ts';
import type { VictimGroup } from './figure.ts';

export type Name = { readonly to: number; readonly kind: 'person' | 'unknown' | 'none'; readonly group: VictimGroup };

/** A name of people is no longer than that. */
const LONGEST_NAME = 7;

/** Whom the number before a place counts; null where it is no people. */
export function nameOf(sentence: Clause, from: number): Name | null {
  return sentence.vocabulary.language === 'en' ? nameWithHeadLast(sentence, from) : nameBehind(sentence, from);
}

/** The words of a name, up to the first that cannot belong to it; null where it is of a thing. */
function nameBehind({ words, marks, numberAt, cueOver, roles }: Clause, from: number): Name | null {
  let to = from;
  let kind: Name['kind'] = 'none';
  let group: VictimGroup = 'people';
  let last = from;
  while (to < words.length && to - from < LONGEST_NAME) {
    const word = words[to];
    if (word === undefined || isFirmMark(word.raw)) break;
    const role = roles[to] ?? null;
    const person = marks.at('person', to);
    const thing = marks.at('thing', to);
    const cue = cueOver[to] ?? null;
    if (thing !== null && thing.to >= (person?.to ?? 0)) {
      if (kind !== 'person') return null;
      break;
    }
    // A word that is both people and what became of them is the latter, where nothing else was counted.
    if (cue !== null && (person === null || cue.to >= person.to)) {
      // "One wounded constable died".
      if (kind !== 'none' || to > from + 1 || marks.at('person', cue.to) === null || !isFate(cue)) break;
      to = cue.to;
      continue;
    }
    if (person !== null) {
      kind = 'person';
      if (group === 'people') group = person.value;
      to = person.to;
      last = to;
      continue;
    }
    if (role === 'of' && kind === 'person') {
      to++;
      continue;
    }
    if (role === 'other' && kind !== 'unknown') {
      to++;
      last = to;
      continue;
    }
    if (role !== null && role !== 'of' && role !== 'other') break;
    if (to > from && numberAt(to) !== null) break;
    if (isMark(word)) {
      to++;
      continue;
    }
    if (kind === 'none') kind = 'unknown';
    to++;
    if (kind === 'unknown') last = to;
    // Behind people stands what belongs to them; it is read only for its group.
    else if (to - last > 2) break;
  }
  return { to: last, kind, group };
}

/** "Four suspected TTP militants": the last noun of a name says what is counted. */
function nameWithHeadLast({ words, marks, numberAt, cueOver, roles }: Clause, from: number): Name | null {
  let to = from;
  let head: { readonly kind: 'person' | 'thing'; readonly group: VictimGroup; readonly to: number } | null = null;
  let hasOthers = false;
  while (to < words.length && to - from < LONGEST_NAME + 2) {
    const word = words[to];
    if (word === undefined || (isMark(word) && !/^["'“”‘’«»]$/.test(word.raw))) break;
    const person = marks.at('person', to);
    const thing = marks.at('thing', to);
    const role = roles[to] ?? null;
    const cue = cueOver[to] ?? null;
    const isHead = person !== null || thing !== null;
    // "Eleven lives": a word that is both people and what became of them is the latter.
    if (cue !== null && (head !== null || (person?.to ?? 0) <= cue.to)) {
      // "Five wounded soldiers".
      if (head !== null || marks.at('person', cue.to) === null) break;
      to = cue.to;
      continue;
    }
    if (!isHead) {
      if (role === 'other') {
        hasOthers = true;
        to++;
        continue;
      }
      if (role !== null) break;
      if (numberAt(to) !== null) break;
      if (/ed$/.test(word.low) && !word.low.includes('-') && !marks.is('describing', to)) break;
      if (head?.kind === 'person' && !/^\p{Lu}/u.test(word.raw)) break;
      to++;
      continue;
    }
    if (thing !== null && thing.to >= (person?.to ?? 0)) head = { kind: 'thing', group: 'people', to: thing.to };
    else if (person !== null) head = { kind: 'person', group: moreExact(head, person.value), to: person.to };
    to = head?.to ?? to + 1;
    if (words[to - 1]?.isPossessive === true) return null;
  }
  while (to > from && isMark(words[to - 1])) to--;
  if (head?.kind === 'thing') return null;
  if (head !== null) return withOwners(words, marks, { to, kind: 'person', group: head.group });
  if (to === from) return ofOwnersBehind(words, marks, to) ?? { to, kind: 'none', group: 'people' };
  if (hasOthers) return { to, kind: 'none', group: 'people' };
  const last = words[to - 1];
  const isLikePeople = last !== undefined && (/[^s]s$/.test(last.low) || /^\p{Lu}/u.test(last.raw));
  return isLikePeople ? { to, kind: 'unknown', group: 'people' } : null;
}

/** "Ten members of the security forces". */
function withOwners(words: Clause['words'], marks: Clause['marks'], name: Name): Name {
  if (words[name.to]?.low !== 'of') return name;
  const place = marks.at('articles', name.to + 1)?.to ?? name.to + 1;
  const owners = marks.at('person', place);
  const isOne = owners === null || marks.is('thing', place) || words[owners.to - 1]?.isPossessive === true;
  return isOne ? name : { to: owners.to, kind: 'person', group: moreExact(name, owners.value) };
}

/** "Four of his men". */
function ofOwnersBehind(words: Clause['words'], marks: Clause['marks'], to: number): Name | null {
  const owner = words[to]?.low === 'of' ? marks.at('owners', to + 1) : null;
  const person = owner === null ? null : marks.at('person', owner.to);
  return person === null ? null : { to: person.to, kind: 'person', group: person.value };
}

function moreExact(head: { readonly group: VictimGroup } | null, group: VictimGroup): VictimGroup {
  return (group === 'people' || group === 'civilians') && head !== null && head.group !== 'people' ? head.group : group;
}

function isFate({ senses }: Cue): boolean {
  return senses.some(({ form }) => form === 'fate');
}

const LONGEST_PROPER_NAME = 4;

/** "Judge Waris Khan", "Constable Rafiq": the place behind the proper name of somebody with his title. */
export function properNameBehind({ words, marks, roles, cueOver, vocabulary }: Clause, from: number): number {
  let to = from;
  if (vocabulary.language !== 'en') return to;
  while (to - from < LONGEST_PROPER_NAME && /^\p{Lu}[\p{L}'’-]*\p{Ll}/u.test(words[to]?.raw ?? '')) {
    if (words[to]?.isPossessive === true || roles[to] != null || cueOver[to] != null) break;
    if ((to === from && marks.is('person', to)) || marks.is('claim', to) || marks.is('says', to)) break;
    to++;
  }
  return to;
}

function isFirmMark(raw: string): boolean {
  return /^[,،、，;؛:：；.!?؟。！？()（）—–…-]$/.test(raw);
}

const GROUP_REACH = 4;

/** "Of the police three": the group before the number, in the same name. */
export function groupBefore({ words, marks, cueOver, roles }: Clause, at: number): VictimGroup | null {
  for (let place = at - 1; place >= 0 && at - place <= GROUP_REACH; place--) {
    const word = words[place];
    if (word === undefined || isMark(word) || cueOver[place] != null) return null;
    const role = roles[place] ?? null;
    if (role !== null && role !== 'of') return null;
    const person = marks.at('person', place);
    if (person !== null && person.value !== 'people') return person.value;
  }
  return null;
}

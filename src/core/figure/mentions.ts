import type { Quantity } from '../reading/quantity.ts';
import { isMark, type Word } from '../reading/word.ts';
import type { VictimGroup } from './figure.ts';
import type { Sentence } from './scene.new.ts';
import type { Vocabulary } from './vocabulary.ts';

/** People of a sentence with their number: words `from` to `to` (exclusive). */
export type Mention = {
  readonly from: number;
  readonly to: number;
  /** Where the name behind the number begins. */
  readonly nameFrom: number;
  readonly low: number;
  readonly high: number | null;
  readonly bound: Quantity['bound'];
  readonly group: VictimGroup;
  /** No noun behind the number: "5 killed". */
  readonly isBare: boolean;
  /** A noun that no list knows: it may be people. */
  readonly isUnknown: boolean;
  /** No number is written: "a soldier". */
  readonly isImplied: boolean;
  /** Who does it, or whom a preposition governs: not the one to whom it happens. */
  readonly governed: 'agent' | 'other' | null;
  /** It stands behind "including" and the like. */
  readonly isPart: boolean;
};

/** A name of people is no longer than that. */
const LONGEST_NAME = 7;

export function mentionsIn(sentence: Sentence): readonly Mention[] {
  const { words, vocabulary } = sentence;
  const found: Mention[] = [];
  for (let at = 0; at < words.length; ) {
    const age = agesAt(sentence, at, found.at(-1));
    if (age !== null) {
      at = age;
      continue;
    }
    const mention = dualAt(sentence, at) ?? countedAt(sentence, at) ?? singleAt(sentence, at);
    if (mention !== null) found.push(mention);
    const passed = mention?.to ?? vocabulary.quantityAt(words, at)?.to ?? at + 1;
    at = Math.max(at + 1, passed);
  }
  return found;
}

/** "Aged seven, nine and 12", "Ali, 7,": the place behind how old they are; null where no age stands. */
function agesAt({ words, vocabulary, roles }: Sentence, at: number, last: Mention | undefined): number | null {
  const aged = vocabulary.ages.at(words, at);
  if (aged !== null) {
    let to = aged.to;
    for (;;) {
      const number = vocabulary.quantityAt(words, to) ?? vocabulary.quantityAt(words, to + 1);
      if (number === null) return to === aged.to ? null : to;
      to = number.to;
      if (roles[to] !== 'and') return to;
      to++;
    }
  }
  const number = words[at - 1]?.raw === ',' && last?.to === at - 1 ? vocabulary.quantityAt(words, at) : null;
  return number !== null && number.to === at + 1 && /^[,)]$/.test(words[number.to]?.raw ?? '') ? number.to : null;
}

function dualAt(sentence: Sentence, at: number): Mention | null {
  const dual = sentence.vocabulary.duals.at(sentence.words, at);
  if (dual === null) return null;
  const base = { from: at, to: dual.to, nameFrom: at, low: 2, high: 2, bound: 'exact' as const, group: dual.value };
  return { ...base, isBare: false, isUnknown: false, isImplied: sentence.vocabulary.language === 'en', ...surroundingsOf(sentence, at, dual.to) };
}

function countedAt(sentence: Sentence, at: number): Mention | null {
  const { words, vocabulary } = sentence;
  const quantity = vocabulary.quantityAt(words, at);
  if (quantity === null) return null;
  const name = vocabulary.language === 'en' ? nameWithHeadLast(sentence, quantity.to) : nameBehind(sentence, quantity.to);
  if (name === null) return null;
  const { low, high, bound } = quantity;
  const isYear = !quantity.isWord && bound === 'exact' && low >= 1300 && low <= 2100 && /^\p{Nd}{4}$/u.test(words[at]?.raw ?? '');
  if (isYear && (name.kind !== 'person' || isSingularName(sentence, name.to))) return null;
  // "Of 45 passengers": some of them.
  if (isSomeOf(sentence, at)) return null;
  if (low === 0 && bound !== 'at-most') return null;
  const group = name.group === 'people' ? (groupBefore(sentence, at) ?? 'people') : name.group;
  return {
    from: at,
    to: name.to,
    nameFrom: quantity.to,
    low,
    high,
    bound,
    group,
    isBare: name.kind === 'none',
    isUnknown: name.kind === 'unknown',
    isImplied: false,
    ...surroundingsOf(sentence, at, name.to),
  };
}

/** "Nine of 11", "Of 45 passengers": the number is of more than those of whom it is told; "father of eight". */
function isSomeOf({ words, roles, cueOver, vocabulary }: Sentence, at: number): boolean {
  if (vocabulary.language !== 'en' || roles[at - 1] !== 'of' || cueOver[at - 1] != null) return false;
  const before = words[at - 2];
  if (before === undefined || isMark(before)) return true;
  const { people, quantityAt, groupsOf } = vocabulary;
  return !groupsOf.has(before.low) && (people.at(words, at - 2) !== null || quantityAt(words, at - 2) !== null);
}

function isSingularName({ words, vocabulary }: Sentence, to: number): boolean {
  return vocabulary.language === 'en' && !isPlural(words[to - 1]?.low ?? '', vocabulary.pluralEndings);
}

type Name = { readonly to: number; readonly kind: 'person' | 'unknown' | 'none'; readonly group: VictimGroup };

/** The words of a name, up to the first that cannot belong to it; null where it is of a thing. */
function nameBehind({ words, vocabulary, cueOver, roles }: Sentence, from: number): Name | null {
  let to = from;
  let kind: Name['kind'] = 'none';
  let group: VictimGroup = 'people';
  let last = from;
  while (to < words.length && to - from < LONGEST_NAME) {
    const word = words[to];
    if (word === undefined || isFirmMark(word.raw)) break;
    const role = roles[to] ?? null;
    const person = vocabulary.people.at(words, to);
    const thing = vocabulary.things.at(words, to);
    const cue = cueOver[to] ?? null;
    if (thing !== null && thing.to >= (person?.to ?? 0)) {
      if (kind !== 'person') return null;
      break;
    }
    // A word that is both people and what became of them is the latter, where nothing else was counted.
    if (cue !== null && (person === null || cue.to >= person.to)) break;
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
    if (to > from && vocabulary.quantityAt(words, to) !== null) break;
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
function nameWithHeadLast({ words, vocabulary, cueOver, roles }: Sentence, from: number): Name | null {
  let to = from;
  let head: { readonly kind: 'person' | 'thing'; readonly group: VictimGroup; readonly to: number } | null = null;
  let hasOthers = false;
  while (to < words.length && to - from < LONGEST_NAME + 2) {
    const word = words[to];
    if (word === undefined || (isMark(word) && !/^["'“”‘’«»]$/.test(word.raw))) break;
    const person = vocabulary.people.at(words, to);
    const thing = vocabulary.things.at(words, to);
    const role = roles[to] ?? null;
    const cue = cueOver[to] ?? null;
    const isHead = person !== null || thing !== null;
    // "Eleven lives": a word that is both people and what became of them is the latter.
    if (cue !== null && (head !== null || (person?.to ?? 0) <= cue.to)) {
      // "Five wounded soldiers".
      if (head !== null || vocabulary.people.at(words, cue.to) === null) break;
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
      if (isNumber(vocabulary, words, to)) break;
      if (/ed$/.test(word.low) && !word.low.includes('-') && !vocabulary.describing.has(word.low)) break;
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
  if (head !== null) return head.kind === 'thing' ? null : { to, kind: 'person', group: head.group };
  if (to === from || hasOthers) return { to, kind: 'none', group: 'people' };
  const last = words[to - 1];
  const isLikePeople = last !== undefined && (/[^s]s$/.test(last.low) || /^\p{Lu}/u.test(last.raw));
  return isLikePeople ? { to, kind: 'unknown', group: 'people' } : null;
}

/** A number and not "other" or "all" alone. */
function isNumber({ quantityAt }: Vocabulary, words: readonly Word[], at: number): boolean {
  return quantityAt(words, at) !== null;
}

function moreExact(head: { readonly group: VictimGroup } | null, group: VictimGroup): VictimGroup {
  return (group === 'people' || group === 'civilians') && head !== null && head.group !== 'people' ? head.group : group;
}

function isFirmMark(raw: string): boolean {
  return /^[,،、，;؛:：；.!?؟。！？()（）—–…-]$/.test(raw);
}

const GROUP_REACH = 4;

/** "Of the police three": the group before the number, in the same name. */
function groupBefore({ words, vocabulary, cueOver, roles }: Sentence, at: number): VictimGroup | null {
  for (let place = at - 1; place >= 0 && at - place <= GROUP_REACH; place--) {
    const word = words[place];
    if (word === undefined || isMark(word) || cueOver[place] != null) return null;
    const role = roles[place] ?? null;
    if (role !== null && role !== 'of') return null;
    const person = vocabulary.people.at(words, place);
    if (person !== null && person.value !== 'people') return person.value;
  }
  return null;
}

/** One person without a number: "a policeman", where the form of the noun says that it is one. */
function singleAt(sentence: Sentence, at: number): Mention | null {
  const { words, vocabulary } = sentence;
  if (vocabulary.language === 'zh') return null;
  const person = vocabulary.people.at(words, at);
  if (person === null) return null;
  const last = words[person.to - 1]?.low ?? '';
  if (isPlural(last, vocabulary.pluralEndings) || vocabulary.collectives.at(words, person.to - 1) !== null) return null;
  if (words[person.to - 1]?.isPossessive === true) return null;
  if (vocabulary.isVagueBefore(words, at)) return null;
  let from = at;
  while (vocabulary.articles.has(words[from - 1]?.low ?? '') && sentence.cueOver[from - 1] == null) from--;
  const base = { from, to: person.to, nameFrom: at, low: 1, high: 1, bound: 'exact' as const, group: person.value };
  return { ...base, isBare: false, isUnknown: false, isImplied: true, ...surroundingsOf(sentence, from, person.to) };
}

function isPlural(word: string, endings: readonly string[]): boolean {
  return endings.some((ending) => word.length > ending.length + 1 && word.endsWith(ending));
}

/** What stands before and behind the people. */
function surroundingsOf(
  { words, vocabulary, roles }: Sentence,
  from: number,
  to: number,
): Pick<Mention, 'governed' | 'isPart'> {
  const before = roles[from - 1] ?? null;
  const isBehind = vocabulary.partBehind.at(words, from - 1) !== null;
  const isPart =
    vocabulary.partBehind.at(words, to) !== null ||
    (!isBehind && (before === 'part' || (isMark(words[from - 1]) && roles[from - 2] === 'part')));
  const isAgent = before === 'agent' || vocabulary.agentBehind.at(words, to) !== null;
  return { governed: isAgent ? 'agent' : before === 'governor' ? 'other' : null, isPart };
}

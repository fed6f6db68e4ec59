import type { TermFound } from '../reading/terms.ts';
import { isMark } from '../reading/word.ts';
import type { Clause } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import type { VictimGroup } from './figure.ts';
import { tellsHere } from './heard.ts';
import { jointOf } from './lists.ts';
import { groupBefore, nameOf, properNameBehind } from './names.ts';
import { dualAt, ordinalAt, sameAt, vagueAt } from './other-counts.ts';
import { surroundingsOf } from './surroundings.ts';
import { withoutTellers, withoutWholes } from './wholes.ts';

export function mentionsIn(sentence: Clause): readonly CountedPeople[] {
  const { words, numberAt } = sentence;
  const found: CountedPeople[] = [];
  for (let at = 0; at < words.length; ) {
    const age = agesAt(sentence, at, found.at(-1));
    if (age !== null) {
      at = age;
      continue;
    }
    const mention = sameAt(sentence, at, found.at(-1)) ?? peopleAt(sentence, at);
    if (mention !== null) found.push(mention);
    const passed = mention?.to ?? numberAt(at)?.to ?? at + 1;
    at = Math.max(at + 1, passed);
  }
  return withoutTellers(sentence, withListedParts(sentence, withoutWholes(sentence, found)));
}

/** "Aged seven, nine and 12", "Ali, 7,": the place behind how old they are; null where no age stands. */
function agesAt({ words, marks, numberAt, roles }: Clause, at: number, last: CountedPeople | undefined): number | null {
  const aged = marks.at('age', at);
  if (aged !== null) {
    let to = aged.to;
    for (;;) {
      // Right behind such a word a number is its label, and is read as digits.
      const end = DIGITS.test(words[to]?.low ?? '') ? to + 1 : (numberAt(to) ?? numberAt(to + 1))?.to;
      if (end === undefined) return to === aged.to ? null : to;
      to = end;
      if (roles[to] !== 'and') return to;
      to++;
    }
  }
  if (words[at - 1]?.raw !== ',') return null;
  const isNamed = last?.to === at - 1 || /^\p{Lu}\p{L}*\p{Ll}$/u.test(words[at - 2]?.raw ?? '');
  const number = isNamed ? numberAt(at) : null;
  return number !== null && number.to === at + 1 && /^[,)]$/.test(words[number.to]?.raw ?? '') ? number.to : null;
}

const DIGITS = /^\p{Nd}{1,3}$/u;

function peopleAt(sentence: Clause, at: number): CountedPeople | null {
  return (
    dualAt(sentence, at) ??
    ordinalAt(sentence, at) ??
    countedAt(sentence, at) ??
    vagueAt(sentence, at) ??
    singleAt(sentence, at)
  );
}

/** "Three women and four children among them": all of a list before it. */
function withListedParts(sentence: Clause, mentions: readonly CountedPeople[]): readonly CountedPeople[] {
  const all = [...mentions];
  for (let at = all.length - 1; at > 0; at--) {
    const [before, one] = [all[at - 1], all[at]];
    if (before === undefined || one === undefined || !one.isPart || before.isPart) continue;
    const isBehind = sentence.marks.is('partsBehind', one.to) || all[at + 1]?.isPart === true;
    if (isBehind && jointOf(sentence, before.to, one.from) === 'and') all[at - 1] = { ...before, isPart: true };
  }
  return all;
}

function countedAt(sentence: Clause, at: number): CountedPeople | null {
  const { words } = sentence;
  const quantity = sentence.numberAt(at);
  if (quantity === null) return null;
  const name = nameOf(sentence, quantity.to);
  if (name === null) return null;
  const { low, high, bound } = quantity;
  const isYear =
    !quantity.isWord && bound === 'exact' && low >= 1300 && low <= 2100 && /^\p{Nd}{4}$/u.test(words[at]?.raw ?? '');
  if (isYear && (name.kind !== 'person' || isSingularName(sentence, name.to))) return null;
  // "Of 45 passengers": some of them.
  if (isSomeOf(sentence, at, name.to)) return null;
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
function isSomeOf(sentence: Clause, at: number, to: number): boolean {
  const { words, roles, cueOver, vocabulary, marks, numberAt } = sentence;
  if (!HAS_OF.has(vocabulary.language) || roles[at - 1] !== 'of' || cueOver[at - 1] != null) return false;
  if (isToldItself(sentence, to)) return false;
  let place = at - 2;
  while (roles[place] === 'of') place--;
  const before = words[place];
  if (before === undefined || isMark(before)) return true;
  if (marks.is('bodies', place)) return false;
  return !marks.is('groupsOf', place) && (marks.is('person', place) || numberAt(place) !== null);
}

const HAS_OF: ReadonlySet<string> = new Set(['en', 'fa', 'ru', 'ar']);

/** "Two of the 13 wounded", "five of the eight who suffocated": what happened to all of them stands right behind. */
function isToldItself({ marks, cueOver, vocabulary }: Clause, to: number): boolean {
  if (vocabulary.language !== 'en') return false;
  const place = marks.at('relatives', to)?.to ?? to;
  const cue = cueOver[place] ?? cueOver[marks.at('auxiliaries', place)?.to ?? place] ?? null;
  const isBehindWho =
    place > to || cue?.senses.every(({ form }) => form === 'fate' || form === 'subject' || form === 'object');
  return cue !== null && isBehindWho === true && (place > to || !marks.is('auxiliaries', place));
}

function isSingularName({ words, vocabulary }: Clause, to: number): boolean {
  return vocabulary.language === 'en' && !isPlural(words[to - 1]?.low ?? '', vocabulary.pluralEndings);
}

/** One person without a number: "a policeman", where the form of the noun says that it is one. */
function singleAt(sentence: Clause, at: number): CountedPeople | null {
  const { words, vocabulary, marks, cueOver } = sentence;
  if (vocabulary.language === 'zh') return null;
  const person = marks.at('person', at) ?? agentAt(sentence, at);
  if (person === null || (marks.at('thing', at)?.to ?? 0) > person.to) return null;
  const last = words[person.to - 1]?.low ?? '';
  if (isPlural(last, vocabulary.pluralEndings) || marks.is('collectives', person.to - 1)) return null;
  if (words[person.to - 1]?.isPossessive === true && !isOwner(sentence, person.to)) return null;
  if (marks.endsAt('vague', at) || isModifier(sentence, person.to)) return null;
  // "The driver said": who tells it.
  if (marks.is('speaker', at) && tellsHere(sentence, at, person.to)) return null;
  let from = at;
  while (marks.is('articles', from - 1) && cueOver[from - 1] == null) from--;
  if (vocabulary.language === 'fa' && words.slice(Math.max(0, at - 3), at).some(({ low }) => low === 'در')) return null;
  const to = properNameBehind(sentence, person.to);
  const base = { from, to, nameFrom: at, low: 1, high: 1, bound: 'exact' as const, group: person.value };
  return { ...base, isBare: false, isUnknown: false, isImplied: true, ...surroundingsOf(sentence, from, to) };
}

/** "The student's" before "murder". */
function isOwner({ cueOver }: Clause, to: number): boolean {
  return cueOver[to]?.senses.some(({ form }) => form === 'owned') === true;
}

const AGED = /^\d+-year-old$/;

/**
 * "Beekeeper killed": a noun that no list knows, whose ending says that it is somebody, right before what befell him.
 */
function agentAt({ words, marks, roles, cueOver, vocabulary }: Clause, at: number): TermFound<VictimGroup> | null {
  const word = words[at];
  if (word === undefined || !(AGED.test(word.low) || isAgent(word.low, vocabulary.agentEndings))) return null;
  // "The 24-year-old" has been told of before.
  if (words[at - 1]?.low === 'the') return null;
  if (marks.is('thing', at) || roles[at] != null || cueOver[at] != null || marks.is('claim', at)) return null;
  const cue = cueOver[marks.at('auxiliaries', at + 1)?.to ?? at + 1] ?? null;
  if (cue === null || !cue.senses.some(({ form }) => form === 'subject')) return null;
  return { from: at, to: at + 1, value: 'people' };
}

function isAgent(word: string, endings: readonly string[]): boolean {
  return endings.some((ending) => word.length > ending.length + 1 && word.endsWith(ending));
}

/** "A separatist grouplet", "spy services": the noun behind is what is spoken of. */
function isModifier({ words, roles, cueOver, vocabulary }: Clause, to: number): boolean {
  const next = words[to];
  if (vocabulary.language !== 'en' || next === undefined || next.isMark) return false;
  return roles[to] == null && cueOver[to] == null && /^\p{Ll}+$/u.test(next.raw) && !/(?:ed|ing)$/.test(next.raw);
}

function isPlural(word: string, endings: readonly string[]): boolean {
  return endings.some((ending) => word.length > ending.length + 1 && word.endsWith(ending));
}

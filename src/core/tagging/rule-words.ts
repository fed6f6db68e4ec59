import type { Sign } from './place-weights.ts';
import type { RegionRole, TagStatus } from './tag.ts';
import type { Taxonomy } from './taxonomy.ts';

/** How a tag came to be, and what a region is to the report. */
export const STATUS_WORDS: Readonly<Record<TagStatus, string>> = {
  explicit: 'read',
  inferred: 'inferred',
  derived: 'follows from another',
  ambiguous: 'in doubt',
  suppressed: 'not taken for a tag',
};
export const ROLE_WORDS: Readonly<Record<RegionRole, string>> = {
  place: 'it happened there',
  mentioned: 'it is spoken of',
  implied: 'who is named is at home there',
};

/** What a rule says to a reader, by how its id begins: ids name lists and entries of a taxonomy, which nobody reads. */
const WORDS: readonly (readonly [begin: string, words: string])[] = [
  ['excludes:', 'the words around it show that something else is meant'],
  ['resolve:', 'whom it means was decided by the words around it'],
  ['label-by:', 'a label that one side uses'],
  ['person:', 'a person whose office is known'],
  ['blocker:', 'part of another name'],
  ['implied-by:', 'where who is named is at home'],
  ['implies', 'follows from what was read'],
  ['metonym', 'a capital that stands for its government'],
  ['harmed:', 'the text states who was harmed'],
  ['told-by:', 'the text states what was done'],
  ['place-of:', 'an institution at that place'],
  ['namesake:person', 'part of the name of a person'],
  ['namesake:street', 'part of the name of a street'],
  ['namesake:', 'part of another name'],
  ['weak:', 'other words speak for it'],
  ['case-exact', 'its name as it is written'],
  ['phrase', 'its name or a word for it'],
];

/** Whom a hit stood for, by name: `region/pk-ba` is Balochistan; "another name" where no entry bears it. */
export function hitName(name: string, taxonomy: Pick<Taxonomy, 'entry'> | null): string {
  const [kind = '', id = ''] = name.split('/');
  if (kind !== 'region' && kind !== 'actor' && kind !== 'theme') return kind === 'person' ? 'a person' : 'another name';
  return taxonomy?.entry(kind, id)?.name ?? kind;
}

/** What says that it happened there, or that it did not. */
const SIGNS: Readonly<Record<Sign, string>> = {
  in: 'a word like “in” before it',
  on: 'a word like “on” before it',
  part: 'a part of it is named',
  taken: 'it was taken or held',
  prefix: 'it belongs to a word for what happened',
  beside: 'it stands beside the place of the event',
  heads: 'it heads the line',
  title: 'in the title',
  told: 'the text tells of an event',
  exact: 'it is no whole province',
  within: 'it lies within another that is named',
  around: 'another that is named lies within it',
  only: 'it is the only place that is named',
  given: 'given with the report',
  aside: 'told by the way',
  to: 'a word like “to” before it',
  holder: 'it says who speaks',
  dateline: 'it is where the reporter sits',
  seat: 'a government sits there',
  from: 'a word like “from” before it',
  speaks: 'it stands for who speaks there',
  origin: 'it is where somebody comes from',
  whose: 'it says whose something is',
};

/**
 * A rule, or why a hit gave no tag, in plain words; `requires:ctx/...` becomes "words around it speak for it". What
 * is told in
 * words already stays.
 */
export function ruleWords(rule: string): string {
  const [own = rule, placing = ''] = rule.split('; ');
  const signs = (placing.split(': ')[1] ?? '').split(', ').flatMap((sign) => SIGNS[sign as Sign] ?? []);
  return [ownWords(own), ...signs].join('; ');
}

function ownWords(own: string): string {
  const consumed = /^consumed by [^"]*("[\s\S]*")$/.exec(own);
  if (consumed !== null) return `part of ${consumed[1]}`;
  if (own.startsWith('requires:'))
    return own.endsWith(' is not there') ? 'nothing around it shows that it is meant' : 'words around it speak for it';
  const told = /^[a-z-]+: (\S.*)$/.exec(own);
  if (told !== null) return told[1] ?? own;
  const known = WORDS.find(([begin]) => own.startsWith(begin));
  if (known !== undefined) return known[1];
  // What is no id is a sentence.
  return /^\S+$/.test(own) ? 'a rule of the taxonomy' : own;
}

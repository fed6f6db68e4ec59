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

/**
 * A rule, or why a hit gave no tag, in plain words; `requires:ctx/...` becomes "words around it speak for it". What is told in
 * words already stays.
 */
export function ruleWords(rule: string): string {
  const [own = rule] = rule.split('; ');
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

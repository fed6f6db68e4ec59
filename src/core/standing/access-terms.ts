import { ACCESS_WORDS } from '../lexicon/access.ts';
import type { AccessWords } from '../lexicon/access-words.ts';
import type { ReadLanguage } from '../reading/language.ts';
import { Marks } from '../reading/marks.ts';
import { TermIndex } from '../reading/terms.ts';
import type { Word } from '../reading/word.ts';

type Listed = Exclude<keyof AccessWords, 'weekdays' | 'months' | 'count'>;
/** What a word can mean here; days of the week, months and numbers by their number. */
type Meanings = { readonly [K in Listed]: true } & {
  readonly weekday: number;
  readonly monthName: number;
  readonly count: number;
};
type AccessMeaning = { readonly kind: keyof Meanings; readonly value: never };
export type AccessMarks = Marks<Meanings>;

const indexes = new Map<ReadLanguage, TermIndex<AccessMeaning>>();

/** The words of a sentence with what they say of a way; null in a language that is not read for it. */
export function accessMarks(words: readonly Word[], language: ReadLanguage): AccessMarks | null {
  const lists = ACCESS_WORDS[language];
  if (lists === undefined) return null;
  let index = indexes.get(language);
  if (index === undefined) {
    index = new TermIndex(entriesOf(lists));
    indexes.set(language, index);
  }
  return new Marks<Meanings>(words, index as never);
}

function* entriesOf({ weekdays, months, count, ...lists }: AccessWords): Iterable<readonly [string, AccessMeaning]> {
  const meaning = (kind: keyof Meanings, value: unknown) => ({ kind, value }) as AccessMeaning;
  for (const [kind, phrases] of Object.entries(lists))
    for (const phrase of phrases) yield [phrase, meaning(kind as Listed, true)];
  for (const [number, names] of weekdays.entries()) for (const name of names) yield [name, meaning('weekday', number)];
  for (const [number, names] of months.entries()) for (const name of names) yield [name, meaning('monthName', number)];
  for (const [word, number] of Object.entries(count)) yield [word, meaning('count', number)];
}

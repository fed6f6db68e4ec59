import type { RegionRole } from '../tagging/tag.ts';
import { TAG_KINDS, type TagKind } from '../tagging/tag.ts';
import { isLanguage, primaryLanguage } from '../text/language.ts';
import { nearest } from '../text/near.ts';
import { parseWords } from '../text/search.ts';
import type { DeskReads, Filter } from './filter.ts';
import { meantBy, type NamedEntries } from './find-name.ts';
import { readMoment } from './read-moment.ts';
import { readsOf } from './within-desk.ts';

/** The names that say what is asked about, without moments: what a digest or a subscription is made of. */
export const SUBJECT_NAMES = [...TAG_KINDS, 'feed', 'lang', 'q', 'role', 'desk'] as const;
export const FILTER_NAMES = [...SUBJECT_NAMES, 'since', 'until'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/**
 * As somebody asked, by name: each value as given; a value may hold several, parted by commas. Other names are not
 * read.
 */
export type AskedFilter = Readonly<Record<string, readonly string[] | undefined>>;

/** The ids that a filter may name. */
export type KnownIds = {
  readonly taxonomy: NamedEntries;
  readonly feeds: readonly string[];
  /** What a filter may name as its desk. */
  readonly desks: readonly DeskReads[];
};

/** What is wrong with a filter, for who asked to put into words. */
export type FilterFault = { readonly name: FilterName } & Wrong;
type Wrong =
  | { readonly kind: 'empty' }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'too-many'; readonly most: number }
  /** `near`: what may have been meant; `meant`: the same in words, where ids have names. */
  | {
      readonly kind: 'unknown';
      readonly value: string;
      readonly near: readonly string[];
      readonly meant?: readonly string[];
    }
  | { readonly kind: 'no-language'; readonly value: string }
  /** `why` goes on after the name. */
  | { readonly kind: 'no-words'; readonly why: string }
  | { readonly kind: 'no-moment' };

export type FilterAnswer =
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'wrong'; readonly fault: FilterFault };

const ROLES: readonly RegionRole[] = ['place', 'mentioned', 'implied'];
/** More ids than this under one name are no question of a person. */
const MAX_VALUES = 50;

/** Reads a filter, whatever it was asked with: query string, command line or body. The first fault is told. */
export function readFilter(asked: AskedFilter, known: KnownIds): FilterAnswer {
  const filter: Record<string, unknown> = {};
  for (const { name, field = name, read } of FIELDS) {
    const given = asked[name];
    if (given === undefined) continue;
    const found = read(given, known);
    if (found.kind !== 'value') return { kind: 'wrong', fault: { name, ...found } };
    filter[field] = found.value;
  }
  return { kind: 'filter', filter };
}

type Found = { readonly kind: 'value'; readonly value: unknown } | Wrong;
type Field = {
  readonly name: FilterName;
  /** Where the filter calls it otherwise. */
  readonly field?: keyof Filter;
  readonly read: (given: readonly string[], known: KnownIds) => Found;
};

const FIELDS: readonly Field[] = [
  ...TAG_KINDS.map(
    (kind): Field => ({
      name: kind,
      read: (given, { taxonomy }) => readEntries(given, kind, taxonomy),
    }),
  ),
  { name: 'feed', read: (given, { feeds }) => readIds(given, () => feeds) },
  { name: 'lang', read: readLanguages },
  { name: 'role', read: readRole },
  { name: 'q', field: 'words', read: readWords },
  { name: 'desk', read: readDesk },
  { name: 'since', read: readTime },
  { name: 'until', read: readTime },
];

/** Repeated or parted by commas. */
function readValues(given: readonly string[]): Wrong | { readonly kind: 'value'; readonly value: readonly string[] } {
  const values = given.flatMap((value) => value.split(',')).map((value) => value.trim());
  if (values.includes('')) return { kind: 'empty' };
  if (values.length > MAX_VALUES) return { kind: 'too-many', most: MAX_VALUES };
  return { kind: 'value', value: [...new Set(values)] };
}

/** What may be given once. */
function readSingle(given: readonly string[]): Wrong | { readonly kind: 'value'; readonly value: string } {
  if (given.length > 1) return { kind: 'repeated' };
  const value = given[0]?.trim() ?? '';
  return value === '' ? { kind: 'empty' } : { kind: 'value', value };
}

function readEntries(given: readonly string[], kind: TagKind, taxonomy: NamedEntries): Found {
  const read = readIds(given, () => taxonomy.entries(kind).map(({ id }) => id));
  return read.kind === 'unknown' ? { ...read, ...meantBy(read.value, kind, taxonomy) } : read;
}

function readIds(given: readonly string[], known: () => readonly string[]): Found {
  const wanted = readValues(given);
  if (wanted.kind !== 'value') return wanted;
  const all = known();
  const value = wanted.value.find((id) => !all.includes(id));
  return value === undefined ? wanted : { kind: 'unknown', value, near: nearest(value, all) };
}

function readLanguages(given: readonly string[]): Found {
  const wanted = readValues(given.map((value) => value.toLowerCase()));
  if (wanted.kind !== 'value') return wanted;
  const wrong = wanted.value.find((code) => !isLanguage(code));
  if (wrong !== undefined) return { kind: 'no-language', value: wrong };
  // As items have it: Dari is a way of writing Persian.
  return { kind: 'value', value: [...new Set(wanted.value.map((code) => primaryLanguage(code) ?? code))] };
}

function readRole(given: readonly string[]): Found {
  const wanted = readSingle(given);
  if (wanted.kind !== 'value' || ROLES.some((role) => role === wanted.value)) return wanted;
  return { kind: 'unknown', value: wanted.value, near: ROLES };
}

function readDesk(given: readonly string[], { desks }: KnownIds): Found {
  const wanted = readSingle(given);
  if (wanted.kind !== 'value') return wanted;
  const desk = desks.find(({ id }) => id === wanted.value);
  if (desk !== undefined) return { kind: 'value', value: readsOf(desk) };
  const ids = desks.map(({ id }) => id);
  return { kind: 'unknown', value: wanted.value, near: nearest(wanted.value, ids) };
}

function readWords(given: readonly string[]): Found {
  const wanted = readSingle(given);
  if (wanted.kind !== 'value') return wanted;
  const read = parseWords(wanted.value);
  return read.kind === 'invalid' ? { kind: 'no-words', why: read.message } : { kind: 'value', value: read.words };
}

function readTime(given: readonly string[]): Found {
  const wanted = readSingle(given);
  if (wanted.kind !== 'value') return wanted;
  const at = readMoment(wanted.value);
  return at === null ? { kind: 'no-moment' } : { kind: 'value', value: at };
}

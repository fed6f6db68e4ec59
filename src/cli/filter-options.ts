import type { Filter } from '../core/filter/filter.ts';
import { type RegionRole, TAG_KINDS } from '../core/tagging/tag.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { nearest } from '../core/text/near.ts';
import { parseWords } from '../core/text/search.ts';
import { UsageError } from './exit.ts';

/** A filter as it is typed: ids separated by commas. */
export type FilterOptions = {
  readonly region?: string;
  readonly actor?: string;
  readonly theme?: string;
  readonly feed?: string;
  readonly lang?: string;
  readonly q?: string;
  readonly role?: string;
};

const ROLES = ['place', 'mentioned', 'implied'] as const;

/** @throws UsageError naming what is unknown and what is near */
export function readFilterOptions(options: FilterOptions, taxonomy: Taxonomy, feeds: readonly string[]): Filter {
  const known = { feed: feeds } as Record<string, readonly string[]>;
  for (const kind of TAG_KINDS) known[kind] = taxonomy.entries(kind).map(({ id }) => id);
  const filter: { -readonly [K in keyof Filter]: Filter[K] } = {};
  for (const kind of [...TAG_KINDS, 'feed'] as const) {
    const wanted = options[kind];
    if (wanted !== undefined) filter[kind] = listOf(wanted, kind, known[kind]);
  }
  if (options.lang !== undefined) filter.lang = listOf(options.lang.toLowerCase(), 'lang');
  if (options.role !== undefined) filter.role = roleOf(options.role);
  if (options.q !== undefined) filter.words = searchWordsOf(options.q);
  return filter;
}

function listOf(text: string, name: string, known?: readonly string[]): readonly string[] {
  const ids = [...new Set(text.split(',').map((id) => id.trim()))];
  for (const id of ids) {
    if (id === '') throw new UsageError(`--${name}: has an empty value`);
    if (known !== undefined && !known.includes(id)) throw unknownName(name, id, known);
    if (known === undefined && !/^[a-z]{2,3}$/.test(id))
      throw new UsageError(`--${name}: "${id}" is no language tag such as ps`);
  }
  return ids;
}

function roleOf(text: string): RegionRole {
  const role = ROLES.find((one) => one === text);
  if (role === undefined) throw unknownName('role', text, ROLES);
  return role;
}

function searchWordsOf(text: string): readonly string[] {
  const read = parseWords(text);
  if (read.kind === 'invalid') throw new UsageError(`--q: ${read.message}`);
  return read.words;
}

/** What is near a mistyped name. */
export function unknownName(what: string, wanted: string, known: readonly string[]): UsageError {
  const near = nearest(wanted.slice(0, 64), known);
  return new UsageError(`--${what}: there is no "${wanted}"${near.length > 0 ? `; near: ${near.join(', ')}` : ''}`);
}

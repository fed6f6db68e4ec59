import type { Filter } from '../../core/filter/filter.ts';
import { type Cursor, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../core/item/page.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { nearest } from '../../core/text/near.ts';
import { parseWords } from '../../core/text/search.ts';
import { echo } from '../echo.ts';
import { Problem } from '../problem.ts';

/** A list as it was asked for. */
export type ListQuery = {
  readonly filter: Filter;
  readonly limit: number;
  readonly after: Cursor | null;
  readonly evidence: boolean;
};

const KINDS: readonly TagKind[] = ['region', 'actor', 'theme'];
const ROLES = ['place', 'mentioned', 'implied'] as const;
/** More ids than this in one parameter are no question of a person. */
const MAX_VALUES = 50;

export type Known = { readonly taxonomy: Taxonomy; readonly feeds: readonly string[] };

/** The parameters that say what is asked about, without time and paging: what a digest or a subscription is made of. */
export const SUBJECT_PARAMETERS = [...KINDS, 'feed', 'lang', 'q', 'role'] as const;

const PARAMETERS = [...SUBJECT_PARAMETERS, 'since', 'until', 'limit', 'cursor', 'evidence'] as const;

/** Reads the query string. @throws Problem naming the parameter, and what is near an unknown id. */
export function readListQuery(search: URLSearchParams, known: Known): ListQuery {
  refuseUnknown(search, PARAMETERS);
  const filter: Record<string, unknown> = { ...readSubject(search, known) };
  set(filter, 'since', moment(search, 'since'));
  set(filter, 'until', moment(search, 'until'));
  return { filter: filter as Filter, limit: limit(search), after: cursor(search), evidence: flag(search, 'evidence') };
}

/** Reads the parameters of `SUBJECT_PARAMETERS`; others are the caller's. @throws Problem as `readListQuery` */
export function readSubject(search: URLSearchParams, known: Known): Filter {
  const filter: Record<string, unknown> = {};
  for (const kind of KINDS)
    set(
      filter,
      kind,
      ids(search, kind, () => known.taxonomy.entries(kind).map(({ id }) => id)),
    );
  set(
    filter,
    'feed',
    ids(search, 'feed', () => known.feeds),
  );
  set(filter, 'lang', languages(search));
  set(filter, 'role', role(search));
  set(filter, 'words', words(search));
  return filter as Filter;
}

/** The query string of a filter: reading it gives the filter back. */
export function writeFilter(filter: Filter): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of [...KINDS, 'feed', 'lang'] as const) for (const id of filter[name] ?? []) search.append(name, id);
  if (filter.role !== undefined) search.set('role', filter.role);
  if (filter.words !== undefined)
    search.set('q', filter.words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' '));
  if (filter.since !== undefined) search.set('since', new Date(filter.since).toISOString());
  if (filter.until !== undefined) search.set('until', new Date(filter.until).toISOString());
  return search;
}

export function writeCursor({ effectiveSecond, sequence }: Cursor): string {
  return Buffer.from(`${effectiveSecond}.${sequence}`).toString('base64url');
}

/** A misspelled parameter would silently not filter. */
export function refuseUnknown(search: URLSearchParams, parameters: readonly string[]): void {
  for (const name of new Set(search.keys())) {
    if (parameters.includes(name)) continue;
    throw new Problem(400, `there is no parameter "${echo(name)}"`, {
      parameter: name,
      near: nearest(name, parameters),
    });
  }
}

function set(filter: Record<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined) filter[name] = value;
}

/** Repeated or comma-separated values; absent is undefined, empty is a mistake. */
function values(search: URLSearchParams, name: string): readonly string[] | undefined {
  if (!search.has(name)) return undefined;
  const all = search
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim());
  if (all.includes('')) throw emptyValue(name);
  if (all.length > MAX_VALUES)
    throw new Problem(400, `"${name}" has more than ${MAX_VALUES} values`, { parameter: name });
  return [...new Set(all)];
}

/** A parameter that may be given once. @throws Problem if it is repeated or empty */
export function singleParameter(search: URLSearchParams, name: string): string | undefined {
  const all = search.getAll(name);
  if (all.length > 1) throw new Problem(400, `"${name}" may be given once`, { parameter: name });
  if (all[0]?.trim() === '') throw emptyValue(name);
  return all[0]?.trim();
}

function emptyValue(name: string): Problem {
  return new Problem(400, `"${name}" has an empty value; leave it out to filter nothing by it`, { parameter: name });
}

function ids(search: URLSearchParams, name: string, known: () => readonly string[]): readonly string[] | undefined {
  const wanted = values(search, name);
  if (wanted === undefined) return undefined;
  const all = known();
  const unknown = wanted.find((id) => !all.includes(id));
  if (unknown !== undefined)
    throw new Problem(400, `there is no ${name} "${echo(unknown)}"`, { parameter: name, near: nearest(unknown, all) });
  return wanted;
}

function languages(search: URLSearchParams): readonly string[] | undefined {
  const wanted = values(search, 'lang')?.map((tag) => tag.toLowerCase());
  const wrong = wanted?.find((tag) => !/^[a-z]{2,3}$/.test(tag));
  if (wrong !== undefined)
    throw new Problem(400, `"${echo(wrong)}" is no language; give a two- or three-letter tag such as ps`, {
      parameter: 'lang',
    });
  return wanted;
}

function role(search: URLSearchParams): Filter['role'] {
  const wanted = singleParameter(search, 'role');
  const found = ROLES.find((one) => one === wanted);
  if (wanted !== undefined && found === undefined)
    throw new Problem(400, `there is no role "${echo(wanted ?? '')}"`, { parameter: 'role', near: ROLES });
  return found;
}

function words(search: URLSearchParams): readonly string[] | undefined {
  const query = singleParameter(search, 'q');
  if (query === undefined) return undefined;
  const read = parseWords(query);
  if (read.kind === 'invalid') throw new Problem(400, `"q" ${read.message}`, { parameter: 'q' });
  return read.words;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+ -]\d{2}:?\d{2})$/i;

/** `2026-11-24` (midnight UTC) or a date-time with its zone. */
function moment(search: URLSearchParams, name: string): number | undefined {
  const text = singleParameter(search, name);
  if (text === undefined) return undefined;
  // A plus sign that was not escaped arrives as a space.
  const at = DATE.test(text) || DATE_TIME.test(text) ? Date.parse(text.replace(/ (?=\d{2}:?\d{2}$)/, '+')) : Number.NaN;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  const isReal =
    Number.isFinite(at) && Number.isFinite(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10));
  if (!isReal)
    throw new Problem(400, `"${name}" must be a date (2026-11-24) or a time with its zone (2026-11-24T06:00:00Z)`, {
      parameter: name,
    });
  return at;
}

function limit(search: URLSearchParams): number {
  const text = singleParameter(search, 'limit');
  if (text === undefined) return DEFAULT_PAGE_SIZE;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > MAX_PAGE_SIZE) {
    throw new Problem(400, `"limit" must be a whole number from 1 to ${MAX_PAGE_SIZE}`, { parameter: 'limit' });
  }
  return number;
}

function cursor(search: URLSearchParams): Cursor | null {
  const text = singleParameter(search, 'cursor');
  if (text === undefined) return null;
  const match = /^(\d{1,12})\.(\d{1,8})$/.exec(
    /^[\w-]{1,64}$/.test(text) ? Buffer.from(text, 'base64url').toString('latin1') : '',
  );
  if (match === null)
    throw new Problem(400, '"cursor" must be the next_cursor of an earlier answer, unchanged', { parameter: 'cursor' });
  return { effectiveSecond: Number(match[1]), sequence: Number(match[2]) };
}

export function flag(search: URLSearchParams, name: string): boolean {
  const text = singleParameter(search, name);
  if (text !== undefined && text !== '0' && text !== '1')
    throw new Problem(400, `"${name}" must be 1 or 0`, { parameter: name });
  return text === '1';
}

import type { Filter } from '../../core/filter/filter.ts';
import {
  type AskedFilter,
  FILTER_NAMES,
  type FilterFault,
  type KnownIds,
  readFilter,
} from '../../core/filter/read-filter.ts';
import { type Cursor, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../core/item/page.ts';
import { TAG_KINDS } from '../../core/tagging/tag.ts';
import { nearest } from '../../core/text/near.ts';
import { writeWords } from '../../core/text/search.ts';
import { echo } from '../echo.ts';
import { Problem } from '../problem.ts';

/** A list as it was asked for. */
export type ListQuery = {
  readonly filter: Filter;
  readonly limit: number;
  readonly after: Cursor | null;
  readonly evidence: boolean;
};

const PARAMETERS = [...FILTER_NAMES, 'limit', 'cursor', 'evidence'] as const;

/** Reads the query string. @throws Problem naming the parameter, and what is near an unknown id. */
export function readListQuery(search: URLSearchParams, known: KnownIds): ListQuery {
  refuseUnknown(search, PARAMETERS);
  const filter = filterOf(listsOf(search), known);
  return { filter, limit: limit(search), after: cursor(search), evidence: flag(search, 'evidence') };
}

/**
 * The filter that was asked for; names that are none of a filter are the caller's.
 * @throws Problem as `readListQuery`
 */
export function filterOf(asked: AskedFilter, known: KnownIds): Filter {
  const read = readFilter(asked, known);
  if (read.kind === 'wrong') throw problemOf(read.fault);
  return read.filter;
}

/** What a query string gives under each name. */
export function listsOf(search: URLSearchParams): AskedFilter {
  return Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)]));
}

function problemOf(fault: FilterFault): Problem {
  const parameter = fault.name;
  switch (fault.kind) {
    case 'empty':
      return emptyValue(parameter);
    case 'repeated':
      return repeated(parameter);
    case 'too-many':
      return new Problem(400, `"${parameter}" has more than ${fault.most} values`, { parameter });
    case 'unknown':
      return new Problem(400, `there is no ${parameter} "${echo(fault.value)}"`, {
        parameter,
        near: fault.near,
        meant: fault.meant ?? [],
      });
    case 'no-language':
      return new Problem(400, `"${echo(fault.value)}" is no language; give a two- or three-letter tag such as ps`, {
        parameter,
      });
    case 'no-words':
      return new Problem(400, `"${parameter}" ${fault.why}`, { parameter });
    case 'no-moment':
      return new Problem(
        400,
        `"${parameter}" must be a date (2026-11-24) or a time with its zone (2026-11-24T06:00:00Z)`,
        { parameter },
      );
  }
}

/** The query string of a filter: reading it gives the filter back. */
export function writeFilter(filter: Filter): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of [...TAG_KINDS, 'feed', 'lang'] as const)
    for (const id of filter[name] ?? []) search.append(name, id);
  if (filter.role !== undefined) search.set('role', filter.role);
  if (filter.desk !== undefined) search.set('desk', filter.desk.id);
  if (filter.words !== undefined) search.set('q', writeWords(filter.words));
  if (filter.since !== undefined) search.set('since', new Date(filter.since).toISOString());
  if (filter.until !== undefined) search.set('until', new Date(filter.until).toISOString());
  return search;
}

export function writeCursor({ effectiveSecond, sequence }: Cursor): string {
  return Buffer.from(`${effectiveSecond}.${sequence}`).toString('base64url');
}

/** A misspelled parameter would silently not filter. */
export function refuseUnknown(given: { keys(): Iterable<string> }, parameters: readonly string[]): void {
  for (const name of new Set(given.keys())) {
    if (parameters.includes(name)) continue;
    throw new Problem(400, `there is no parameter "${echo(name)}"`, {
      parameter: name,
      near: nearest(name, parameters),
    });
  }
}

/** A parameter that may be given once. @throws Problem if it is repeated or empty */
export function singleParameter(search: URLSearchParams, name: string): string | undefined {
  const all = search.getAll(name);
  if (all.length > 1) throw repeated(name);
  if (all[0]?.trim() === '') throw emptyValue(name);
  return all[0]?.trim();
}

function repeated(name: string): Problem {
  return new Problem(400, `"${name}" may be given once`, { parameter: name });
}

function emptyValue(name: string): Problem {
  return new Problem(400, `"${name}" has an empty value; leave it out to filter nothing by it`, { parameter: name });
}

export function limit(search: URLSearchParams): number {
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

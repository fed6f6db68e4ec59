import type { Term } from '../search-terms.ts';
import type { Database } from './connection.ts';
import { STRETCHES, startOfStretch, stretchBelow, stretchLexeme } from './search-document.ts';
import type { ServerMatch } from './search-match.ts';

/** From and to which order key, and how many. */
export type LadderBounds = { readonly from: number; readonly before: number; readonly limit: number };

/** What else rows must pass, of columns that the rows and their documents both have. */
export type LadderCondition = { readonly sql: string; readonly values: readonly number[] };

const NO_CONDITION: LadderCondition = { sql: '', values: [] };

/** A stretch of order keys that is looked through at once, and the terms of time that say where it lies. */
type Rung = { readonly from: number; readonly before: number; readonly times: string };

/** As few reports as this are asked for at once, over all time. */
const FEW = 3_000;
/** What is rarer than this is asked for at once as soon as the newest weeks had too little of it. */
const RARE = 20_000;
/** Kinds of terms of which the number of reports is known. */
const COUNTED: ReadonlySet<string> = new Set(['region', 'actor', 'theme']);
const TOP = STRETCHES.length - 1;
/** The newest rungs are the shortest: a page of what is common is full after them. */
const NEWEST = 2;

/**
 * Order keys of the newest that match, newest first. The server's index of words has no order, so whatever is common is
 * looked for in the newest stretch of time, then in longer ones before it, until a page is full.
 */
export function createLadder(database: Database, table = 'item') {
  const search = `${table}_search`;
  const countOf = database.prepare<[readonly string[], readonly string[]], { items: number }>(
    `SELECT coalesce(sum(items), 0)::bigint AS items FROM tag_count
       JOIN unnest(?::text[], ?::text[]) AS asked (kind, id) USING (kind, id)`,
  );
  const newest = database.prepare<[number], { key: number }>(
    `SELECT order_key AS key FROM ${table} WHERE order_key < ? ORDER BY order_key DESC LIMIT 1`,
  );
  const oldest = database.prepare<[number], { key: number }>(
    `SELECT order_key AS key FROM ${table} WHERE order_key >= ? ORDER BY order_key LIMIT 1`,
  );

  async function all(
    { unwanted }: ServerMatch,
    { from, before, limit }: LadderBounds,
    also: LadderCondition,
  ): Promise<readonly number[]> {
    const without = `AND NOT EXISTS (SELECT 1 FROM ${search} AS other
      WHERE other.order_key = ${table}.order_key AND other.doc @@ ?::tsquery)`;
    const asked = database.prepare<(number | string)[], { key: number }>(
      `SELECT order_key AS key FROM ${table} WHERE order_key >= ? AND order_key < ?
         ${unwanted === null ? '' : without} ${also.sql} ORDER BY order_key DESC LIMIT ?`,
    );
    return asked.values(from, before, ...(unwanted === null ? [] : [unwanted]), ...also.values, limit);
  }

  async function rung(
    match: ServerMatch,
    { from, before, times }: Rung,
    limit: number,
    also: LadderCondition,
  ): Promise<readonly number[]> {
    const queries = times === '' ? match.wanted : [...match.wanted, times];
    const not = match.unwanted === null ? '' : 'AND NOT doc @@ ?::tsquery';
    const asked = database.prepare<(number | string)[], { key: number }>(
      `WITH found AS MATERIALIZED (
         SELECT order_key FROM ${search}
           WHERE ${queries.map(() => 'doc @@ ?::tsquery').join(' AND ')} ${not} ${also.sql}
       )
       SELECT order_key AS key FROM found WHERE order_key >= ? AND order_key < ? ORDER BY order_key DESC LIMIT ?`,
    );
    const unwanted = match.unwanted === null ? [] : [match.unwanted];
    return asked.values(...queries, ...unwanted, ...also.values, from, before, limit);
  }

  /** At most how many reports can match, as far as that is known. */
  async function rarest(groups: readonly (readonly Term[])[]): Promise<number> {
    let least = Number.POSITIVE_INFINITY;
    for (const group of groups) {
      if (!group.every(({ kind }) => COUNTED.has(kind))) continue;
      const [kinds, ids] = [group.map(({ kind }) => kind), group.map(({ id }) => id)];
      least = Math.min(least, (await countOf.value(kinds, ids)) ?? 0);
    }
    return least;
  }

  return async function find(
    match: ServerMatch,
    bounds: LadderBounds,
    also: LadderCondition = NO_CONDITION,
  ): Promise<readonly number[]> {
    if (match.wanted.length === 0) return all(match, bounds, also);
    const { from, before, limit } = bounds;
    const count = await rarest(match.groups);
    const whole: Rung = { from, before, times: '' };
    if (count <= FEW) return rung(match, whole, limit, also);
    const [first, last] = [await newest.value(before), await oldest.value(from)];
    if (first === undefined || last === undefined || first < last) return [];
    const keys: number[] = [];
    // Two above the newest, which is exact beyond 2038 too; nothing lies between it and `before`.
    const [end, start] = [Math.min(before, first + 2), Math.max(from, last)];
    for (const step of rungsOf(start, end, count <= RARE)) {
      keys.push(...(await rung(match, step, limit - keys.length, also)));
      if (keys.length >= limit) break;
    }
    return keys;
  };
}

/** The stretches from an order key down to another one, the newest and shortest first. */
function* rungsOf(from: number, before: number, isRare: boolean): Generator<Rung> {
  let end = before;
  for (let level = 0; level <= TOP && end > from; level++) {
    const rung = stretchBefore(level, end, level === 0 ? NEWEST : 1);
    yield { ...rung, from: Math.max(rung.from, from) };
    end = rung.from;
  }
  if (end > from && isRare) yield { from, before: end, times: '' };
  else
    while (end > from) {
      const rung = stretchBefore(TOP, end, NEWEST);
      yield { ...rung, from: Math.max(rung.from, from) };
      end = rung.from;
    }
}

/** So many stretches of a level that end with an order key. */
function stretchBefore(level: number, end: number, count: number): Rung {
  const last = stretchBelow(level, end);
  const from = startOfStretch(level, last - count + 1);
  const times = Array.from({ length: count }, (_, back) => stretchLexeme(level, startOfStretch(level, last - back)));
  return { from, before: end, times: times.join(' | ') };
}

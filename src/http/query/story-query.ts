import type { KnownIds } from '../../core/filter/read-filter.ts';
import { SEVERITIES } from '../../core/story/severity.ts';
import type { StoryCursor, StoryFilter, StoryOrder } from '../../core/story/story.ts';
import { STANCES, type StanceValue } from '../../core/tagging/tag.ts';
import { echo } from '../echo.ts';
import { Problem } from '../problem.ts';
import { readListQuery, singleParameter, writeFilter } from './query.ts';

/** A list of stories as it was asked for. */
export type StoryQuery = {
  readonly filter: StoryFilter;
  readonly order: StoryOrder;
  readonly limit: number;
  readonly after: StoryCursor | null;
  readonly evidence: boolean;
};

const OWN = ['min_origins', 'min_severity', 'stance', 'order', 'cursor'] as const;

/** Reads the query string: the parameters of items, and what only a story has. @throws Problem naming the parameter */
export function readStoryQuery(search: URLSearchParams, known: KnownIds): StoryQuery {
  const shared = new URLSearchParams(search);
  for (const name of OWN) shared.delete(name);
  const { filter, limit, evidence } = readListQuery(shared, known);
  const minOrigins = whole(search, 'min_origins', 100);
  const minSeverity = whole(search, 'min_severity', SEVERITIES.length);
  const stance = readStances(search);
  return {
    filter: {
      ...filter,
      ...(minOrigins === null ? {} : { minOrigins }),
      ...(minSeverity === null ? {} : { minSeverity }),
      ...(stance === null ? {} : { stance }),
    },
    order: readOrder(search),
    limit,
    after: readCursor(search),
    evidence,
  };
}

/** The query string of a list: reading it gives the list back, from its beginning. */
export function writeStoryQuery({ filter, order }: Pick<StoryQuery, 'filter' | 'order'>): URLSearchParams {
  const { minOrigins, minSeverity, stance, ...shared } = filter;
  const search = writeFilter(shared);
  if (minOrigins !== undefined) search.set('min_origins', String(minOrigins));
  if (minSeverity !== undefined) search.set('min_severity', String(minSeverity));
  if (stance !== undefined) search.set('stance', stance.join(','));
  if (order !== 'time') search.set('order', order);
  return search;
}

export function writeStoryCursor({ significance, lastSecond, sequence }: StoryCursor): string {
  return Buffer.from(`${significance}.${lastSecond}.${sequence}`).toString('base64url');
}

function whole(search: URLSearchParams, name: string, most: number): number | null {
  const text = singleParameter(search, name);
  if (text === undefined) return null;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > most)
    throw new Problem(400, `"${name}" must be a whole number from 1 to ${most}`, { parameter: name });
  return number;
}

function readStances(search: URLSearchParams): readonly StanceValue[] | null {
  if (!search.has('stance')) return null;
  const wanted = search
    .getAll('stance')
    .flatMap((value) => value.split(','))
    .map((value) => value.trim());
  return [...new Set(wanted)].map((value) => {
    const stance = STANCES.find((one) => one === value);
    if (stance === undefined)
      throw new Problem(400, `there is no stance "${echo(value)}"`, { parameter: 'stance', near: STANCES });
    return stance;
  });
}

function readOrder(search: URLSearchParams): StoryOrder {
  const wanted = singleParameter(search, 'order') ?? 'time';
  if (wanted !== 'time' && wanted !== 'significance')
    throw new Problem(400, `there is no order "${echo(wanted)}"`, {
      parameter: 'order',
      near: ['time', 'significance'],
    });
  return wanted;
}

function readCursor(search: URLSearchParams): StoryCursor | null {
  const text = singleParameter(search, 'cursor');
  if (text === undefined) return null;
  const decoded = /^[\w-]{1,64}$/.test(text) ? Buffer.from(text, 'base64url').toString('latin1') : '';
  const match = /^(\d{1,3})\.(\d{1,12})\.(\d{1,15})$/.exec(decoded);
  if (match === null)
    throw new Problem(400, '"cursor" must be the next_cursor of an earlier answer, unchanged', { parameter: 'cursor' });
  return { significance: Number(match[1]), lastSecond: Number(match[2]), sequence: Number(match[3]) };
}

import { type Instant, MINUTE } from '../../core/clock/time.ts';
import { ALL_DESK } from '../../core/desk/desk.ts';
import { meantBy } from '../../core/filter/find-name.ts';
import { type KnownIds, SUBJECT_NAMES } from '../../core/filter/read-filter.ts';
import { readMoment } from '../../core/filter/read-moment.ts';
import { desksOf } from '../../pipeline/desks.ts';
import type { StandingRequest } from '../../pipeline/stored-standing.ts';
import type { ApiDeps } from '../deps.ts';
import { echo } from '../echo.ts';
import { Problem } from '../problem.ts';
import { filterOf, listsOf, refuseUnknown, singleParameter } from './query.ts';

/** What is not stale yet becomes so by time alone: an answer stands no longer than that. */
export const STANDS_MS = 10 * MINUTE;

/** Reads what is asked for. @throws Problem naming the parameter, and what is near. */
export async function readStandingQuery(
  search: URLSearchParams,
  ids: KnownIds,
  { store, now }: Pick<ApiDeps, 'store' | 'now'>,
): Promise<StandingRequest> {
  refuseUnknown(search, [...SUBJECT_NAMES, 'place', 'as_of']);
  const filter = filterOf(listsOf(search), ids);
  const places = placesOf(search, ids);
  const desk = (await desksOf(store)).find(({ id }) => id === filter.desk?.id) ?? ALL_DESK;
  const watched = filter.region === undefined ? desk.standing : [];
  return { asOf: momentOf(search, now()), places, filter, staleAfterMs: desk.staleAfterMs, watched };
}

function placesOf(search: URLSearchParams, { taxonomy }: KnownIds): readonly string[] {
  const asked = search.getAll('place').flatMap((text) => text.split(','));
  if (asked.some((id) => id.trim() === ''))
    throw new Problem(400, '"place" has an empty value; leave it out to be told of all', { parameter: 'place' });
  const all = taxonomy.entries('region').map(({ id }) => id);
  const places = [...new Set(asked.map((id) => id.trim()))];
  if (places.length > MOST_PLACES)
    throw new Problem(400, `"place" has more than ${MOST_PLACES} values`, { parameter: 'place' });
  for (const id of places)
    if (!all.includes(id))
      throw new Problem(400, `there is no place "${echo(id)}"`, {
        parameter: 'place',
        ...meantBy(id, 'region', taxonomy),
      });
  return places;
}

/** More than this is no question of a person. */
const MOST_PLACES = 50;

function momentOf(search: URLSearchParams, now: Instant): Instant {
  const text = singleParameter(search, 'as_of');
  if (text === undefined) return now;
  const moment = readMoment(text);
  if (moment === null)
    throw new Problem(400, '"as_of" must be a date (2026-11-24) or a time with its zone (2026-11-24T06:00:00Z)', {
      parameter: 'as_of',
    });
  return moment;
}

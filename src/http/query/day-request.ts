import { isDate, localDate, localDay, zoneNamed } from '../../core/clock/local-day.ts';
import type { Instant } from '../../core/clock/time.ts';
import { digestId } from '../../core/digest/digest.ts';
import { type KnownIds, SUBJECT_NAMES } from '../../core/filter/read-filter.ts';
import { nearest } from '../../core/text/near.ts';
import { isDigestKept } from '../../pipeline/kept-digests.ts';
import { type DayRequest, isFinal } from '../../pipeline/make-digest.ts';
import type { StoreMark } from '../../store/ports/items.ts';
import type { ApiDeps } from '../deps.ts';
import { echo } from '../echo.ts';
import { Problem } from '../problem.ts';
import { filterOf, listsOf, refuseUnknown, singleParameter } from './query.ts';

/** A day that is over reads the same for ever, whatever happens since, unless something is taken out of it. */
export function settled({ withdrawn }: StoreMark): StoreMark {
  const versions = { taxonomy: null, feeds: null, severity: null, desks: null };
  return { change: 0, polls: 0, versions, withdrawn };
}

/** Whether the digest of a day is kept once it is made, and whether it reads the same from now on. */
export async function dayStands(
  request: DayRequest,
  isAskedByOperator: boolean,
  deps: ApiDeps,
): Promise<{ readonly keep: boolean; readonly isSettled: boolean }> {
  const keep = isAskedByOperator || (await isDigestKept(request, deps));
  const { filter, date, zone } = request;
  const isKept = keep || (await deps.store.digests.hasDigest(digestId(filter, date, zone)));
  return { keep, isSettled: (await isFinal(request, deps)) && isKept };
}

/**
 * Reads what is asked for. @throws Problem naming the parameter, and what is near.
 * @param home the zone of who names none
 */
export function readDayRequest(search: URLSearchParams, ids: KnownIds, now: Instant, home = 'UTC'): DayRequest {
  refuseUnknown(search, [...SUBJECT_NAMES, 'date', 'tz']);
  const filter = filterOf(listsOf(search), ids);
  const asked = singleParameter(search, 'tz') ?? home;
  const zone = zoneNamed(asked);
  if (zone === null)
    throw new Problem(400, `there is no time zone "${echo(asked)}"`, {
      parameter: 'tz',
      near: nearest(asked, Intl.supportedValuesOf('timeZone')),
    });
  const date = singleParameter(search, 'date') ?? localDate(now, zone);
  if (!isDate(date)) throw new Problem(400, '"date" must be a day such as 2026-11-24', { parameter: 'date' });
  if (localDay(date, zone).start > now)
    throw new Problem(400, `${date} has not begun in ${zone}; it is ${localDate(now, zone)} there`, {
      parameter: 'date',
    });
  return { filter, date, zone };
}

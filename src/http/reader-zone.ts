import type { Context } from 'hono';
import { zoneNamed } from '../core/clock/local-day.ts';
import { nearest } from '../core/text/near.ts';
import { desksOf } from '../pipeline/desks.ts';
import type { ApiDeps } from './deps.ts';
import { echo } from './echo.ts';
import { Problem } from './problem.ts';

/**
 * Whose clocks a reader goes by: those that the address names (`tz`), else those of the desk that is read, else those
 * of the place where the service stands. @throws Problem where the address names none that there is
 */
export async function readerZone(c: Context, desk: string | undefined, deps: ApiDeps): Promise<string> {
  const asked = (c.req.query('tz') ?? '').trim();
  if (asked !== '') {
    const zone = zoneNamed(asked);
    if (zone !== null) return zone;
    throw new Problem(400, `there is no time zone "${echo(asked)}"`, {
      parameter: 'tz',
      near: nearest(asked, Intl.supportedValuesOf('timeZone')),
    });
  }
  const desks = desk === undefined ? [] : await desksOf(deps.store);
  return desks.find(({ id }) => id === desk)?.brief?.zone ?? deps.homeZone ?? 'UTC';
}

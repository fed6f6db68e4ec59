import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { boundsOf } from '../core/access/scope.ts';
import { chooseZone, zoneWords } from '../core/clock/choose-zone.ts';
import { zoneNamed } from '../core/clock/local-day.ts';
import { offsetAt } from '../core/clock/zone.ts';
import { nearest } from '../core/text/near.ts';
import { desksOf } from '../pipeline/desks.ts';
import type { ApiDeps } from './deps.ts';
import { echo } from './echo.ts';
import { linkIn } from './principal.ts';
import { Problem } from './problem.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** By whose clocks a page tells times; absent where no page is asked for. */
    clocks: Clocks | undefined;
  }
}

/** `words`: as readers are told of it. */
export type Clocks = { readonly zone: string; readonly words: string };

/** Where a reader's choice is kept in his browser. */
export const ZONE_COOKIE = 'tz';
/** What answers programs tells times in UTC or by what they ask for; neither depends on who looks. */
const NO_PAGE = /^\/(?:v1\/|feeds\/|metrics$|healthz$|readyz$|openapi\.json$|style\.css$)/;

/** Finds out by whose clocks a page is to tell times. */
export function readerClocks(deps: ApiDeps): MiddlewareHandler {
  return async function findZone(c, next) {
    if (!NO_PAGE.test(c.req.path)) {
      const zone = await zoneOf(c, deskOf(c), c.req.query('tz') ?? null, deps);
      c.set('clocks', { zone, words: zoneWords(zone, offsetAt(deps.now(), zone)) });
      c.header('vary', 'Cookie', { append: true });
    }
    await next();
  };
}

/**
 * Whose clocks a reader goes by: those of the desk that is read, else those that the address names (`tz`), else those
 * that he chose, else those of the desks where they share them, else those of the service. @throws Problem where the
 * address names none that there is
 */
export async function readerZone(c: Context, desk: string | undefined, deps: ApiDeps): Promise<string> {
  const asked = (c.req.query('tz') ?? '').trim();
  return zoneOf(c, desk, asked === '' ? null : knownZone(asked), deps);
}

/** The zone of that name. @throws Problem with what is near where there is none */
export function knownZone(name: string): string {
  const zone = zoneNamed(name);
  if (zone !== null) return zone;
  throw new Problem(400, `there is no time zone "${echo(name)}"`, {
    parameter: 'tz',
    near: nearest(name, Intl.supportedValuesOf('timeZone')),
  });
}

async function zoneOf(c: Context, desk: string | undefined, asked: string | null, deps: ApiDeps): Promise<string> {
  const desks = await desksOf(deps.store);
  return chooseZone({
    desk: desks.find(({ id }) => id === desk)?.brief?.zone ?? null,
    asked,
    kept: getCookie(c, ZONE_COOKIE) ?? null,
    desks: desks.flatMap(({ brief }) => brief?.zone ?? []),
    home: deps.homeZone ?? null,
  });
}

/** The desk that an address names, or that a reader link is bound to. */
function deskOf(c: Context): string | undefined {
  const link = linkIn(c);
  const bound = link === null ? undefined : boundsOf(link.scope).desk?.id;
  return bound ?? /^\/briefs\/([^/]+)/.exec(c.req.path)?.[1] ?? c.req.query('desk');
}

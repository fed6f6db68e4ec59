import type { OpenAPIHono } from '@hono/zod-openapi';
import { accepts } from 'hono/accepts';
import { isDate, isZone, localDate, localDay } from '../../core/local-day.ts';
import { nearest } from '../../core/near.ts';
import type { Instant } from '../../core/time.ts';
import { DIGEST_FORMATS, type DigestFormat } from '../../formats/digest-formats.ts';
import { type DayRequest, digestOfDay, isFinal } from '../../pipeline/make-digest.ts';
import type { StoreMark } from '../../store/store.ts';
import { define } from '../define.ts';
import type { ApiDeps } from '../deps.ts';
import { digest, digestQuery } from '../digest-schema.ts';
import { notModified } from '../etag.ts';
import { known } from '../known.ts';
import { Problem } from '../problem.ts';
import { type Known, readSubject, refuseUnknown, SUBJECT_PARAMETERS, single } from '../query.ts';

/** A day that is over reads the same for ever, whatever happens since. */
export const SETTLED: StoreMark = { change: 0, polls: 0, versions: { taxonomy: null, feeds: null, severity: null } };

/** The digest of a local day, as JSON, page, Markdown or text. */
export function digestRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  const [standard, ...others] = DIGEST_FORMATS;
  define(
    app,
    {
      method: 'get',
      path: '/v1/digests',
      summary: 'What was new or revised on a local day, by region, then actor',
      query: digestQuery,
      answer: digest,
      contentType: standard.mediaType,
      otherTypes: others.map(({ mediaType }) => mediaType),
      also: { 304: 'Nothing has changed since the ETag' },
    },
    async (c) => {
      const format = formatFor(accepts(c, acceptable));
      const mark = await deps.store.mark();
      const request = readDayRequest(new URL(c.req.url).searchParams, await known(deps), deps.now());
      const basis = (await isFinal(request, deps)) ? SETTLED : mark;
      c.header('vary', 'Accept');
      const unchanged = notModified(c, {
        mark: basis,
        version: deps.version,
        polls: true,
        variant: `${format.name} ${request.date}`,
      });
      if (unchanged !== null) return unchanged;
      const made = await digestOfDay(request, deps);
      return c.body(format.print(made), 200, { 'content-type': `${format.mediaType}; charset=utf-8` });
    },
  );
}

const acceptable = {
  header: 'Accept' as const,
  supports: DIGEST_FORMATS.map(({ mediaType }) => mediaType),
  default: DIGEST_FORMATS[0].mediaType,
};

function formatFor(mediaType: string): DigestFormat {
  return DIGEST_FORMATS.find((format) => format.mediaType === mediaType) ?? DIGEST_FORMATS[0];
}

/** Reads what is asked for. @throws Problem naming the parameter, and what is near. */
export function readDayRequest(search: URLSearchParams, ids: Known, now: Instant): DayRequest {
  refuseUnknown(search, [...SUBJECT_PARAMETERS, 'date', 'tz']);
  const filter = readSubject(search, ids);
  const zone = single(search, 'tz') ?? 'UTC';
  if (!isZone(zone))
    throw new Problem(400, `there is no time zone "${zone}"`, {
      parameter: 'tz',
      near: nearest(zone, Intl.supportedValuesOf('timeZone')),
    });
  const date = single(search, 'date') ?? localDate(now, zone);
  if (!isDate(date)) throw new Problem(400, '"date" must be a day such as 2026-11-24', { parameter: 'date' });
  if (localDay(date, zone).start > now)
    throw new Problem(400, `${date} has not begun in ${zone}; it is ${localDate(now, zone)} there`, {
      parameter: 'date',
    });
  return { filter, date, zone };
}

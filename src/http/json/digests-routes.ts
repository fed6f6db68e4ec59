import type { OpenAPIHono } from '@hono/zod-openapi';
import { accepts } from 'hono/accepts';
import { isDate, localDate, localDay, zoneNamed } from '../../core/clock/local-day.ts';
import type { Instant } from '../../core/clock/time.ts';
import { digestId } from '../../core/digest/digest.ts';
import { type KnownIds, SUBJECT_NAMES } from '../../core/filter/read-filter.ts';
import { nearest } from '../../core/text/near.ts';
import { DIGEST_FORMATS, type DigestFormat } from '../../formats/digest-formats.ts';
import { digest } from '../../formats/digest-schema.ts';
import { isDigestKept } from '../../pipeline/kept-digests.ts';
import { type DayRequest, digestOfDay, isFinal } from '../../pipeline/make-digest.ts';
import { inTurns } from '../../pipeline/turns.ts';
import type { StoreMark } from '../../store/ports/items.ts';
import type { ApiDeps } from '../deps.ts';
import { drawPoints, POINTS, TOO_MUCH } from '../draw-points.ts';
import { echo } from '../echo.ts';
import { etagOf, notModified } from '../etag.ts';
import type { MakeOnce } from '../make-once.ts';
import { isOperator } from '../principal.ts';
import { Problem } from '../problem.ts';
import { known } from '../query/known.ts';
import { filterOf, listsOf, refuseUnknown, singleParameter } from '../query/query.ts';
import { sendText } from '../send-text.ts';
import { define } from './define.ts';
import { digestQuery } from './queries.ts';

/** A day that is over reads the same for ever, whatever happens since, unless something is taken out of it. */
export function settled({ withdrawn }: StoreMark): StoreMark {
  const versions = { taxonomy: null, feeds: null, severity: null, desks: null };
  return { change: 0, polls: 0, versions, withdrawn };
}

/** The digest of a local day, as JSON, page, Markdown or text. */
export function digestRoutes(app: OpenAPIHono, deps: ApiDeps, makeOnce: MakeOnce): void {
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
      also: { 304: 'Nothing has changed since the ETag', ...TOO_MUCH },
    },
    async (c) => {
      const format = formatFor(accepts(c, acceptable));
      const mark = await deps.store.items.mark();
      const request = readDayRequest(new URL(c.req.url).searchParams, await known(deps), deps.now());
      const keep = isOperator(c) || (await isDigestKept(request, deps));
      const isSettled = (await isFinal(request, deps)) && (keep || (await deps.store.digests.hasDigest(idOf(request))));
      c.header('vary', 'Accept');
      const basis = {
        mark: isSettled ? settled(mark) : mark,
        version: deps.version,
        polls: true,
        variant: `${format.name} ${request.date}`,
      };
      const unchanged = notModified(c, basis);
      if (unchanged !== null) return unchanged;
      const make = async () => inTurns(format.print(await digestOfDay(request, deps, { keep })));
      const admit = () => drawPoints(c, POINTS.digest, deps);
      const text = await makeOnce(etagOf(c, basis), c.req.raw.signal, make, admit);
      return sendText(c, text, `${format.mediaType}; charset=utf-8`);
    },
  );
}

const idOf = ({ filter, date, zone }: DayRequest) => digestId(filter, date, zone);

const acceptable = {
  header: 'Accept' as const,
  supports: DIGEST_FORMATS.map(({ mediaType }) => mediaType),
  default: DIGEST_FORMATS[0].mediaType,
};

function formatFor(mediaType: string): DigestFormat {
  return DIGEST_FORMATS.find((format) => format.mediaType === mediaType) ?? DIGEST_FORMATS[0];
}

/** Reads what is asked for. @throws Problem naming the parameter, and what is near. */
export function readDayRequest(search: URLSearchParams, ids: KnownIds, now: Instant): DayRequest {
  refuseUnknown(search, [...SUBJECT_NAMES, 'date', 'tz']);
  const filter = filterOf(listsOf(search), ids);
  const asked = singleParameter(search, 'tz') ?? 'UTC';
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

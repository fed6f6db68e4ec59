import type { OpenAPIHono } from '@hono/zod-openapi';
import { accepts } from 'hono/accepts';
import { DIGEST_FORMATS, type DigestFormat } from '../../formats/digest-formats.ts';
import { digest } from '../../formats/digest-schema.ts';
import { digestOfDay } from '../../pipeline/make-digest.ts';
import { inTurns } from '../../pipeline/turns.ts';
import type { ApiDeps } from '../deps.ts';
import { drawPoints, POINTS, TOO_MUCH } from '../draw-points.ts';
import { etagOf, notModified } from '../etag.ts';
import type { MakeOnce } from '../make-once.ts';
import { isOperator } from '../principal.ts';
import { dayStands, readDayRequest, settled } from '../query/day-request.ts';
import { known } from '../query/known.ts';
import { sendText } from '../send-text.ts';
import { define } from './define.ts';
import { digestQuery } from './queries.ts';

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
      const { keep, isSettled } = await dayStands(request, isOperator(c), deps);
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

const acceptable = {
  header: 'Accept' as const,
  supports: DIGEST_FORMATS.map(({ mediaType }) => mediaType),
  default: DIGEST_FORMATS[0].mediaType,
};

function formatFor(mediaType: string): DigestFormat {
  return DIGEST_FORMATS.find((format) => format.mediaType === mediaType) ?? DIGEST_FORMATS[0];
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import { toIso } from '../../core/clock/time.ts';
import type { Printed } from '../../formats/printed.ts';
import { printStanding } from '../../formats/standing-json.ts';
import { standingAnswer } from '../../formats/standing-schema.ts';
import { storedStanding } from '../../pipeline/stored-standing.ts';
import type { ApiDeps } from '../deps.ts';
import { drawPoints, POINTS, TOO_MUCH } from '../draw-points.ts';
import { etagOf, notModified } from '../etag.ts';
import type { MakeOnce } from '../make-once.ts';
import { known, taxonomyOf } from '../query/known.ts';
import { readStandingQuery, STANDS_MS } from '../query/standing-query.ts';
import { sendText } from '../send-text.ts';
import { define } from './define.ts';
import { standingQuery } from './queries.ts';

/** How it stands with crossings, airports, roads and networks. */
export function standingRoutes(app: OpenAPIHono, deps: ApiDeps, makeOnce: MakeOnce): void {
  define(
    app,
    {
      method: 'get',
      path: '/v1/standing',
      summary: 'Whether crossings, airports, roads and networks are open, restricted or closed, and who said so',
      query: standingQuery,
      answer: standingAnswer,
      also: { 304: 'Nothing has changed since the ETag', ...TOO_MUCH },
    },
    async (c) => {
      const mark = await deps.store.items.mark();
      const request = await readStandingQuery(new URL(c.req.url).searchParams, await known(deps), deps);
      const variant = String(Math.floor(request.asOf / STANDS_MS));
      const basis = { mark, version: deps.version, variant };
      const unchanged = notModified(c, basis);
      if (unchanged !== null) return unchanged;
      const make = async () => {
        const standing = await storedStanding(request, { store: deps.store, taxonomy: taxonomyOf(deps) });
        const printed: Printed<typeof standingAnswer> = {
          as_of: toIso(request.asOf),
          standing: standing.map(printStanding),
        };
        return JSON.stringify(printed);
      };
      const text = await makeOnce(etagOf(c, basis), c.req.raw.signal, make, () =>
        drawPoints(c, POINTS.largeList, deps),
      );
      return sendText(c, text, 'application/json');
    },
  );
}

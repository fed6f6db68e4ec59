import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { itemJson } from '../../formats/item-json.ts';
import { item, itemPage as itemPageSchema } from '../../formats/item-schema.ts';
import type { ApiDeps } from '../deps.ts';
import { drawPoints, POINTS, TOO_MUCH } from '../draw-points.ts';
import { etagOf, notModified } from '../etag.ts';
import { explainItem } from '../explain-item.ts';
import { missing } from '../gone.ts';
import type { MakeOnce } from '../make-once.ts';
import { known } from '../query/known.ts';
import { flag, readListQuery, refuseUnknown } from '../query/query.ts';
import { JSON_TYPE, sendText } from '../send-text.ts';
import { define } from './define.ts';
import { isHeavy, itemPage } from './print-page.ts';
import { listQuery } from './queries.ts';

const NOT_MODIFIED = { 304: 'Nothing has changed since the ETag' };

/** Items, newest first, and one item. */
export function itemRoutes(app: OpenAPIHono, deps: ApiDeps, makeOnce: MakeOnce): void {
  define(
    app,
    {
      method: 'get',
      path: '/v1/items',
      summary: 'Items that pass a filter, newest first',
      query: listQuery,
      answer: itemPageSchema,
      also: { ...NOT_MODIFIED, ...TOO_MUCH },
    },
    async (c) => {
      const mark = await deps.store.items.mark();
      const query = readListQuery(new URL(c.req.url).searchParams, await known(deps));
      const unchanged = notModified(c, { mark, version: deps.version });
      if (unchanged !== null) return unchanged;
      const make = () => itemPage(query, deps);
      if (!isHeavy(query)) return sendText(c, await make(), JSON_TYPE);
      const etag = etagOf(c, { mark, version: deps.version });
      const admit = () => drawPoints(c, POINTS.largeList, deps);
      return sendText(c, await makeOnce(etag, c.req.raw.signal, make, admit), JSON_TYPE);
    },
  );

  const params = z.object({ id: z.string() });
  const one = listQuery.pick({ evidence: true });
  define(
    app,
    {
      method: 'get',
      path: '/v1/items/{id}',
      summary: 'One item',
      params,
      query: one,
      answer: item,
      also: { ...NOT_MODIFIED, 404: 'There is no such item', 410: 'It was withdrawn, with date and reason' },
    },
    async (c) => {
      const { searchParams } = new URL(c.req.url);
      refuseUnknown(searchParams, ['evidence']);
      const evidence = flag(searchParams, 'evidence');
      const mark = await deps.store.items.mark();
      const found = await deps.store.items.getItem(c.req.param('id') ?? '');
      if (found === null) throw await missing('item', c.req.param('id') ?? '', deps);
      const unchanged = notModified(c, { mark, version: deps.version });
      if (unchanged !== null) return unchanged;
      const json = itemJson(found, { evidence }, deps.taxonomy());
      if (json.evidence === undefined) return c.json(json);
      const suppressed = await explainItem(found.id, deps);
      if (suppressed !== null) return c.json({ ...json, evidence: { ...json.evidence, suppressed } });
      // The next answer tells it.
      c.header('etag', undefined);
      c.header('cache-control', 'no-store');
      return c.json(json);
    },
  );
}

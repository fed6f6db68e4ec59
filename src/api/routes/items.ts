import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { itemJson } from '../../formats/item-json.ts';
import { define } from '../define.ts';
import type { ApiDeps } from '../deps.ts';
import { notModified } from '../etag.ts';
import { explainItem } from '../explain-item.ts';
import { known } from '../known.ts';
import { Problem } from '../problem.ts';
import { flag, readListQuery, refuseUnknown, writeCursor } from '../query.ts';
import { item, itemPage, listQuery } from '../schemas.ts';

const NOT_MODIFIED = { 304: 'Nothing has changed since the ETag' };

/** Items, newest first, and one item. */
export function itemRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  define(
    app,
    {
      method: 'get',
      path: '/v1/items',
      summary: 'Items that pass a filter, newest first',
      query: listQuery,
      answer: itemPage,
      also: NOT_MODIFIED,
    },
    async (c) => {
      const mark = await deps.store.mark();
      const query = readListQuery(new URL(c.req.url).searchParams, await known(deps));
      const unchanged = notModified(c, { mark, version: deps.version });
      if (unchanged !== null) return unchanged;
      const { rows, next } = await deps.store.findItems(query.filter, query);
      return c.json({
        items: rows.map((row) => itemJson(row, query, deps.taxonomy())),
        next_cursor: next === null ? null : writeCursor(next),
      });
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
      also: { ...NOT_MODIFIED, 404: 'There is no such item' },
    },
    async (c) => {
      const { searchParams } = new URL(c.req.url);
      refuseUnknown(searchParams, ['evidence']);
      const evidence = flag(searchParams, 'evidence');
      const mark = await deps.store.mark();
      const found = await deps.store.getItem(c.req.param('id') ?? '');
      if (found === null) throw new Problem(404, `there is no item "${c.req.param('id')}"`);
      const unchanged = notModified(c, { mark, version: deps.version });
      if (unchanged !== null) return unchanged;
      const json = itemJson(found, { evidence }, deps.taxonomy());
      if (json.evidence === undefined) return c.json(json);
      return c.json({ ...json, evidence: { ...json.evidence, suppressed: await explainItem(found.id, deps) } });
    },
  );
}

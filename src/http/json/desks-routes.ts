import type { OpenAPIHono } from '@hono/zod-openapi';
import { printDesk } from '../../formats/desk-json.ts';
import { deskAnswer } from '../../formats/desk-schema.ts';
import type { Printed } from '../../formats/printed.ts';
import { desksOf } from '../../pipeline/desks.ts';
import type { ApiDeps } from '../deps.ts';
import { notModified } from '../etag.ts';
import { refuseUnknown } from '../query/query.ts';
import { define } from './define.ts';

/** The desks: what each reads, what it answers for and when its brief comes. */
export function desksRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  define(
    app,
    {
      method: 'get',
      path: '/v1/desks',
      summary: 'The desks, in the order of their file',
      answer: deskAnswer,
      also: { 304: 'Nothing has changed since the ETag' },
    },
    async (c) => {
      refuseUnknown(new URL(c.req.url).searchParams, []);
      const unchanged = notModified(c, { mark: await deps.store.items.mark(), version: deps.version });
      if (unchanged !== null) return unchanged;
      const printed: Printed<typeof deskAnswer> = { desks: (await desksOf(deps.store)).map(printDesk) };
      return c.json(printed);
    },
  );
}

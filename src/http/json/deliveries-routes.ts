import { createHash } from 'node:crypto';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { deliveryJson } from '../../formats/delivery-json.ts';
import { deliveryPage } from '../../formats/delivery-schema.ts';
import type { Printed } from '../../formats/printed.ts';
import { desksOf } from '../../pipeline/desks.ts';
import { readDeliveries } from '../../pipeline/read-deliveries.ts';
import type { ApiDeps } from '../deps.ts';
import { notModified } from '../etag.ts';
import { readDeliveryQuery, writeDeliveryCursor } from '../query/delivery-query.ts';
import { define } from './define.ts';

const query = z.object({
  desk: z.string().optional().openapi({ description: 'Alerts and briefs of this desk, and digests of what it reads.' }),
  kind: z.enum(['mail', 'alert']).optional(),
  limit: z.number().int().min(1).max(500).optional().openapi({ description: 'Default 100.' }),
  cursor: z.string().optional().openapi({ description: 'The next_cursor of the page before.' }),
});

/** What was sent, for operators. */
export function deliveryRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  define(
    app,
    {
      method: 'get',
      path: '/v1/deliveries',
      summary: 'What was sent to whom and what became of it, alerts and mails, latest first',
      query,
      answer: deliveryPage,
      also: { 304: 'Nothing has changed since the ETag' },
    },
    async (c) => {
      const { store, version } = deps;
      const asked = readDeliveryQuery(new URL(c.req.url).searchParams, await desksOf(store));
      const mark = await store.items.mark();
      const { deliveries, next } = await readDeliveries(asked, store);
      const answer: Printed<typeof deliveryPage> = {
        deliveries: deliveries.map(deliveryJson),
        next_cursor: next === null ? null : writeDeliveryCursor(next),
      };
      // What becomes of a delivery raises no mark.
      const variant = createHash('sha256').update(JSON.stringify(answer)).digest('base64url');
      return notModified(c, { mark, version, variant }) ?? c.json(answer);
    },
  );
}

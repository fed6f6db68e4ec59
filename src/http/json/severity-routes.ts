import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { tellSeverityRules } from '../../core/story/severity.ts';
import type { Printed } from '../../formats/printed.ts';
import { severityRulesOf } from '../../pipeline/story-rules.ts';
import type { ApiDeps } from '../deps.ts';
import { notModified } from '../etag.ts';
import { refuseUnknown } from '../query/query.ts';
import { define } from './define.ts';

const answer = z
  .object({ rules: z.array(z.string()) })
  .openapi('SeverityRules', { description: 'From the top; the highest level of which a rule holds is the severity.' });

/** The rule by which stories are as severe as they are, as it stands. */
export function severityRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  define(
    app,
    {
      method: 'get',
      path: '/v1/severity',
      summary: 'The severity rule in force, in words',
      answer,
      also: { 304: 'Nothing has changed since the ETag' },
    },
    async (c) => {
      refuseUnknown(new URL(c.req.url).searchParams, []);
      const unchanged = notModified(c, { mark: await deps.store.items.mark(), version: deps.version });
      if (unchanged !== null) return unchanged;
      const rules = tellSeverityRules(await severityRulesOf(deps.store, deps.taxonomy()));
      const printed: Printed<typeof answer> = { rules };
      return c.json(printed);
    },
  );
}

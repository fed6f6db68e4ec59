import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { readMoment } from '../../core/filter/read-moment.ts';
import { auditJson } from '../../formats/audit-json.ts';
import { auditPage } from '../../formats/audit-schema.ts';
import type { Printed } from '../../formats/printed.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { limit, refuseUnknown, singleParameter } from '../query/query.ts';
import { define } from './define.ts';

const query = z.object({
  since: z.string().optional().openapi({ description: 'Date or time with zone, inclusive.' }),
  limit: z.number().int().min(1).max(500).optional().openapi({ description: 'Default 100.' }),
  cursor: z.string().optional().openapi({ description: 'The next_cursor of the page before.' }),
});

/** Who changed what, for operators. */
export function auditRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  define(
    app,
    {
      method: 'get',
      path: '/v1/audit',
      summary: 'What was changed by whom, newest first; kept for 400 days',
      query,
      answer: auditPage,
      also: { 503: 'Nobody was given the right: no ADMIN_TOKEN is set' },
    },
    async (c) => {
      c.header('cache-control', 'no-store');
      const { searchParams } = new URL(c.req.url);
      refuseUnknown(searchParams, ['since', 'limit', 'cursor']);
      const size = limit(searchParams);
      const page = { before: cursor(searchParams), since: since(searchParams), limit: size + 1 };
      const found = await deps.store.audit.auditEntries(page);
      const entries = found.slice(0, size);
      const answer: Printed<typeof auditPage> = {
        entries: entries.map(auditJson),
        next_cursor: found.length > size ? String(entries.at(-1)?.seq) : null,
      };
      return c.json(answer);
    },
  );
}

function since(search: URLSearchParams): number | null {
  const text = singleParameter(search, 'since');
  if (text === undefined) return null;
  const at = readMoment(text);
  if (at === null)
    throw new Problem(400, '"since" must be a date (2026-11-24) or a time with its zone', { parameter: 'since' });
  return at;
}

function cursor(search: URLSearchParams): number | null {
  const text = singleParameter(search, 'cursor');
  if (text === undefined) return null;
  if (!/^\d{1,15}$/.test(text))
    throw new Problem(400, '"cursor" must be the next_cursor of an earlier answer, unchanged', { parameter: 'cursor' });
  return Number(text);
}

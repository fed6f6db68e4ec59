import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Edition } from '../../core/brief/edition.ts';

import { BRIEF_FORMATS } from '../../formats/brief-formats.ts';
import { briefJson } from '../../formats/brief-json.ts';
import { brief as briefSchema } from '../../formats/brief-schema.ts';
import { editionHeadJson, laterNoteJson } from '../../formats/edition-json.ts';
import { editionAnswer, editionPage } from '../../formats/edition-schema.ts';
import type { Printed } from '../../formats/printed.ts';
import { laterNotes } from '../../pipeline/read-editions.ts';
import { inTurns } from '../../pipeline/turns.ts';
import { editionAsked, printed, weekAsked } from '../brief-answers.ts';
import type { ApiDeps } from '../deps.ts';
import { TOO_MUCH } from '../draw-points.ts';
import { etagOf, notModified } from '../etag.ts';
import type { MakeOnce } from '../make-once.ts';
import { Problem } from '../problem.ts';
import { knownDesk, readBriefFormat, readEditionPath, readRevision } from '../query/brief-query.ts';
import { limit, refuseUnknown, singleParameter } from '../query/query.ts';
import { define } from './define.ts';

const [standard, ...others] = BRIEF_FORMATS;
const FORMAT = z.enum(BRIEF_FORMATS.map(({ name }) => name) as [string, ...string[]]).optional();
const formats = { contentType: standard.mediaType, otherTypes: [...new Set(others.map(({ mediaType }) => mediaType))] };
const NOT_MODIFIED = { 304: 'Nothing has changed since the ETag' };

/** The briefs of desks: their editions, each in every form, and what they come to in a week. */
export function briefRoutes(app: OpenAPIHono, deps: ApiDeps, makeOnce: MakeOnce): void {
  define(
    app,
    {
      method: 'get',
      path: '/v1/briefs/{desk}',
      summary: 'Editions of a desk that were sent, the latest first',
      params: z.object({ desk: z.string() }),
      query: z.object({
        before: z.number().int().optional().openapi({ description: 'Only editions of lower numbers.' }),
        limit: z.number().int().min(1).max(500).optional().openapi({ description: 'Default 100.' }),
      }),
      answer: editionPage,
      also: { ...NOT_MODIFIED, 404: 'There is no such desk' },
    },
    async (c) => {
      const { searchParams } = new URL(c.req.url);
      refuseUnknown(searchParams, ['before', 'limit']);
      const { id } = await knownDesk(c.req.param('desk') ?? '', deps);
      const size = limit(searchParams);
      const found = await deps.store.editions.listEditions(id, beforeOf(searchParams), size + 1);
      const editions = found.slice(0, size);
      c.header('cache-control', 'private, no-cache');
      const answer: Printed<typeof editionPage> = {
        editions: editions.map(editionHeadJson),
        next_before: found.length > size ? (editions.at(-1)?.number ?? null) : null,
      };
      return c.json(answer);
    },
  );

  define(
    app,
    {
      method: 'get',
      path: '/v1/briefs/{desk}/{number}',
      summary: 'One edition, by its number or "latest", as it was sent; with what was put right of it since',
      params: z.object({ desk: z.string(), number: z.string() }),
      query: z.object({ format: FORMAT, revision: z.number().int().min(1).optional() }),
      answer: editionAnswer,
      ...formats,
      also: { ...NOT_MODIFIED, ...TOO_MUCH, 404: 'There is no such edition, or it was not sent yet' },
    },
    async (c) => {
      const { searchParams } = new URL(c.req.url);
      const format = readBriefFormat(searchParams, ['revision']);
      const asked = await readEditionPath(
        { desk: c.req.param('desk') ?? '', number: c.req.param('number') ?? '' },
        deps,
      );
      const edition = await editionAsked(c, asked, readRevision(searchParams), deps);
      const basis = { mark: await deps.store.items.mark(), version: deps.version, variant: edition.hash };
      const unchanged = notModified(c, basis);
      if (unchanged !== null) return unchanged;
      if (format.name === 'json') return c.json(await answerOf(edition, deps));
      return printed(c, format, edition.brief, etagOf(c, basis), { deps, makeOnce });
    },
  );

  define(
    app,
    {
      method: 'get',
      path: '/v1/briefs/{desk}/weeks/{date}',
      summary: 'What the editions of the seven local days up to that date come to',
      params: z.object({ desk: z.string(), date: z.string() }),
      query: z.object({ format: FORMAT }),
      answer: briefSchema,
      ...formats,
      also: { ...NOT_MODIFIED, ...TOO_MUCH, 404: 'There is no such desk, or no edition in that week' },
    },
    async (c) => {
      const format = readBriefFormat(new URL(c.req.url).searchParams);
      const { id } = await knownDesk(c.req.param('desk') ?? '', deps);
      const week = await weekAsked(id, c.req.param('date') ?? '', deps);
      const basis = { mark: await deps.store.items.mark(), version: deps.version };
      const unchanged = notModified(c, basis);
      return unchanged ?? printed(c, format, week, etagOf(c, basis), { deps, makeOnce });
    },
  );
}

async function answerOf({ brief, ...head }: Edition, deps: ApiDeps): Promise<Printed<typeof editionAnswer>> {
  const later = await laterNotes(head, deps);
  return { ...editionHeadJson(head), later: later.map(laterNoteJson), brief: await inTurns(briefJson(brief)) };
}

function beforeOf(search: URLSearchParams): number | null {
  const text = singleParameter(search, 'before');
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new Problem(400, '"before" must be the number of an edition', { parameter: 'before' });
  return Number(text);
}

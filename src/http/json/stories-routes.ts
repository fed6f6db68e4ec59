import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { storyJson } from '../../formats/story-json.ts';
import { digit, letter, story, storyPage as storyPageSchema } from '../../formats/story-schema.ts';
import type { ApiDeps } from '../deps.ts';
import { drawPoints, POINTS, TOO_MUCH } from '../draw-points.ts';
import { echo } from '../echo.ts';
import { etagOf, notModified } from '../etag.ts';
import { missing } from '../gone.ts';
import type { MakeOnce } from '../make-once.ts';
import { actIn } from '../principal.ts';
import { Problem } from '../problem.ts';
import { known } from '../query/known.ts';
import { flag, refuseUnknown } from '../query/query.ts';
import { readStoryQuery } from '../query/story-query.ts';
import { readJsonBody } from '../read-json-body.ts';
import { JSON_TYPE, sendText } from '../send-text.ts';
import { define } from './define.ts';
import { isHeavy, STORY_HISTORY, storyPage } from './print-page.ts';
import { listQuery, storyListQuery } from './queries.ts';

/** What an analyst sends; both null takes his judgement back. */
const gradeRequest = z
  .strictObject({
    reliability: letter.nullable().default(null),
    credibility: digit.nullable().default(null),
    by: z.string().trim().min(1).max(200).optional().openapi({
      description: 'Not believed any more: who judges is who asks',
    }),
    reason: z.string().trim().min(3).max(2_000),
  })
  .openapi('GradeRequest');

const NOT_MODIFIED = { 304: 'Nothing has changed since the ETag' };

/** Stories in either order, and one story. */
export function storyRoutes(app: OpenAPIHono, deps: ApiDeps, makeOnce: MakeOnce): void {
  define(
    app,
    {
      method: 'get',
      path: '/v1/stories',
      summary: 'Stories whose items together pass a filter',
      query: storyListQuery,
      answer: storyPageSchema,
      also: { ...NOT_MODIFIED, ...TOO_MUCH },
    },
    async (c) => {
      const mark = await deps.store.items.mark();
      const query = readStoryQuery(new URL(c.req.url).searchParams, await known(deps));
      const unchanged = notModified(c, { mark, version: deps.version });
      if (unchanged !== null) return unchanged;
      const make = () => storyPage(query, deps);
      if (!isHeavy(query)) return sendText(c, await make(), JSON_TYPE);
      const etag = etagOf(c, { mark, version: deps.version });
      const admit = () => drawPoints(c, POINTS.largeList, deps);
      return sendText(c, await makeOnce(etag, c.req.raw.signal, make, admit), JSON_TYPE);
    },
  );

  define(
    app,
    {
      method: 'get',
      path: '/v1/stories/{id}',
      summary: 'One story; a story that went into another answers with that one',
      params: z.object({ id: z.string() }),
      query: listQuery.pick({ evidence: true }),
      answer: story,
      also: {
        ...NOT_MODIFIED,
        404: 'There is no such story, or its first report is not grouped yet',
        410: 'All its reports were withdrawn, with date and reason',
      },
    },
    async (c) => {
      const { searchParams } = new URL(c.req.url);
      refuseUnknown(searchParams, ['evidence']);
      const evidence = flag(searchParams, 'evidence');
      const mark = await deps.store.items.mark();
      const found = await deps.store.stories.getStory(c.req.param('id') ?? '');
      if (found === null) throw await missing('story', c.req.param('id') ?? '', deps);
      const unchanged = notModified(c, { mark, version: deps.version });
      if (unchanged !== null) return unchanged;
      const reasons = await deps.store.stories.reasonsOf(evidence ? [found.id] : [], STORY_HISTORY);
      return c.json(storyJson(found, reasons.get(found.id) ?? null, deps.taxonomy()));
    },
  );

  define(
    app,
    {
      method: 'put',
      path: '/v1/stories/{id}/grade',
      summary: 'What an analyst judges of a story, with a reason; it stands before what is suggested, and all are kept',
      params: z.object({ id: z.string() }),
      body: gradeRequest,
      answer: story,
      also: {
        404: 'There is no such story',
        503: 'Nobody was given the right: no ADMIN_TOKEN is set',
      },
    },
    async (c) => {
      const id = c.req.param('id') ?? '';
      const checked = gradeRequest.safeParse(await readJsonBody(c.req.raw));
      if (!checked.success) {
        const issue = checked.error.issues[0];
        throw new Problem(400, `${issue?.path.join('.') || 'the body'}: ${issue?.message}`);
      }
      const { reliability, credibility, reason } = checked.data;
      const act = actIn(c, deps.now());
      const judgement = { reliability, credibility, by: act.who, reason, at: act.at };
      if (!(await deps.store.stories.judgeStory(id, judgement, act)))
        throw new Problem(404, `there is no story "${echo(id)}"`);
      const changed = await deps.store.stories.getStory(id);
      if (changed === null) throw new Problem(404, `there is no story "${echo(id)}"`);
      c.header('cache-control', 'no-store');
      const reasons = await deps.store.stories.reasonsOf([changed.id], STORY_HISTORY);
      return c.json(storyJson(changed, reasons.get(changed.id) ?? null, deps.taxonomy()));
    },
  );
}

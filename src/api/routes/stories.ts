import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { storyJson } from '../../formats/story-json.ts';
import { define } from '../define.ts';
import type { ApiDeps } from '../deps.ts';
import { notModified } from '../etag.ts';
import { known } from '../known.ts';
import { Problem } from '../problem.ts';
import { flag, refuseUnknown } from '../query.ts';
import { listQuery } from '../schemas.ts';
import { readStoryQuery, writeStoryCursor } from '../story-query.ts';
import { story, storyListQuery, storyPage } from '../story-schemas.ts';

const NOT_MODIFIED = { 304: 'Nothing has changed since the ETag' };

/** Stories in either order, and one story. */
export function storyRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  define(
    app,
    {
      method: 'get',
      path: '/v1/stories',
      summary: 'Stories whose items together pass a filter',
      query: storyListQuery,
      answer: storyPage,
      also: NOT_MODIFIED,
    },
    async (c) => {
      const mark = await deps.store.mark();
      const query = readStoryQuery(new URL(c.req.url).searchParams, await known(deps));
      const unchanged = notModified(c, { mark, version: deps.version });
      if (unchanged !== null) return unchanged;
      const { rows, next } = await deps.store.findStories(query.filter, query);
      const stories = [];
      for (const row of rows)
        stories.push(storyJson(row, query.evidence ? await deps.store.membershipsOf(row.id) : null));
      return c.json({ stories, next_cursor: next === null ? null : writeStoryCursor(next) });
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
      also: { ...NOT_MODIFIED, 404: 'There is no such story, or its first report is not grouped yet' },
    },
    async (c) => {
      const { searchParams } = new URL(c.req.url);
      refuseUnknown(searchParams, ['evidence']);
      const evidence = flag(searchParams, 'evidence');
      const mark = await deps.store.mark();
      const found = await deps.store.getStory(c.req.param('id') ?? '');
      if (found === null) throw new Problem(404, `there is no story "${c.req.param('id')}"`);
      const unchanged = notModified(c, { mark, version: deps.version });
      if (unchanged !== null) return unchanged;
      return c.json(storyJson(found, evidence ? await deps.store.membershipsOf(found.id) : null));
    },
  );
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import { coverageOf } from '../../core/coverage.ts';
import type { TagKind } from '../../core/tag.ts';
import { coverageJson } from '../../formats/coverage-json.ts';
import { feedJson } from '../../formats/feed-json.ts';
import { define } from '../define.ts';
import type { ApiDeps } from '../deps.ts';
import { notModified } from '../etag.ts';
import { taxonomyOf } from '../known.ts';
import { refuseUnknown } from '../query.ts';
import { actors, feeds, regions, themes } from '../schemas.ts';

const LISTS = [
  ['region', 'regions', regions],
  ['actor', 'actors', actors],
  ['theme', 'themes', themes],
] as const;

/** The taxonomy with counts, and the sources with their health. */
export function taxonomyRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  for (const [kind, name, answer] of LISTS) {
    define(
      app,
      {
        method: 'get',
        path: `/v1/${name}`,
        summary: `All ${name} with the number of their items, descendants included`,
        answer,
        also: { 304: 'Nothing has changed since the ETag' },
      },
      async (c) => {
        refuseUnknown(new URL(c.req.url).searchParams, []);
        const unchanged = notModified(c, { mark: await deps.store.mark(), version: deps.version });
        return unchanged ?? c.json({ version: taxonomyOf(deps).version, [name]: await entriesWithCounts(kind, deps) });
      },
    );
  }
  define(
    app,
    {
      method: 'get',
      path: '/v1/feeds',
      summary: 'All feeds with their health',
      answer: feeds,
      also: { 304: 'Nothing has changed since the ETag' },
    },
    async (c) => {
      refuseUnknown(new URL(c.req.url).searchParams, []);
      const unchanged = notModified(c, { mark: await deps.store.mark(), version: deps.version, polls: true });
      if (unchanged !== null) return unchanged;
      const known = await deps.store.feedHealth();
      return c.json({ feeds: known.map(feedJson), coverage: coverageJson(coverageOf(known, deps.now())) });
    },
  );
}

async function entriesWithCounts(kind: TagKind, deps: ApiDeps) {
  const counts = await deps.store.countTags(kind);
  return taxonomyOf(deps)
    .entries(kind)
    .map(({ id, name, type, parents }) => ({ id, name, type, parents, items: counts.get(id) ?? 0 }));
}

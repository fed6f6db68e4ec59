import type { OpenAPIHono } from '@hono/zod-openapi';
import { coverageOf } from '../../core/feed/coverage.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import { coverageJson } from '../../formats/coverage-json.ts';
import { noteJson } from '../../formats/digest-json.ts';
import { feedHealthJson } from '../../formats/feed-health-json.ts';
import { quarterOf, recentSounding } from '../../pipeline/standing-out.ts';
import type { ApiDeps } from '../deps.ts';
import { notModified } from '../etag.ts';
import { taxonomyOf } from '../query/known.ts';
import { refuseUnknown } from '../query/query.ts';
import { define } from './define.ts';
import { actors, feeds, regions, themes } from './schemas.ts';

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
        // What stands out is told anew every quarter of an hour.
        const variant = kind === 'theme' ? '' : String(quarterOf(deps.now()));
        const unchanged = notModified(c, { mark: await deps.store.items.mark(), version: deps.version, variant });
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
      const unchanged = notModified(c, { mark: await deps.store.items.mark(), version: deps.version, polls: true });
      if (unchanged !== null) return unchanged;
      const known = await deps.store.feeds.feedHealth();
      return c.json({ feeds: known.map(feedHealthJson), coverage: coverageJson(coverageOf(known, deps.now())) });
    },
  );
}

async function entriesWithCounts(kind: TagKind, deps: ApiDeps) {
  const counts = await deps.store.tags.countTags(kind);
  const entries = taxonomyOf(deps)
    .entries(kind)
    .map(({ id, name, type, parents }) => ({ id, name, type, parents, items: counts.get(id) ?? 0 }));
  if (kind === 'theme') return entries;
  const { notes } = await recentSounding(deps.now(), deps);
  return entries.map((entry) => ({
    ...entry,
    standing_out: notes.filter((note) => note.kind === kind && note.id === entry.id).map(noteJson),
  }));
}

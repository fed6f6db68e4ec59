import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { coverageOf } from '../../core/feed/coverage.ts';
import { findNames, fullNameOf } from '../../core/filter/find-name.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import { note } from '../../formats/common-schema.ts';
import { coverageJson } from '../../formats/coverage-json.ts';
import { coverage } from '../../formats/coverage-schema.ts';
import { feedHealthJson } from '../../formats/feed-health-json.ts';
import { feed } from '../../formats/feed-health-schema.ts';
import { noteJson } from '../../formats/note-json.ts';
import type { Printed } from '../../formats/printed.ts';
import { quarterOf, recentSounding } from '../../pipeline/standing-out.ts';
import type { ApiDeps } from '../deps.ts';
import { notModified } from '../etag.ts';
import { taxonomyOf } from '../query/known.ts';
import { refuseUnknown, singleParameter } from '../query/query.ts';
import { define } from './define.ts';
import { nameQuery } from './queries.ts';

const entry = z
  .object({
    id: z.string(),
    name: z.string(),
    /** With what it lies in, where another of its kind bears the same name. */
    full_name: z.string(),
    type: z.string(),
    parents: z.array(z.string()),
    items: z.number().int(),
  })
  .openapi('Entry');
/** Of what happened there, or who is named, more or less is reported than usual. */
const heardEntry = entry.extend({ standing_out: z.array(note) }).openapi('HeardEntry');
export const regions = z.object({ version: z.string(), regions: z.array(heardEntry) }).openapi('Regions');
export const actors = z.object({ version: z.string(), actors: z.array(heardEntry) }).openapi('Actors');
export const themes = z.object({ version: z.string(), themes: z.array(entry) }).openapi('Themes');
export const feeds = z.object({ feeds: z.array(feed), coverage }).openapi('Feeds');

const LISTS = [
  ['region', 'regions', regions],
  ['actor', 'actors', actors],
  ['theme', 'themes', themes],
] as const;

/** Whoever types a beginning that more names have types on. */
const MOST_FOUND = 25;

/** The taxonomy with counts, and the sources with their health. */
export function taxonomyRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  for (const [kind, name, answer] of LISTS) {
    define(
      app,
      {
        method: 'get',
        path: `/v1/${name}`,
        summary: `All ${name} with the number of their items, descendants included; with q, those of that name`,
        query: nameQuery,
        answer,
        also: { 304: 'Nothing has changed since the ETag' },
      },
      async (c) => {
        const search = new URL(c.req.url).searchParams;
        refuseUnknown(search, ['q']);
        const typed = singleParameter(search, 'q');
        // What stands out is told anew every quarter of an hour.
        const variant = kind === 'theme' ? '' : String(quarterOf(deps.now()));
        const unchanged = notModified(c, { mark: await deps.store.items.mark(), version: deps.version, variant });
        return (
          unchanged ?? c.json({ version: taxonomyOf(deps).version, [name]: await entriesWithCounts(kind, typed, deps) })
        );
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
      const answer: Printed<typeof feeds> = {
        feeds: known.map(feedHealthJson),
        coverage: coverageJson(coverageOf(known, deps.now())),
      };
      return c.json(answer);
    },
  );
}

async function entriesWithCounts(
  kind: TagKind,
  typed: string | undefined,
  deps: ApiDeps,
): Promise<readonly Printed<typeof entry>[] | readonly Printed<typeof heardEntry>[]> {
  const counts = await deps.store.tags.countTags(kind);
  const taxonomy = taxonomyOf(deps);
  const asked =
    typed === undefined ? taxonomy.entries(kind) : findNames(typed, kind, taxonomy, MOST_FOUND).map((one) => one.entry);
  const entries = asked.map(({ id, name, type, parents }) => ({
    id,
    name,
    full_name: fullNameOf(kind, id, taxonomy),
    type,
    parents,
    items: counts.get(id) ?? 0,
  }));
  if (kind === 'theme') return entries;
  const { notes } = await recentSounding(deps.now(), deps);
  return entries.map((entry) => ({
    ...entry,
    standing_out: notes.filter((note) => note.kind === kind && note.id === entry.id).map(noteJson),
  }));
}

import type { Context } from 'hono';
import { type FoundName, findNames, meantBy } from '../../core/filter/find-name.ts';
import { PAGE_BYTES } from '../../core/item/page.ts';
import { FACILITY_TYPES } from '../../core/standing/standing.ts';
import { liesWithin } from '../../core/tagging/lies-within.ts';
import { TAG_KINDS, type TagKind } from '../../core/tagging/tag.ts';
import { type Entry, referenceOf, type Taxonomy } from '../../core/tagging/taxonomy.ts';
import { keptStanding } from '../../pipeline/kept-standing.ts';
import { readDays, subjectFilter } from '../../pipeline/read-days.ts';
import { recentMap } from '../../pipeline/read-map.ts';
import { readReporters } from '../../pipeline/read-reporters.ts';
import { quarterOf } from '../../pipeline/standing-out.ts';
import type { ApiDeps, App } from '../deps.ts';
import { notModified } from '../etag.ts';
import { taxonomyOf } from '../query/known.ts';
import { refuseUnknown } from '../query/query.ts';
import { FindForm, SUBJECT_PATHS, SUBJECT_WORDS, SubjectLinks } from './find-form.tsx';
import { Layout } from './layout.tsx';
import { MapPage } from './map-page.tsx';
import { page, readOrExplain, withoutEmpty } from './page.tsx';
import { SubjectList } from './subject-list.tsx';
import { SubjectPage } from './subject-page.tsx';

const STORIES = 10;
const MOST_FOUND = 25;

/** The map, and a page for every region, actor and theme, each found by its names. */
export function subjectPages(app: App, deps: ApiDeps): void {
  app.get('/map', (c) => mapPage(c, deps));
  for (const kind of TAG_KINDS) {
    app.get(SUBJECT_PATHS[kind], (c) => asOfQuarter(c, deps, (taxonomy) => listPage(c, kind, taxonomy, deps)));
    app.get(`${SUBJECT_PATHS[kind]}/:id`, (c) =>
      asOfQuarter(c, deps, async (taxonomy, until) => {
        const entry = taxonomy.entry(kind, c.req.param('id') ?? '');
        if (entry === undefined) return missing(c, kind, taxonomy);
        return subjectPage(c, entry, until, taxonomy, deps);
      }),
    );
  }
}

async function mapPage(c: Context, deps: ApiDeps): Promise<Response> {
  const { store, version } = deps;
  const mark = await store.items.mark();
  const read = await readOrExplain(async () => {
    refuseUnknown(new URL(c.req.url).searchParams, []);
    const taxonomy = taxonomyOf(deps);
    const map = await recentMap(quarterOf(deps.now()), deps.now(), { store, taxonomy });
    return { map, taxonomy };
  });
  if (read.kind === 'refused') return page(c, read.notice, read.status);
  const { map, taxonomy } = read.value;
  // It may be a minute behind the changes: its name is that of what it tells.
  const shown = { ...mark, change: map.change };
  const unchanged = notModified(c, { mark: shown, version, variant: String(map.until) });
  return unchanged ?? page(c, <MapPage map={map} taxonomy={taxonomy} />);
}

/** What such pages tell is told anew every quarter of an hour, and whenever anything has changed. */
async function asOfQuarter(
  c: Context,
  deps: ApiDeps,
  make: (taxonomy: Taxonomy, until: number) => Promise<Response>,
): Promise<Response> {
  const until = quarterOf(deps.now());
  const mark = await deps.store.items.mark();
  const read = await readOrExplain(async () => {
    const taxonomy = taxonomyOf(deps);
    const unchanged = notModified(c, { mark, version: deps.version, polls: true, variant: String(until) });
    return unchanged ?? (await make(taxonomy, until));
  });
  if (read.kind === 'read') return read.value;
  c.header('etag', undefined);
  c.header('cache-control', 'no-store');
  return page(c, read.notice, read.status);
}

async function subjectPage(
  c: Context,
  entry: Entry,
  until: number,
  taxonomy: Taxonomy,
  { store }: ApiDeps,
): Promise<Response> {
  const { kind, id } = entry;
  const days = await readDays(kind, id, until, { store });
  const { rows: stories } = await store.stories.findStories(subjectFilter(kind, id), {
    order: 'time',
    limit: STORIES,
    after: null,
    maxBytes: PAGE_BYTES,
  });
  const feeds = await store.feeds.feedHealth();
  const reporters = await readReporters(kind, id, feeds, { store });
  const props = { entry, days, stories, feeds, reporters, until, taxonomy };
  return page(c, <SubjectPage {...props} facilities={await facilitiesOf(entry, until, taxonomy, store)} />);
}

/** What lies in a region and can be open or closed, with how it stands; nothing of an actor or a theme. */
async function facilitiesOf({ kind, id }: Entry, until: number, taxonomy: Taxonomy, store: ApiDeps['store']) {
  if (kind !== 'region') return [];
  const within = taxonomy
    .entries('region')
    .filter((one) => FACILITY_TYPES.has(one.type) && liesWithin(one, [id], taxonomy));
  if (within.length === 0) return [];
  const standings = await keptStanding(until, { store, taxonomy });
  return within.map((entry) => ({
    entry,
    standing: standings.find(({ place, subject }) => place === entry.id && subject === 'place') ?? null,
  }));
}

async function listPage(c: Context, kind: TagKind, taxonomy: Taxonomy, { store }: ApiDeps): Promise<Response> {
  const search = withoutEmpty(new URL(c.req.url).searchParams);
  refuseUnknown(search, ['q']);
  const typed = search.get('q');
  const found = typed === null ? null : findNames(typed, kind, taxonomy, MOST_FOUND);
  const others: readonly FoundName[] =
    typed === null || (found !== null && found.length > 0)
      ? []
      : TAG_KINDS.filter((other) => other !== kind).flatMap((other) => findNames(typed, other, taxonomy, MOST_FOUND));
  const counts = new Map<string, number>();
  for (const one of TAG_KINDS)
    for (const [id, items] of await store.tags.countTags(one)) counts.set(referenceOf({ kind: one, id }), items);
  return page(c, <SubjectList {...{ kind, typed, found, others, counts, taxonomy }} />);
}

function missing(c: Context, kind: TagKind, taxonomy: Taxonomy): Response | Promise<Response> {
  const typed = c.req.param('id') ?? '';
  const { near } = meantBy(typed, kind, taxonomy);
  c.header('etag', undefined);
  c.header('cache-control', 'no-store');
  return page(
    c,
    <Layout title="Not known">
      <SubjectLinks current={kind} />
      <h1 class="title">There is nothing of this name among the {SUBJECT_WORDS[kind].toLowerCase()}</h1>
      {near.length === 0 ? null : (
        <p class="notice">
          Did you mean{' '}
          {near.map((id, at) => (
            <>
              {at > 0 ? ' or ' : null}
              <a href={`${SUBJECT_PATHS[kind]}/${id}`}>{taxonomy.entry(kind, id)?.name ?? id}</a>
            </>
          ))}
          ?
        </p>
      )}
      <FindForm kind={kind} />
    </Layout>,
    404,
  );
}

import type { Context } from 'hono';
import type { Filter } from '../../core/filter/filter.ts';
import { TAG_KINDS } from '../../core/tagging/tag.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { FEED_PRINTERS } from '../../formats/feed-printers.ts';
import { scopeWords } from '../../formats/scope-words.ts';
import { isReadingPublic } from '../access/gate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { linkIn } from '../principal.ts';
import { known } from '../query/known.ts';
import { filterOf, listsOf, refuseUnknown, writeFilter } from '../query/query.ts';
import { readerZone } from '../reader-zone.ts';
import { FeedsPage } from './feeds-page.tsx';
import { choicesOf, page, readOrExplain, withoutEmpty } from './page.tsx';

const PARAMETERS = [...TAG_KINDS, 'feed', 'lang', 'q', 'role', 'desk', 'tz'];
const NAMES: Readonly<Record<string, string>> = { atom: 'Atom', rss: 'RSS', json: 'JSON Feed' };

/** How to subscribe to a filter by feed. */
export function feedsPage(app: App, deps: ApiDeps): void {
  app.get('/feeds', async (c) => {
    const search = withoutEmpty(new URL(c.req.url).searchParams);
    const read = await readOrExplain(async () => readFeeds(c, search, deps));
    if (read.kind === 'refused') return page(c, read.notice, read.status);
    c.header('cache-control', 'no-cache');
    const { filter, zone } = read.value;
    const link = linkIn(c);
    const base = `${deps.publicUrl ?? new URL(c.req.url).origin}${link?.base ?? ''}`;
    const query = writeFilter(filter);
    const daily = new URLSearchParams(query);
    if (zone !== 'UTC') daily.set('tz', zone);
    const at = (name: string, asked: URLSearchParams) =>
      FEED_PRINTERS.map((format) => ({
        what: NAMES[format.name] ?? format.name,
        url: `${base}/feeds/${name}.${format.name}${asked.size === 0 ? '' : `?${asked}`}`,
      }));
    const props = {
      filter,
      words: search.get('q') ?? '',
      choices: await choicesOf(c, deps),
      scope: Object.values(filter).every((value) => value === undefined) ? null : namesOf(filter, deps.taxonomy()),
      query: query.toString(),
      stories: at('stories', query),
      days: at('daily', daily),
      zone,
      isClosed: link === null && !(await isReadingPublic(deps)),
    };
    return page(c, <FeedsPage {...props} />);
  });
}

async function readFeeds(c: Context, search: URLSearchParams, deps: ApiDeps) {
  refuseUnknown(search, PARAMETERS);
  const { tz: _, ...subject } = listsOf(search);
  const filter = filterOf(subject, await known(deps));
  return { filter, zone: await readerZone(c, filter.desk?.id, deps) };
}

function namesOf(filter: Filter, taxonomy: Taxonomy | null): string {
  const scope = TAG_KINDS.flatMap((kind) =>
    (filter[kind] ?? []).map((id) => ({ kind, id, name: taxonomy?.entry(kind, id)?.name ?? id })),
  );
  return scopeWords({ filter, scope });
}

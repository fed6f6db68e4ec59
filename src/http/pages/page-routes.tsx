import type { Context } from 'hono';
import { healthOf } from '../../core/feed/health.ts';
import { PAGE_BYTES } from '../../core/item/page.ts';
import { countReports } from '../../core/story/story.ts';
import { BRIEF_STYLE } from '../../formats/brief-style.ts';
import type { ApiDeps, App } from '../deps.ts';
import { notModified } from '../etag.ts';
import { explainItem } from '../explain-item.ts';
import { inReadersDays } from '../query/days.ts';
import { known } from '../query/known.ts';
import { type ListQuery, readListQuery, writeCursor, writeFilter } from '../query/query.ts';
import { EmptyState } from './empty-state.tsx';
import { FilterForm } from './filter-form.tsx';
import { ItemPage } from './item-page.tsx';
import { ItemRow } from './item-view.tsx';
import { Layout } from './layout.tsx';
import { choicesOf, missingPage, page, readOrExplain, withoutEmpty } from './page.tsx';
import { storyPages } from './story-page-routes.tsx';
import { STYLE } from './style.ts';
import { DESK_STYLE } from './style-desk.ts';
import { MAP_STYLE } from './style-map.ts';

const PAGE_SIZE = 50;

/** The desk's pages: reports under a filter, one report with its reasons. */
export function pageRoutes(app: App, deps: ApiDeps): void {
  app.get('/style.css', (c) =>
    c.body(`${STYLE}\n${MAP_STYLE}\n${DESK_STYLE}\n${BRIEF_STYLE}`, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    }),
  );
  app.get('/reports', (c) => listPage(c, deps));
  app.get('/items/:id', async (c) => {
    const mark = await deps.store.items.mark();
    const item = await deps.store.items.getItem(c.req.param('id'));
    if (item === null) return missingPage(c, 'item', c.req.param('id'), deps);
    const unchanged = notModified(c, { mark, version: deps.version });
    if (unchanged !== null) return unchanged;
    const suppressed = await explainItem(item.id, deps);
    // The next page tells it.
    if (suppressed === null) {
      c.header('etag', undefined);
      c.header('cache-control', 'no-store');
    }
    const story = await deps.store.stories.getStory(item.story);
    const siblings = story === null ? 1 : countReports(story);
    const withRules = c.req.query('evidence') === '1';
    const props = { item, siblings, taxonomy: deps.taxonomy(), suppressed, withRules };
    return page(c, <ItemPage {...props} />);
  });
  storyPages(app, deps);
}

async function listPage(c: Context, deps: ApiDeps): Promise<Response> {
  const mark = await deps.store.items.mark();
  const search = withoutEmpty(new URL(c.req.url).searchParams);
  const read = await readOrExplain(async () =>
    readListQuery(inReadersDays(search, c.get('clocks')?.zone ?? 'UTC'), await known(deps)),
  );
  if (read.kind === 'refused') return page(c, read.notice, read.status);
  const query = read.value;
  const unchanged = notModified(c, { mark, version: deps.version, polls: mark.change === 0 });
  if (unchanged !== null) return unchanged;
  const { rows, next } = await deps.store.items.findItems(query.filter, {
    limit: PAGE_SIZE,
    after: query.after,
    evidence: true,
    maxBytes: PAGE_BYTES,
  });
  const feeds = rows.length === 0 ? await deps.store.feeds.feedHealth() : [];
  const failing = feeds.filter(({ state }) => ['failing', 'changed', 'retired'].includes(healthOf(state).word));
  const older = writeFilter(query.filter);
  if (next !== null) older.set('cursor', writeCursor(next));
  const taxonomy = deps.taxonomy();
  return page(
    c,
    <Layout title="Reports" query={subjectOf(query.filter)}>
      <h1 class="title">Reports</h1>
      <FilterForm
        action="/reports"
        filter={query.filter}
        query={search.get('q') ?? ''}
        choices={await choicesOf(c, deps)}
      />
      {rows.length === 0 ? (
        <EmptyState hasFilter={[...search.keys()].length > 0} feeds={feeds.length} failing={failing} />
      ) : null}
      <ol class="items">
        {rows.map((item) => (
          <ItemRow item={item} taxonomy={taxonomy} />
        ))}
      </ol>
      {next === null ? null : (
        <a class="more" href={`/reports?${older}`} rel="next">
          Older reports
        </a>
      )}
    </Layout>,
  );
}

/** Time does not belong to a subscription. */
function subjectOf({ since: _, until: _until, ...subject }: ListQuery['filter']): string {
  return writeFilter(subject).toString();
}

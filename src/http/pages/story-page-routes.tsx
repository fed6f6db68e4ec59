import type { Context } from 'hono';
import type { Item } from '../../core/item/item.ts';
import { PAGE_BYTES } from '../../core/item/page.ts';
import type { StoryReasons } from '../../core/story/story.ts';
import { ITEM_CSV_HEADER, itemCsv } from '../../formats/item-csv.ts';
import { storyText } from '../../formats/story-text.ts';
import { readItemsInTurns } from '../../pipeline/read-window.ts';
import { relatedStories } from '../../pipeline/related-stories.ts';
import type { ApiDeps, App } from '../deps.ts';
import { notModified } from '../etag.ts';
import { linkIn } from '../principal.ts';
import { Problem } from '../problem.ts';
import { inReadersDays } from '../query/days.ts';
import { known } from '../query/known.ts';
import { writeFilter } from '../query/query.ts';
import { readStoryQuery, type StoryQuery, writeStoryCursor, writeStoryQuery } from '../query/story-query.ts';
import { readerZone } from '../reader-zone.ts';
import { sendText } from '../send-text.ts';
import { EmptyState } from './empty-state.tsx';
import { FilterForm, SeveritySelect } from './filter-form.tsx';
import { Layout } from './layout.tsx';
import { choicesOf, missingPage, page, readOrExplain, withoutEmpty } from './page.tsx';
import { StoryPage } from './story-page.tsx';
import { StoryRow } from './story-row.tsx';

const PAGE_SIZE = 50;
/** Of a story's history so many last entries are shown. */
const HISTORY = 200;
const RELATED = 6;
/** Of a story that has gone into another while its page was made. */
const NO_REASONS: StoryReasons = { memberships: [], grades: [], history: [] };

/** Stories under a filter, and one story with all its reasons. */
export function storyPages(app: App, deps: ApiDeps): void {
  app.get('/stories', (c) => listPage(c, deps));
  app.get('/stories/:id', async (c) => {
    const mark = await deps.store.items.mark();
    const id = c.req.param('id');
    const story = await deps.store.stories.getStory(id);
    if (story === null) return missingPage(c, 'story', id, deps);
    // A story that went into another has one address.
    if (story.id !== id) return c.redirect(`./${story.id}`, 302);
    const format = c.req.query('format');
    const read = await readOrExplain(() => readFormat(format));
    if (read.kind === 'refused') return page(c, read.notice, read.status);
    const unchanged = notModified(c, { mark, version: deps.version });
    if (unchanged !== null) return unchanged;
    const items = await readItemsInTurns(
      await deps.store.stories.idsOfStories([story.id]),
      { evidence: false },
      deps.store,
    );
    if (read.value === 'csv') return asTable(c, id, items);
    const text = storyText({ story, items, taxonomy: deps.taxonomy(), zone: await readerZone(c, undefined, deps) });
    if (read.value === 'text') return sendText(c, text, 'text/plain; charset=utf-8');
    const why = (await deps.store.stories.reasonsOf([story.id], HISTORY)).get(story.id) ?? NO_REASONS;
    // Through a reader link only what passes its filter may be shown: others may lie outside of it.
    const related = linkIn(c) === null ? await relatedStories(story, RELATED, deps) : [];
    const props = { story, items, why, taxonomy: deps.taxonomy(), related, text };
    return page(c, <StoryPage {...props} />);
  });
}

const FORMATS = ['page', 'csv', 'text'] as const;

/** @throws Problem naming what there is */
function readFormat(asked: string | undefined): (typeof FORMATS)[number] {
  const format = FORMATS.find((name) => name === (asked ?? 'page'));
  if (format !== undefined) return format;
  throw new Problem(400, '"format" must be csv or text', { parameter: 'format' });
}

/** Its reports as a file for spreadsheets, in their order. */
function asTable(c: Context, story: string, items: readonly Item[]): Response {
  const ordered = [...items].sort((a, b) => a.effective - b.effective);
  c.header('content-disposition', `attachment; filename="story-${story}.csv"`);
  // Spreadsheets take a file that does not begin so for one of another encoding.
  return c.body(`\ufeff${ITEM_CSV_HEADER}${ordered.map(itemCsv).join('')}`, 200, {
    'content-type': 'text/csv; charset=utf-8',
  });
}

async function listPage(c: Context, deps: ApiDeps): Promise<Response> {
  const mark = await deps.store.items.mark();
  const search = withoutEmpty(new URL(c.req.url).searchParams);
  const read = await readOrExplain(async () =>
    readStoryQuery(inReadersDays(search, c.get('clocks')?.zone ?? 'UTC'), await known(deps)),
  );
  if (read.kind === 'refused') return page(c, read.notice, read.status);
  const { filter, order, after } = read.value;
  const unchanged = notModified(c, { mark, version: deps.version, polls: mark.change === 0 });
  if (unchanged !== null) return unchanged;
  const { rows, next } = await deps.store.stories.findStories(filter, {
    order,
    limit: PAGE_SIZE,
    after,
    maxBytes: PAGE_BYTES,
  });
  const older = writeStoryQuery(read.value);
  if (next !== null) older.set('cursor', writeStoryCursor(next));
  const { since: _, until: _until, minOrigins: _origins, minSeverity: _severity, stance: _stance, ...subject } = filter;
  const feeds = rows.length === 0 ? await deps.store.feeds.feedHealth() : [];
  return page(
    c,
    <Layout title="Stories" query={writeFilter(subject).toString()}>
      <h1 class="title">Stories</h1>
      <FilterForm action="/stories" filter={filter} query={search.get('q') ?? ''} choices={await choicesOf(c, deps)}>
        <Refine query={read.value} />
      </FilterForm>
      {rows.length === 0 ? (
        <EmptyState hasFilter={[...search.keys()].length > 0} feeds={feeds.length} failing={[]} />
      ) : null}
      <ol class="items">
        {rows.map((story) => (
          <StoryRow story={story} taxonomy={deps.taxonomy()} />
        ))}
      </ol>
      {next === null ? null : (
        <a class="more" href={`/stories?${older}`} rel="next">
          {order === 'time' ? 'Older stories' : 'Less significant stories'}
        </a>
      )}
    </Layout>,
  );
}

/** What only stories can be asked by; what is set by address alone stays with the form. */
function Refine({ query: { filter, order } }: { readonly query: StoryQuery }) {
  return (
    <>
      <SeveritySelect chosen={filter.minSeverity} />
      <label>
        <span>Order</span>
        <select name="order">
          <option value="time" selected={order === 'time'}>
            Latest first
          </option>
          <option value="significance" selected={order === 'significance'}>
            By significance
          </option>
        </select>
      </label>
      {filter.minOrigins === undefined ? null : <input type="hidden" name="min_origins" value={filter.minOrigins} />}
      {filter.stance === undefined ? null : <input type="hidden" name="stance" value={filter.stance.join(',')} />}
    </>
  );
}

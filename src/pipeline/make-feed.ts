import { nextDate } from '../core/clock/local-day.ts';
import type { Instant } from '../core/clock/time.ts';
import { scopeOf } from '../core/digest/digest.ts';
import { entryOf } from '../core/digest/digest-entry.ts';
import type { Filter } from '../core/filter/filter.ts';
import type { Item } from '../core/item/item.ts';
import type { StoryCursor } from '../core/story/story.ts';
import { digestEntry, storyEntry, uuidUrn } from '../formats/document-entry.tsx';
import type { DocumentEntry, FeedDocument } from '../formats/feed-document.ts';
import { scopeWords } from '../formats/scope-words.ts';
import type { StoryPage } from '../store/ports/stories.ts';
import type { Store } from '../store/store.ts';
import { isDigestKept } from './kept-digests.ts';
import { type DigestDeps, digestOfDay } from './make-digest.ts';
import { readAhead, readItemsInTurns } from './read-window.ts';
import { storyRulesOf } from './story-rules.ts';
import { inTurns, takeTurn } from './turns.ts';

/** Stories that are read at once, and about how large a feed becomes: readers who come again miss nothing of it. */
const PART = 10;
const FEED_BYTES = 2_000_000;
/** A feed shows so many days: who reads less often than weekly reads the pages. */
const DAYS = 7;
const ALWAYS = { zone: 'UTC', start: 0, end: Number.MAX_SAFE_INTEGER };

export type FeedPlace = {
  /** Where the service is reached, without a slash at the end: ids are made from it. */
  readonly origin: string;
  /** Where its reader reaches it: the same, or through a link of their own. */
  readonly base: string;
  /** The address of the feed itself. */
  readonly self: string;
  /** The filter as a query string. */
  readonly query: string;
};

/** The newest stories that pass a filter, an entry each. */
export async function storyFeed(
  { filter, limit, ...place }: FeedPlace & { readonly filter: Filter; readonly limit: number },
  deps: DigestDeps,
): Promise<FeedDocument> {
  const { severityRules, reliabilityOf } = await storyRulesOf(deps.store, deps.taxonomy());
  const entries: DocumentEntry[] = [];
  let left = FEED_BYTES;
  let after: StoryCursor | null = null;
  do {
    const part: StoryPage = await deps.store.stories.findStories(filter, {
      order: 'time',
      limit: Math.min(PART, limit - entries.length),
      after,
      maxBytes: FEED_BYTES,
    });
    const reports = await reportsOfStories(
      part.rows.map(({ id }) => id),
      deps.store,
    );
    for (const { id, standingOut: notes, grade, more } of part.rows) {
      const items = reports.get(id);
      if (items === undefined) continue;
      await readAhead(items, deps.taxonomy());
      const story = { id, items, added: [], revised: [], analyst: grade.analyst ?? null, more: more?.reports ?? 0 };
      const context = { taxonomy: deps.taxonomy(), severityRules, reliabilityOf, notes };
      const entry = storyEntry(
        await inTurns(entryOf(story, ALWAYS, context)),
        Math.max(...items.map(updatedAt)),
        place,
      );
      left -= entry.html.length + entry.summary.length;
      if (left < 0 && entries.length > 0) break;
      entries.push(entry);
      await takeTurn();
    }
    after = part.next;
  } while (after !== null && entries.length < limit && left > 0);
  const subtitle = 'Reports, not findings: what others published, tagged by rule, with the words that caused each tag.';
  return { ...documentOf('stories', filter, entries, place, deps), subtitle };
}

async function reportsOfStories(
  stories: readonly string[],
  store: Pick<Store, 'items' | 'stories'>,
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const reports = new Map<string, Item[]>();
  for (const item of await readItemsInTurns(await store.stories.idsOfStories(stories), { evidence: true }, store)) {
    const known = reports.get(item.story);
    if (known === undefined) reports.set(item.story, [item]);
    else known.push(item);
  }
  return reports;
}

/** One digest a day, the last one first; only of days that are over, so that no entry ever changes. */
export async function dailyFeed(
  {
    filter,
    zone,
    last,
    ...place
  }: FeedPlace & { readonly filter: Filter; readonly zone: string /** Local date. */; readonly last: string },
  deps: DigestDeps,
): Promise<FeedDocument> {
  const entries: DocumentEntry[] = [];
  for (let day = 0; day < DAYS; day++) {
    await takeTurn();
    const date = nextDate(last, -day);
    const digest = await digestOfDay({ filter, date, zone }, deps, {
      keep: await isDigestKept({ filter, date, zone }, deps),
    });
    // Before the first report there was nobody to be silent; what is still being grouped comes when it is.
    if (digest.window.from === digest.window.to || digest.partial) continue;
    const query = new URLSearchParams([...new URLSearchParams(place.query), ['date', date], ['tz', zone]]);
    entries.push(await inTurns(digestEntry(digest, `${place.base}/v1/digests?${query}`, place.origin)));
  }
  const subtitle = `What was new or revised on each day in ${zone}, by region and actor.`;
  return { ...documentOf(`daily ${zone}`, filter, entries, place, deps), subtitle };
}

function documentOf(
  what: string,
  filter: Filter,
  entries: readonly DocumentEntry[],
  { origin, base, self, query }: FeedPlace,
  { taxonomy, now }: DigestDeps,
): Omit<FeedDocument, 'subtitle'> {
  const daily = what.startsWith('daily') ? ', daily' : '';
  return {
    id: uuidUrn(origin, `${what}?${query}`),
    title: `khabar${daily}: ${scopeWords({ filter, scope: scopeOf(filter, taxonomy()) })}`,
    self,
    home: `${base}/${query === '' ? '' : `?${query}`}`,
    updated: entries.length === 0 ? now() : Math.max(...entries.map(({ updated }) => updated)),
    entries,
  };
}

/** When its words changed last; tags that change do not bring it up again. */
function updatedAt({ effective, revisions }: Item): Instant {
  return Math.max(effective, ...revisions.map(({ replacedAt }) => replacedAt));
}

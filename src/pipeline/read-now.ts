import { inNowOrder, markSince, type SinceBrief, type SinceMark } from '../core/brief/now-order.ts';
import { areaOf, claimOf, placeWords } from '../core/brief/tell-story.ts';
import type { Desk } from '../core/desk/desk.ts';
import { joinTags } from '../core/digest/digest-entry.ts';
import { eventPlaceOf } from '../core/digest/digest-heading.ts';
import type { Named } from '../core/digest/digest-model.ts';
import type { Item } from '../core/item/item.ts';
import { PAGE_BYTES } from '../core/item/page.ts';
import type { Story, StoryFilter } from '../core/story/story.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';
import { readItemsInTurns } from './read-window.ts';

/** A story as the front page tells it. */
export type NowStory = {
  readonly story: Story;
  /** `Khogyani, Nangarhar`; null where no report says where it happened. */
  readonly place: string | null;
  /** The desk's own area that it lies in. */
  readonly area: Named | null;
  /** `claimed by ...; alleged by ...`. */
  readonly claim: string | null;
  /** How it changed since the desk's last brief; null where it has not, or there is none. */
  readonly mark: SinceMark | null;
};

export type NowStories = {
  readonly stories: readonly NowStory[];
  /** Whether more pass than are told. */
  readonly isCut: boolean;
};

/** More than a screen or two is no front page. */
const MOST = 25;
/** What a story's first reports say of where it was is enough; its own page reads them all. */
const READ = 4;

/** The stories of a stretch that a filter lets through: a desk's own areas first, then the most severe. */
export async function readNow(
  filter: StoryFilter,
  { areas }: Pick<Desk, 'areas'>,
  since: SinceBrief | null,
  { store, taxonomy }: { readonly store: Pick<Store, 'items' | 'stories'>; readonly taxonomy: Taxonomy | null },
): Promise<NowStories> {
  const page = { order: 'significance', limit: MOST, after: null, maxBytes: PAGE_BYTES } as const;
  const all = await store.stories.findStories(filter, page);
  // What is slight in an own area stands before what is severe elsewhere, and would be missed among the latter.
  const narrow = areas.length > 0 && filter.region === undefined;
  const own = narrow ? await store.stories.findStories({ ...filter, region: areas }, page) : null;
  const found = new Map([...all.rows, ...(own?.rows ?? [])].map((story) => [story.id, story]));
  const items = await firstItems([...found.values()], store);
  const told = [...found.values()].map((story): NowStory => {
    const tags = joinTags(story.items.slice(0, READ).flatMap((id) => items.get(id) ?? []));
    const place = eventPlaceOf(tags, filter, taxonomy);
    return {
      story,
      place: place === undefined ? null : placeWords(place.id, taxonomy),
      area: areaOf(tags, areas, taxonomy),
      claim: claimOf(story.frames),
      mark: since === null ? null : markSince(story, since),
    };
  });
  const stories = inNowOrder(told).slice(0, MOST);
  return { stories, isCut: all.next !== null || (own?.next ?? null) !== null || told.length > stories.length };
}

async function firstItems(stories: readonly Story[], store: Pick<Store, 'items'>): Promise<ReadonlyMap<string, Item>> {
  const ids = stories.flatMap(({ items }) => items.slice(0, READ));
  return new Map((await readItemsInTurns(ids, { evidence: true }, store)).map((item) => [item.id, item]));
}

import type { Instant } from '../core/clock/time.ts';
import { belongs, isUntagged } from '../core/digest/digest.ts';
import type { Digest, DigestFrame, DigestStory } from '../core/digest/digest-model.ts';
import { NO_FACTS } from '../core/facts/facts.ts';
import { figuresOf } from '../core/figure/find-figures.ts';
import type { Filter } from '../core/filter/filter.ts';
import { passes } from '../core/filter/passes.ts';
import type { Item } from '../core/item/item.ts';
import { countOlder, NO_OLDER, type OlderReports, partByAge } from '../core/item/older.ts';
import { framesOf } from '../core/story/frame.ts';
import type { AnalystGrade } from '../core/story/grade.ts';
import { MOST_READ } from '../core/story/pick-reports.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';
import { inTurns, takeTurn } from './turns.ts';
import type { Changed } from './window-changes.ts';

/**
 * Items read at once; a day may hold tens of thousands, and whoever asks meanwhile waits for one such part.
 */
const PART = 50;
/** So many reports make a story in one turn. */
const FEW = 15;

/** How many reports of any kind came in a window, and those that were older than it. */
export type WindowCounts = Pick<Digest['counts'], 'items' | 'untagged'> & { readonly older: OlderReports };

type WindowDeps = {
  readonly store: Pick<Store, 'items' | 'stories'>;
  readonly taxonomy: Taxonomy | null;
};

/**
 * The stories of a window that belong to a filter, each once and as they stood at its end; works in turns, since a busy
 * day takes seconds.
 */
export async function* readWindow(
  filter: Filter,
  frame: Pick<DigestFrame, 'start' | 'end'>,
  changed: Changed,
  { store, taxonomy }: WindowDeps,
): AsyncGenerator<DigestStory, WindowCounts> {
  let older = NO_OLDER;
  let [items, untagged] = [0, 0];
  const decided = new Set<string>();
  for (const part of batchesOf([...changed.added, ...changed.revised])) {
    const { news, old } = partByAge(await store.items.getItems(part, { evidence: false }), frame.start);
    older = old
      .filter((item) => changed.added.has(item.id) && passes(filter, item, item.feeds))
      .reduce(countOlder, older);
    items += news.length;
    untagged += news.filter(isUntagged).length;
    await takeTurn();
    const stories = await wholeStories(news, { decided, grown: changed.grown, store });
    const judged = await judgedBefore(frame.end, [...stories.keys()], store);
    for (const [id, members] of stories) {
      decided.add(id);
      const known = knownIn(members, frame, changed);
      if ((await inTurns(belongs(known, filter, taxonomy))) === null) continue;
      yield await storyOf(id, known, { frame, changed, analyst: judged.get(id) ?? null }, { store, taxonomy });
    }
  }
  return { items, untagged, older };
}

/** What the log has within the window belongs to it, whatever its clock said. */
function knownIn(members: readonly Item[], { end }: Pick<DigestFrame, 'end'>, changed: Changed): readonly Item[] {
  return members.filter((item) => item.seen < end || changed.added.has(item.id) || changed.revised.has(item.id));
}

/** A story as it is told of a window. @param known its items that were there when the window ended */
export async function storyOf(
  id: string,
  known: readonly Item[],
  {
    frame,
    changed,
    analyst,
  }: {
    readonly frame: Pick<DigestFrame, 'start'>;
    readonly changed: Changed;
    readonly analyst: AnalystGrade | null;
  },
  { store, taxonomy }: WindowDeps,
): Promise<DigestStory> {
  const told = new Set(partByAge(known, frame.start).news.map((item) => item.id));
  const reports = await reportsOf(known, { ...changed, told }, store);
  await readAhead(reports.items, taxonomy);
  return { id, ...reports, analyst };
}

/**
 * The stories of items with all that belongs to them, without evidence, each once. Most reports are alone in theirs:
 * only what grew is read once more.
 */
export async function wholeStories(
  items: readonly Item[],
  {
    decided,
    grown,
    store,
  }: {
    readonly decided: ReadonlySet<string>;
    readonly grown: ReadonlySet<string>;
    readonly store: Pick<Store, 'items' | 'stories'>;
  },
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const fresh = items.filter(({ story }) => !decided.has(story));
  const shared = [...new Set(fresh.map(({ story }) => story))].filter(
    (story) => grown.has(story) || fresh.some((item) => item.story === story && item.id !== story),
  );
  const known = new Map(fresh.map((item) => [item.id, item]));
  const missing = (await store.stories.idsOfStories(shared)).filter((id) => !known.has(id));
  for (const item of await readItemsInTurns(missing, { evidence: false }, store)) known.set(item.id, item);
  const stories = new Map<string, Item[]>();
  for (const item of known.values()) {
    const story = stories.get(item.story);
    if (story === undefined) stories.set(item.story, [item]);
    else story.push(item);
  }
  return stories;
}

/**
 * What a digest tells a story by: its items with their evidence, and which of them are new or revised; `told` are those
 * that are no older reports. Of a large story those that its record lists; the others are counted.
 */
export async function reportsOf(
  known: readonly Item[],
  { added, revised, told }: Readonly<Record<'added' | 'revised' | 'told', ReadonlySet<string>>>,
  store: Pick<Store, 'items' | 'stories'>,
): Promise<Pick<DigestStory, 'items' | 'added' | 'revised' | 'more'>> {
  const { ids, more } = await listedOf(known, store);
  return {
    ...(more === 0 ? {} : { more }),
    items: await readItemsInTurns(ids, { evidence: true }, store),
    added: ids.filter((id) => told.has(id) && added.has(id)),
    revised: ids.filter((id) => told.has(id) && revised.has(id)),
  };
}

/** The reports that the record of a large story lists, and how many it has besides; of any other, all. */
async function listedOf(
  known: readonly Item[],
  store: Pick<Store, 'stories'>,
): Promise<{ readonly ids: readonly string[]; readonly more: number }> {
  const all = known.map(({ id }) => id);
  const id = known[0]?.story ?? '';
  const count = all.length > FEW ? ((await store.stories.countMembers([id])).get(id) ?? 0) : 0;
  if (count <= MOST_READ) return { ids: all, more: 0 };
  const record = new Set((await store.stories.getStory(id))?.items ?? []);
  const listed = all.filter((item) => record.has(item));
  const ids = listed.length > 0 ? listed : all.slice(0, MOST_READ);
  return { ids, more: count - ids.length };
}

/**
 * Reads the reports of a large story one by one, in turns: what a text comes to is remembered, so that the story is
 * built in one turn of its own.
 */
export async function readAhead(items: readonly Item[], taxonomy: Taxonomy | null): Promise<void> {
  const facts = taxonomy?.facts ?? NO_FACTS;
  for (const item of items.length > FEW ? items : []) {
    figuresOf(item.title, item.summary, item.language, facts);
    framesOf(item, facts);
    await takeTurn();
  }
}

/** What analysts had judged of stories by then. Hardly any is judged, and records are long. */
export async function judgedBefore(
  end: Instant,
  stories: readonly string[],
  store: Pick<Store, 'stories'>,
): Promise<ReadonlyMap<string, AnalystGrade>> {
  const records = await store.stories.getStories(await store.stories.judgedAmong(stories));
  return new Map(
    [...records].flatMap(
      ([
        id,
        {
          grade: { analyst },
        },
      ]) => (analyst !== null && analyst.at < end ? [[id, analyst] as const] : []),
    ),
  );
}

/** Any number of items, in turns. */
export async function readItemsInTurns(
  ids: readonly string[],
  options: { readonly evidence: boolean },
  store: Pick<Store, 'items'>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const part of batchesOf(ids)) {
    items.push(...(await store.items.getItems(part, options)));
    await takeTurn();
  }
  return items;
}

export function* batchesOf(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += PART) yield ids.slice(at, at + PART);
}

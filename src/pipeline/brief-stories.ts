import type { SinceNote } from '../core/brief/brief.ts';
import { type EarlierTelling, earlierTellings } from '../core/brief/earlier.ts';
import { type Marked, markStories } from '../core/brief/mark-stories.ts';
import { leftNote, withdrawnNotes } from '../core/brief/since-notes.ts';
import { placeWords, type TellingContext, type ToldStory, tellForBrief } from '../core/brief/tell-story.ts';
import { belongs, standsIn } from '../core/digest/digest.ts';
import type { DigestFrame, DigestStory } from '../core/digest/digest-model.ts';
import type { Item } from '../core/item/item.ts';
import { liesWithin } from '../core/tagging/lies-within.ts';
import type { EditionStore } from '../store/ports/editions.ts';
import type { Store } from '../store/store.ts';
import { readWindow, storyOf, type WindowCounts } from './read-window.ts';
import { inTurns } from './turns.ts';
import { type Changed, changedIn } from './window-changes.ts';

/** A desk's stories of a window, and how they stand to its earlier editions. */
export type BriefStories = Marked & {
  readonly counts: WindowCounts;
  /** Ids of those that name no place at all. */
  readonly unplaced: ReadonlySet<string>;
};

export type BriefWindow = Pick<DigestFrame, 'start' | 'end' | 'zone' | 'window'> & { readonly number: number };

type StoriesDeps = {
  readonly store: Pick<Store, 'items' | 'stories' | 'withdrawals'> & { readonly editions: EditionStore };
};

/** So many editions back it is known what was told: as many as make what is usual. */
const EDITIONS = 28;

/** Reads the stories of a window in turns: those with something new, and those that were put right. */
export async function briefStories(
  desk: string,
  frame: BriefWindow,
  context: TellingContext,
  { store }: StoriesDeps,
): Promise<BriefStories> {
  const { taxonomy, filter } = context;
  const changed = await changedIn(frame.window, store);
  const earlier = earlierTellings(await store.editions.earlierEditions(desk, frame.number, EDITIONS));
  const told: ToldStory[] = [];
  const unplaced = new Set<string>();
  const withNews = new Set<string>();
  const reading = readWindow(filter, frame, changed, { store, taxonomy });
  let counts: WindowCounts;
  for (;;) {
    const next = await reading.next();
    if (next.done === true) {
      counts = next.value;
      break;
    }
    await tell(next.value);
  }
  const left = await putRight();
  const marked = markStories(told, {
    earlier,
    withNews,
    placeName: (id) => placeWords(id, taxonomy),
    liesWithin: (place, other) => liesWithin({ kind: 'region', id: place }, [other], taxonomy),
  });
  const gone = await withdrawnOf(earlier, changed, store);
  return { ...marked, notes: [...marked.notes, ...left, ...gone], counts, unplaced };

  async function tell(story: DigestStory): Promise<void> {
    const one = await inTurns(tellForBrief(story, frame, context));
    const stands = await inTurns(standsIn(story.items, one.severity >= 3, filter, taxonomy));
    if (stands === null) return;
    told.push(one);
    if (stands === 'unplaced') unplaced.add(one.story);
    if (story.added.length + story.revised.length > 0) withNews.add(one.story);
  }

  /** Earlier stories that went together or apart or were tagged anew, and have no new report. */
  async function putRight(): Promise<readonly SinceNote[]> {
    const notes: SinceNote[] = [];
    const known = new Set(told.map(({ story }) => story));
    for (const telling of touched(earlier, changed)) {
      const items = await store.items.getItems(telling.reports, { evidence: false });
      for (const id of new Set(items.map(({ story }) => story))) {
        if (known.has(id)) continue;
        known.add(id);
        const members = await store.stories.itemsOfStories([id]);
        if ((await inTurns(belongs(members, filter, taxonomy))) === null)
          notes.push(...leftNote(telling, placeIn(members)));
        else await tell(await storyOf(id, members, { frame, changed, analyst: null }, { store, taxonomy }));
      }
    }
    return notes;
  }

  function placeIn(members: readonly Item[]): string | null {
    const place = members
      .flatMap(({ tagging }) => tagging.tags)
      .find(({ kind, role, status }) => kind === 'region' && role === 'place' && status !== 'suppressed');
    return place === undefined ? null : placeWords(place.id, taxonomy);
  }
}

function touched(earlier: ReadonlyMap<string, EarlierTelling>, changed: Changed): readonly EarlierTelling[] {
  return [...earlier.values()].filter(
    ({ story, reports }) => changed.moved.has(story) || reports.some((report) => changed.retagged.has(report)),
  );
}

async function withdrawnOf(
  earlier: ReadonlyMap<string, EarlierTelling>,
  { withdrawn }: Changed,
  store: Pick<Store, 'withdrawals'>,
): Promise<readonly SinceNote[]> {
  const reasons = new Map<string, string>();
  for (const item of withdrawn) {
    const found = await store.withdrawals.withdrawnAs('item', item);
    if (found !== null) reasons.set(item, found.reason);
  }
  return withdrawnNotes(earlier, withdrawn, (report) => reasons.get(report) ?? null);
}

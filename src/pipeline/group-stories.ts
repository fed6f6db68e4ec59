import type { Item } from '../core/item.ts';
import { DONE, type JobOutcome } from '../core/outcome.ts';
import { buildStory, type Desk, type Prior } from '../core/story/build-story.ts';
import { readFeatures } from '../core/story/features.ts';
import { createGrouping, type Grouping, WINDOW_HOURS } from '../core/story/grouping.ts';
import type { Taxonomy } from '../core/taxonomy.ts';
import { HOUR, type Instant, MINUTE } from '../core/time.ts';
import type { GroupingSave, Store } from '../store/store.ts';
import { deskOf } from './desk.ts';
import { createSheet } from './grouping-sheet.ts';
import { noteStanding } from './note-standing.ts';

/** Longer than a stretch takes; a dead consumer's work is taken over after it. */
const LEASE_MS = 2 * MINUTE;
/** Entries of the change log that are grouped and written at once: neither holds up who asks for a page. */
const STRETCH = 50;
/** What stands out is looked at so often. */
const NOTE_MS = 15 * MINUTE;
/** Reports read at once when the index is rebuilt. */
const PART = 2_000;

/** Lets whoever waits for this process go first. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

export type GroupingDeps = {
  readonly store: Store;
  /** The published taxonomy; null until there is one. */
  readonly taxonomy: () => Taxonomy | null;
  readonly now: () => Instant;
  /** Names this process; only one owner groups at a time. */
  readonly owner: string;
};

/**
 * Makes the consumer of the change log that puts reports into stories. One at a time, under a lease, in the log's order; the
 * index of open reports is kept between calls and rebuilt from the store after a start, or when another process has gone on.
 */
export function createGroupStories({ store, taxonomy, now, owner }: GroupingDeps): () => Promise<JobOutcome> {
  let state: { readonly grouping: Grouping; cursor: number } | null = null;
  let notedAt = 0;

  async function groupAll(current: Taxonomy): Promise<void> {
    const desk = await deskOf(store, current);
    for (;;) {
      // The store answers at once: without a pause whoever waits for an answer of ours would wait for all of it.
      await breathe();
      const at = now();
      if (!(await store.takeLease('group-stories', owner, at, at + LEASE_MS))) return;
      const from = await store.groupedUpTo();
      if (state === null || state.cursor !== from) state = { grouping: await rebuild(store, at), cursor: from };
      const changes = await store.changesSince(from, STRETCH);
      const to = changes.at(-1)?.seq;
      if (to === undefined) {
        if (Math.abs(at - notedAt) < NOTE_MS) return;
        notedAt = at;
        await noteStanding({ store, taxonomy: current, now: at, owner });
        // What was noted stands in the log as well.
        continue;
      }
      const { effects, isStale } = await groupStretch(changes, state.grouping, { store, taxonomy: current, desk });
      await breathe();
      const saved = await store.saveGrouping({ owner, now: now(), from, to, ...effects });
      if (saved === 'lost') {
        state = null;
        return;
      }
      if (isStale) state = null;
      else state.cursor = to;
    }
  }

  return async () => {
    const current = taxonomy();
    if (current === null) return DONE;
    try {
      await groupAll(current);
    } catch (error) {
      // The index may know more than the store.
      state = null;
      throw error;
    }
    return DONE;
  };
}

async function rebuild(store: Store, at: Instant): Promise<Grouping> {
  const grouping = createGrouping();
  const rings = new Map<string, number>();
  for (let after = 0; ; ) {
    const reports = await store.groupedReports(at - WINDOW_HOURS * HOUR, after, PART);
    for (const { item, story, at: when, features } of reports)
      rings.set(
        story,
        grouping.keep({ item: Number(item), at: when, features }, Number(story), rings.get(story) ?? null),
      );
    if (reports.length < PART) return grouping;
    await breathe();
    after = reports.at(-1)?.place ?? after;
  }
}

const STAYS = { kind: 'stays', reason: null, split: null } as const;

type Stretch = Awaited<ReturnType<Store['changesSince']>>;
type Effects = Omit<GroupingSave, 'owner' | 'now' | 'from' | 'to'>;

/** Places what is new or revised in a stretch of the log, and builds every story that this changes. */
async function groupStretch(
  changes: Stretch,
  grouping: Grouping,
  { store, taxonomy, desk }: { readonly store: Store; readonly taxonomy: Taxonomy; readonly desk: Desk },
): Promise<{ readonly effects: Effects; readonly isStale: boolean }> {
  const idsOf = (kind: Stretch[number]['kind']) =>
    changes.filter((change) => change.kind === kind).map(({ item }) => item);
  const [added, revised, sighted] = [
    idsOf('item-new'),
    [...idsOf('item-revised'), ...idsOf('item-retagged')],
    idsOf('item-sighted'),
  ];
  const items = new Map(
    (await store.getItems([...new Set([...added, ...revised, ...sighted])])).map((item) => [item.id, item]),
  );
  const sheet = createSheet();
  for (const id of new Set([...added, ...revised])) {
    const item = items.get(id);
    if (item === undefined) continue;
    const arrival = { item: Number(id), at: item.effective, features: readFeatures(item, taxonomy) };
    if (added.includes(id)) sheet.place(item, arrival, grouping.place(arrival));
    // Where a founder has left, the index names the rest of its story wrongly until it is rebuilt: nothing else moves by it.
    else sheet.revise(item, arrival, sheet.hasOrphans() ? STAYS : grouping.revise(arrival));
  }
  for (const id of sighted) {
    const item = items.get(id);
    if (item !== undefined) sheet.touch(item.story);
  }
  const stored = await store.itemsOfStories(sheet.sources());
  const priors = await priorsOf(sheet.sources(), store);
  const effects = sheet.settle(mergeItems(stored, items), (id, members) => {
    const { standingOut = [], analyst = null } =
      priors.get(id) ?? sheet.mergedInto(id).map((one) => priors.get(one))[0] ?? {};
    return buildStory(id, members, { ...desk, standingOut, analyst });
  });
  return { effects, isStale: sheet.hasOrphans() };
}

function mergeItems(stored: readonly Item[], read: ReadonlyMap<string, Item>): readonly Item[] {
  return [...new Map([...stored.map((item) => [item.id, item] as const), ...read]).values()];
}

/** What is known of stories besides their items, and stays when they are built anew. */
async function priorsOf(ids: readonly string[], store: Store): Promise<ReadonlyMap<string, Prior>> {
  const stories = await Promise.all(ids.map((id) => store.getStory(id)));
  return new Map(
    stories
      .filter((story) => story !== null)
      .map(({ id, standingOut, grade }) => [id, { standingOut, analyst: grade.analyst }]),
  );
}

import type { Item } from '../core/item/item.ts';
import { isOlder } from '../core/item/older.ts';
import type { StoryRules } from '../core/story/build-story.ts';
import { readFeatures, type StoryFeatures } from '../core/story/features.ts';
import { gravityOf } from '../core/story/gravity.ts';
import type { Arrival } from '../core/story/grouping.ts';
import { AT_ONCE } from '../core/story/pacing.ts';
import { type GroupingByDate, isPast } from '../core/story/past.ts';
import type { MemberLine } from '../core/story/pick-reports.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { GroupingSave } from '../store/ports/stories.ts';
import type { Store } from '../store/store.ts';
import { createSheet } from './grouping-sheet.ts';
import { linesOf, type Made, makeRecord, plainRecord, priorOf } from './make-record.ts';
import type { Readings } from './readings.ts';
import { createRevisePast } from './revise-past.ts';
import { takeTurn } from './turns.ts';

type Stretch = Awaited<ReturnType<Store['items']['changesSince']>>;
export type Effects = Omit<GroupingSave, 'owner' | 'now' | 'from' | 'to'>;
type Line = MemberLine & { readonly story: string };

export type StretchDeps = {
  readonly store: Pick<Store, 'items' | 'stories'>;
  readonly taxonomy: Taxonomy;
  readonly rules: StoryRules;
  readonly readings: Readings;
  /** All records are made later, so that what fails here is the fault of these changes. */
  readonly isCareful: boolean;
  /** Many reports wait: a story that has a record keeps it until more of them are known. */
  readonly isBusy: boolean;
};

const STAYS = { kind: 'stays', reason: null, split: null } as const;

/** `isStale`: the index must be rebuilt from the store before it is used again. */
export type Grouped = { readonly effects: Effects; readonly isStale: boolean };

/**
 * Places what is new or revised in a stretch of the log, and makes the records of the stories that this changes: small
 * ones at once, large ones later.
 */
export async function groupStretch(changes: Stretch, grouping: GroupingByDate, deps: StretchDeps): Promise<Grouped> {
  const { store, taxonomy, readings } = deps;
  const { added, changed, sighted } = idsOf(changes);
  const items = new Map(
    (await store.items.getItems([...new Set([...added, ...changed, ...sighted])])).map((item) => [item.id, item]),
  );
  const sheet = createSheet();
  const revisePast = createRevisePast({ grouping, store });
  for (const id of new Set([...added, ...changed])) {
    const item = items.get(id);
    if (item === undefined) continue;
    await takeTurn();
    const arrival = arrivalOf(item, { taxonomy, readings });
    if (added.has(id)) sheet.place(item, arrival, placeByDate(item, arrival, grouping));
    else if (isPast(item)) sheet.revise(item, arrival, await revisePast(item, arrival));
    // Where a founder has left, the index names the rest of its story wrongly until it is rebuilt: nothing else moves
    // by it.
    else sheet.revise(item, arrival, sheet.hasOrphans() ? STAYS : grouping.revise(arrival));
  }
  for (const id of sighted) {
    const item = items.get(id);
    // It may be found by another feed now.
    readings.forget(id);
    if (item !== undefined) sheet.touch(item.story);
  }
  return settleSheet(sheet, [...items.values()], deps);
}

/** Nothing of today is compared with what an archive tells. */
function placeByDate(item: Item, arrival: Arrival, grouping: GroupingByDate) {
  return isPast(item) ? grouping.placePast(arrival) : grouping.place(arrival);
}

/** A report as grouping reads it. */
export function arrivalOf(item: Item, { taxonomy, readings }: Pick<StretchDeps, 'taxonomy' | 'readings'>) {
  const gravity = gravityOf(readings.read(item, taxonomy.facts).reading);
  const features = { ...readFeatures(item, taxonomy), ...(isOlder(item) && { isLate: true }) };
  return { item: Number(item.id), at: item.effective, features, gravity };
}

/** Makes the records of the stories that a sheet has touched. `items`: those of which it was written. */
export async function settleSheet(
  sheet: ReturnType<typeof createSheet>,
  items: readonly Item[],
  { store, rules, readings, isCareful, isBusy }: StretchDeps,
): Promise<Grouped> {
  const sizes = await store.stories.countMembers(sheet.touched());
  const waits = (story: string, size: number) =>
    isCareful || size > AT_ONCE || (isBusy && !sheet.isShaken(story) && !sheet.isFounded(story));
  const isLarge = (story: string) => waits(story, sizes.get(story) ?? 0);
  const lines = new Map<string, Line>();
  for (const story of sheet.touched().filter((one) => !isLarge(one) || sheet.isShaken(one)))
    for (const line of await linesOf(story, { store })) lines.set(line.item, { ...line, story });
  for (const { id, story, publisher, effective } of items)
    if (!lines.has(id)) lines.set(id, { item: id, story, publisher, effective, gravity: 0 });
  const settled = sheet.settle([...lines.values()]);
  const members = groupBy([...lines.values()], settled.storyOfItem);
  const events = countEvents(settled.effects);
  const changed = [...settled.changed].map((story) => {
    const own = members.get(story) ?? [];
    const isWhole = !isLarge(story) || sheet.isShaken(story);
    const size = isWhole ? own.length : (sizes.get(story) ?? 0) + own.length;
    return { story, own, size, formers: [story, ...sheet.mergedInto(story)], isLater: waits(story, size) };
  });
  const due = changed
    .filter(({ isLater }) => isLater)
    .map(({ story, size }) => ({ story, reports: events.get(story) ?? 1, size }));
  const now = changed.filter(({ isLater }) => !isLater);
  const former = await store.stories.getStories(now.flatMap(({ formers }) => formers));
  const stories: Made[] = [];
  for (const { story, own, formers } of now)
    stories.push(await makeRecord(story, own, priorOf(formers, former), { store, rules, readings }));
  return { effects: { ...settled.effects, stories, due }, isStale: sheet.hasOrphans() };
}

function idsOf(changes: Stretch) {
  const of = (...kinds: Stretch[number]['kind'][]) =>
    new Set(changes.filter(({ kind }) => kinds.includes(kind)).map(({ item }) => item));
  return { added: of('item-new'), changed: of('item-revised', 'item-retagged'), sighted: of('item-sighted') };
}

/** How many reports have changed each story. */
function countEvents({ placed, moved }: Pick<Effects, 'placed' | 'moved'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { story } of [...placed, ...moved]) counts.set(story, (counts.get(story) ?? 0) + 1);
  return counts;
}

function groupBy(lines: readonly Line[], storyOf: (line: Line) => string): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const story = storyOf(line);
    const group = groups.get(story);
    if (group === undefined) groups.set(story, [line]);
    else group.push(line);
  }
  return groups;
}

const NO_FEATURES: StoryFeatures = {
  terms: [],
  flags: [],
  killed: -1,
  injured: -1,
  side: 0,
  opposites: 0,
  isTemplate: true,
  shape: 0,
  hasText: false,
};

/**
 * What becomes of a change that cannot be grouped: a new report stays in a story of its own, of which nothing is said
 * but that it is there; a changed one stays where it is, as it was.
 */
export async function leaveOut(
  changes: Stretch,
  reason: string,
  { store, rules, mayRead }: Pick<StretchDeps, 'store' | 'rules'> & { readonly mayRead: boolean },
): Promise<Effects> {
  const nothing = { placed: [], moved: [], stories: [], gone: [], changes: [] };
  const [change] = changes;
  if (change === undefined || !change.kind.startsWith('item-')) return nothing;
  const leftOut = [{ item: change.item, reason }];
  const [item] = mayRead && change.kind === 'item-new' ? await store.items.getItems([change.item]) : [];
  if (item === undefined) return { ...nothing, leftOut };
  const { id, effective: at } = item;
  return {
    ...nothing,
    leftOut,
    placed: [{ item: id, story: id, at, features: NO_FEATURES, gravity: 0, reason: null }],
    changes: [{ kind: 'story-new', item: id, story: id }],
    stories: [plainRecord(id, item, rules)],
  };
}

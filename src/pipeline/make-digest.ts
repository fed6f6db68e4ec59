import { coverageOf } from '../core/coverage.ts';
import { belongs, digestId, isUntagged, startDigest } from '../core/digest.ts';
import type { ChangeWindow, Digest, DigestFrame, DigestStory } from '../core/digest-model.ts';
import type { Filter } from '../core/filter.ts';
import type { AnalystGrade } from '../core/grade.ts';
import { findQuiet } from '../core/heard.ts';
import type { Item } from '../core/item.ts';
import { localDay } from '../core/local-day.ts';
import type { Taxonomy } from '../core/taxonomy.ts';
import { type Instant, MINUTE } from '../core/time.ts';
import type { Store } from '../store/store.ts';
import { deskOf } from './desk.ts';
import { recentSounding, soundingOf } from './standing-out.ts';
import { takeTurn } from './turns.ts';

/** What is written when a day ends carries a moment of that day for that long. */
const SETTLE_MS = 2 * MINUTE;
const GROUPED_WITHIN_MS = 15 * MINUTE;
/** Changes and items read at once; a day may hold tens of thousands, and whoever asks meanwhile waits for one such part. */
const CHANGES = 500;
const PART = 50;
/** Where stories change all the time, a digest is given as it came out. */
const TRIES = 3;

export type DigestDeps = {
  readonly store: Store;
  /** The published taxonomy; null until there is one. */
  readonly taxonomy: () => Taxonomy | null;
  readonly now: () => Instant;
  /** The time zone of the place where the service stands; UTC if absent. */
  readonly homeZone?: string;
};

/** A question for one local day; `date` and `zone` as `core/local-day` accepts. */
export type DayRequest = { readonly filter: Filter; readonly date: string; readonly zone: string };

/**
 * The digest of a local day: what was new or revised on it. That of a day that is over is stored when first made, unless
 * told otherwise, and the same from then on; that of today says that it is partial and is made anew each time.
 */
export async function digestOfDay(
  { filter, date, zone }: DayRequest,
  deps: DigestDeps,
  { keep = true }: { readonly keep?: boolean } = {},
): Promise<Digest> {
  const known = await deps.store.findDigest(digestId(filter, date, zone));
  if (known !== null) return known;
  const now = deps.now();
  const { start, end } = localDay(date, zone);
  const whole = { from: await deps.store.lastChangeBefore(start), to: await deps.store.lastChangeBefore(end) };
  const head = await groupedHead(deps.store, now);
  const window = { from: whole.from, to: Math.max(whole.from, Math.min(whole.to, head)) };
  const partial = !isSettled({ date, zone }, now) || window.to < whole.to;
  const [pending] = window.to < whole.to ? await deps.store.changesSince(window.to, 1) : [];
  const until = pending === undefined ? {} : { until: pending.at };
  const made = await digestOf(filter, { date, zone, start, end, window, partial, madeAt: now, ...until }, deps);
  // Nothing is kept of days before the first report: there are endlessly many.
  return !keep || partial || window.from === window.to ? made : deps.store.keepDigest(made);
}

/**
 * Up to which change digests speak: reports are told once they are in their stories, or two reports of one event would be
 * told as two. A grouping that stands still must not silence them for longer than this.
 */
export async function groupedHead(
  store: Pick<Store, 'groupedUpTo' | 'lastChangeBefore'>,
  now: Instant,
): Promise<number> {
  return Math.max(await store.groupedUpTo(), await store.lastChangeBefore(now - GROUPED_WITHIN_MS));
}

/** Whether the digest of that day will never say anything else: everything of it is in the log, and in its stories. */
export async function isFinal(
  { date, zone }: Pick<DayRequest, 'date' | 'zone'>,
  { store, now }: Pick<DigestDeps, 'store' | 'now'>,
): Promise<boolean> {
  if (!isSettled({ date, zone }, now())) return false;
  return (await groupedHead(store, now())) >= (await store.lastChangeBefore(localDay(date, zone).end));
}

/** Whether everything of that day is in the log. */
function isSettled({ date, zone }: Pick<DayRequest, 'date' | 'zone'>, now: Instant): boolean {
  return now >= localDay(date, zone).end + SETTLE_MS;
}

/**
 * The digest of any window of the change log; nothing is stored. Works in turns, since a busy day takes seconds; where stories
 * went together or apart meanwhile it is made once more, so that no report is told twice or not at all.
 */
export async function digestOf(
  filter: Filter,
  frame: DigestFrame,
  deps: Pick<DigestDeps, 'store' | 'taxonomy'>,
): Promise<Digest> {
  for (let tries = 1; ; tries++) {
    const { change } = await deps.store.mark();
    const digest = await tellWindow(filter, frame, deps);
    if (tries === TRIES || !(await wasRegrouped(change, deps.store))) return digest;
  }
}

async function wasRegrouped(since: number, store: Store): Promise<boolean> {
  for (let seq = since; ; ) {
    const part = await store.changesSince(seq, CHANGES);
    if (part.some(({ kind }) => kind === 'story-merged' || kind === 'story-split')) return true;
    if (part.length < CHANGES) return false;
    seq = part.at(-1)?.seq ?? seq;
  }
}

async function tellWindow(
  filter: Filter,
  frame: DigestFrame,
  { store, taxonomy }: Pick<DigestDeps, 'store' | 'taxonomy'>,
): Promise<Digest> {
  const current = taxonomy();
  const { notes, hearing } = await (frame.end <= frame.madeAt
    ? soundingOf(frame.end, { store, taxonomy })
    : recentSounding(frame.madeAt, { store, taxonomy }));
  const { severityRules, reliabilityOf } = await deskOf(store, current);
  const digest = startDigest({ frame, filter, taxonomy: current, severityRules, reliabilityOf, notes });
  const changed = await changedIn(frame.window, store);
  const ids = [...changed.added, ...changed.revised];
  const counts = { items: ids.length, untagged: 0 };
  const decided = new Set<string>();
  for (const part of partsOf(ids)) {
    const items = await store.getItems(part, { evidence: false });
    counts.untagged += items.filter(isUntagged).length;
    await takeTurn();
    for (const [id, members] of await wholeStories(items, { decided, grown: changed.grown, store })) {
      decided.add(id);
      const known = members.filter(({ seen }) => seen < frame.end);
      if (belongs(known, filter) === null) continue;
      digest.add({
        id,
        ...(await reportsOf(known, changed, store)),
        analyst: await judgedBefore(frame.end, id, store),
      });
      await takeTurn();
    }
  }
  const coverage = coverageOf(await store.feedHealth(), frame.madeAt);
  const quiet = current === null || filter.region === undefined ? [] : findQuiet(hearing, filter.region, current);
  return digest.finish({ counts, coverage, quiet });
}

/**
 * The stories of items with all that belongs to them, without evidence, each once. Most reports are alone in theirs: only
 * what grew is read once more.
 */
async function wholeStories(
  items: readonly Item[],
  {
    decided,
    grown,
    store,
  }: { readonly decided: ReadonlySet<string>; readonly grown: ReadonlySet<string>; readonly store: Store },
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const fresh = items.filter(({ story }) => !decided.has(story));
  const shared = [...new Set(fresh.map(({ story }) => story))].filter(
    (story) => grown.has(story) || fresh.some((item) => item.story === story && item.id !== story),
  );
  const known = new Map(fresh.map((item) => [item.id, item]));
  const missing = (await store.membersOf(shared)).filter((id) => !known.has(id));
  for (const item of await readItems(missing, { evidence: false }, store)) known.set(item.id, item);
  const stories = new Map<string, Item[]>();
  for (const item of known.values()) {
    const story = stories.get(item.story);
    if (story === undefined) stories.set(item.story, [item]);
    else story.push(item);
  }
  return stories;
}

/** What a digest tells a story by: its items with their evidence, and which of them are new or revised. */
async function reportsOf(
  known: readonly Item[],
  { added, revised }: { readonly added: ReadonlySet<string>; readonly revised: ReadonlySet<string> },
  store: Store,
): Promise<Pick<DigestStory, 'items' | 'added' | 'revised'>> {
  const ids = known.map(({ id }) => id);
  return {
    items: await readItems(ids, { evidence: true }, store),
    added: ids.filter((id) => added.has(id)),
    revised: ids.filter((id) => revised.has(id)),
  };
}

/** What an analyst had judged of a story by then. Hardly any is judged, and records are long. */
async function judgedBefore(end: Instant, story: string, store: Store): Promise<AnalystGrade | null> {
  if ((await store.gradesOf(story)).length === 0) return null;
  const judged = (await store.getStory(story))?.grade.analyst ?? null;
  return judged !== null && judged.at < end ? judged : null;
}

/** Any number of items, in turns. */
export async function readItems(
  ids: readonly string[],
  options: { readonly evidence: boolean },
  store: Pick<Store, 'getItems'>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const part of partsOf(ids)) {
    items.push(...(await store.getItems(part, options)));
    await takeTurn();
  }
  return items;
}

function* partsOf(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += PART) yield ids.slice(at, at + PART);
}

/**
 * Ids of items that are new, of those that were there and whose words changed, and of stories that got more items since.
 * Another feed's sighting is no news.
 */
async function changedIn({ from, to }: ChangeWindow, store: Store) {
  const added = new Set<string>();
  const revised = new Set<string>();
  const grown = new Set<string>();
  let seq = from;
  while (seq < to) {
    const part = (await store.changesSince(seq, CHANGES)).filter((change) => change.seq <= to);
    await takeTurn();
    for (const { kind, item, story } of part) {
      if (kind === 'item-new') added.add(item);
      if (kind === 'item-revised' && !added.has(item)) revised.add(item);
      if (kind === 'story-grew' || kind === 'story-merged' || kind === 'story-split') grown.add(story);
    }
    seq = part.at(-1)?.seq ?? to;
  }
  return { added, revised, grown };
}

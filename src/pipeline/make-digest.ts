import { AHEAD_MS } from '../core/clock.ts';
import { coverageOf } from '../core/coverage.ts';
import { belongs, buildDigest, digestId, isUntagged } from '../core/digest.ts';
import type { ChangeWindow, Digest, DigestFrame, DigestStory } from '../core/digest-model.ts';
import type { Filter } from '../core/filter.ts';
import { findQuiet } from '../core/heard.ts';
import type { Item } from '../core/item.ts';
import { localDay } from '../core/local-day.ts';
import type { Taxonomy } from '../core/taxonomy.ts';
import { type Instant, MINUTE } from '../core/time.ts';
import type { Store } from '../store/store.ts';
import { deskOf } from './desk.ts';
import { recentSounding, soundingOf } from './standing-out.ts';

/** What is written when a day ends carries a moment of that day for that long. */
const SETTLE_MS = 2 * MINUTE;
const GROUPED_WITHIN_MS = 15 * MINUTE;
/** Changes and items read at once; a day may hold tens of thousands. */
const PART = 500;

export type DigestDeps = {
  readonly store: Store;
  /** The published taxonomy; null until there is one. */
  readonly taxonomy: () => Taxonomy | null;
  readonly now: () => Instant;
};

/** A question for one local day; `date` and `zone` as `core/local-day` accepts. */
export type DayRequest = { readonly filter: Filter; readonly date: string; readonly zone: string };

/**
 * The digest of a local day: what was new or revised on it. That of a day that is over is stored when first made, and the
 * same from then on; that of today says that it is partial and is made anew each time.
 */
export async function digestOfDay({ filter, date, zone }: DayRequest, deps: DigestDeps): Promise<Digest> {
  const now = deps.now();
  // One that is kept of a day that is not over was made by a clock that was ahead.
  const known = isSettled({ date, zone }, now) ? await deps.store.findDigest(digestId(filter, date, zone)) : null;
  if (known !== null) return known;
  const { start, end } = localDay(date, zone);
  const whole = {
    from: await deps.store.lastChangeBefore(start),
    to: await deps.store.lastChangeBefore(Math.min(end, now + AHEAD_MS)),
  };
  const head = await groupedHead(deps.store, now);
  const window = { from: whole.from, to: Math.max(whole.from, Math.min(whole.to, head)) };
  const partial = !isSettled({ date, zone }, now) || window.to < whole.to;
  const [pending] = window.to < whole.to ? await deps.store.changesSince(window.to, 1) : [];
  const until = pending === undefined ? {} : { until: pending.at };
  const made = await digestOf(filter, { date, zone, start, end, window, partial, madeAt: now, ...until }, deps);
  // Nothing is kept of days before the first report: there are endlessly many.
  return partial || window.from === window.to ? made : deps.store.keepDigest(made);
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

/** The digest of any window of the change log; nothing is stored. */
export async function digestOf(
  filter: Filter,
  frame: DigestFrame,
  { store, taxonomy }: Pick<DigestDeps, 'store' | 'taxonomy'>,
): Promise<Digest> {
  const changed = await changedIn(frame.window, store);
  const ids = [...changed.added, ...changed.revised];
  const counts = { items: ids.length, untagged: 0 };
  const stories: DigestStory[] = [];
  const done = new Set<string>();
  for (let at = 0; at < ids.length; at += PART) {
    const items = await store.getItems(ids.slice(at, at + PART));
    counts.untagged += items.filter(isUntagged).length;
    for (const [id, members] of await wholeStories(items, changed.grown, store)) {
      // What the log has within the window belongs to it, whatever its clock said.
      const known = members.filter(
        (item) => item.seen < frame.end || changed.added.has(item.id) || changed.revised.has(item.id),
      );
      if (done.has(id) || belongs(known, filter) === null) continue;
      done.add(id);
      const those = known.map((item) => item.id);
      const inStory = (some: ReadonlySet<string>) => those.filter((item) => some.has(item));
      const judged = (await store.getStory(id))?.grade.analyst ?? null;
      const analyst = judged !== null && judged.at < frame.end ? judged : null;
      stories.push({ id, items: known, added: inStory(changed.added), revised: inStory(changed.revised), analyst });
    }
  }
  const coverage = coverageOf(await store.feedHealth(), frame.madeAt);
  const current = taxonomy();
  const { notes, hearing } = await (frame.end <= frame.madeAt
    ? soundingOf(frame.end, { store, taxonomy })
    : recentSounding(frame.madeAt, { store, taxonomy }));
  const quiet = current === null || filter.region === undefined ? [] : findQuiet(hearing, filter.region, current);
  const { severityRules, reliabilityOf } = await deskOf(store, current);
  return buildDigest({
    frame,
    filter,
    stories,
    counts,
    coverage,
    taxonomy: current,
    severityRules,
    reliabilityOf,
    notes,
    quiet,
  });
}

/** The stories of items with all that belongs to them. Most reports are alone in theirs: only what grew is read once more. */
async function wholeStories(
  items: readonly Item[],
  grown: ReadonlySet<string>,
  store: Store,
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const shared = [...new Set(items.map(({ story }) => story))].filter(
    (story) => grown.has(story) || items.some((item) => item.story === story && item.id !== story),
  );
  const known = new Map(items.map((item) => [item.id, item]));
  for (const item of await store.itemsOfStories(shared)) known.set(item.id, item);
  const stories = new Map<string, Item[]>();
  for (const item of known.values()) {
    const story = stories.get(item.story);
    if (story === undefined) stories.set(item.story, [item]);
    else story.push(item);
  }
  return stories;
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
    const part = (await store.changesSince(seq, PART)).filter((change) => change.seq <= to);
    for (const { kind, item, story } of part) {
      if (kind === 'item-new') added.add(item);
      if (kind === 'item-revised' && !added.has(item)) revised.add(item);
      if (kind === 'story-grew' || kind === 'story-merged' || kind === 'story-split') grown.add(story);
    }
    seq = part.at(-1)?.seq ?? to;
  }
  return { added, revised, grown };
}

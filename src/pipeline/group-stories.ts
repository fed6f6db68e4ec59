import { HOUR, type Instant, MINUTE } from '../core/clock/time.ts';
import { DONE, type JobOutcome } from '../core/feed/outcome.ts';
import { figuresOf } from '../core/figure/find-figures.ts';
import { readOrigins } from '../core/origin/read-origins.ts';
import { isOutdated, readFeatures } from '../core/story/features.ts';
import { distinctFrames } from '../core/story/frame.ts';
import { WINDOW_HOURS } from '../core/story/grouping.ts';
import { LOOKED_AHEAD, nextStretch, planStretch } from '../core/story/pacing.ts';
import { createGroupingByDate, type GroupingByDate } from '../core/story/past.ts';
import { NO_TAGS } from '../core/tagging/tag.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { GROUPING_LEASE } from '../store/ports/leases.ts';
import type { Store } from '../store/store.ts';
import { type Grouped, groupStretch, leaveOut, type StretchDeps } from './group-stretch.ts';
import { makeRipe } from './make-ripe.ts';
import { noteStanding } from './note-standing.ts';
import { createReadings } from './readings.ts';
import { REREAD_AT_ONCE, rereadReports } from './reread-reports.ts';
import { storyRulesOf } from './story-rules.ts';
import { takeTurn } from './turns.ts';

/** Longer than a stretch takes; a dead consumer's work is taken over after it. */
const LEASE_MS = 2 * MINUTE;
/** What stands out is looked at so often. */
const NOTE_MS = 15 * MINUTE;
/** Reports read at once when the index is rebuilt. */
const PART = 1_000;

export type GroupingDeps = {
  readonly store: Pick<Store, 'feeds' | 'items' | 'stories' | 'config' | 'leases'>;
  /** The published taxonomy; null until there is one. */
  readonly taxonomy: () => Taxonomy | null;
  readonly now: () => Instant;
  /** Names this process; only one owner groups at a time. */
  readonly owner: string;
};

/**
 * Makes the consumer of the change log that puts reports into stories. One at a time, under a lease, in the log's
 * order; the index of open reports is kept between calls and rebuilt from the store after a start, or when another
 * process has gone on.
 */
export function createGroupStories({ store, taxonomy, now, owner }: GroupingDeps): () => Promise<JobOutcome> {
  let state: (Index & { cursor: number; readonly withdrawn: number }) | null = null;
  /** Reports with which reading anew has failed: once in the life of a process is enough. */
  const unreadable = new Set<string>();
  let notedAt = 0;
  let readings = createReadings();

  /** False where another has the lease, or has gone on. */
  async function keep(from: number, to: number, { effects, isStale }: Grouped): Promise<boolean> {
    await takeTurn();
    const withdrawn = state?.withdrawn ?? 0;
    const saved = await store.stories.saveGrouping({ owner, now: now(), from, to, withdrawn, ...effects });
    if (saved === 'lost' || isStale) state = null;
    else if (state !== null) state.cursor = to;
    return saved !== 'lost';
  }

  /**
   * A part of the reports that other words have read. Noted before the work: what fails with one is not begun again.
   */
  async function rereadSome({ grouping, outdated }: Index, deps: Omit<StretchDeps, 'isCareful'>): Promise<Grouped> {
    const ids = outdated.splice(0, REREAD_AT_ONCE);
    for (const id of ids) unreadable.add(id);
    const grouped = await rereadReports(ids, grouping, { ...deps, isCareful: false });
    for (const id of ids) unreadable.delete(id);
    return grouped;
  }

  /** The index as of the cursor: kept, or made anew where another process has gone on. */
  async function indexAt(from: number, at: Instant, current: Taxonomy): Promise<NonNullable<typeof state>> {
    const { withdrawn } = await store.items.mark();
    // What was withdrawn is compared with nothing any more.
    if (state !== null && state.cursor === from && state.withdrawn === withdrawn) return state;
    // What was read then may read otherwise now.
    readings = createReadings();
    warmUp(current);
    state = { ...(await rebuild(store, at, unreadable, current)), cursor: from, withdrawn };
    return state;
  }

  /** What stands out is noted in the log as well; false where that was done a moment ago. */
  async function noteNow(at: Instant, current: Taxonomy, withdrawn: number): Promise<boolean> {
    if (Math.abs(at - notedAt) < NOTE_MS) return false;
    notedAt = at;
    await noteStanding({ store, taxonomy: current, now: at, owner, readings, withdrawn });
    return true;
  }

  async function groupAll(current: Taxonomy): Promise<void> {
    const rules = await storyRulesOf(store, current);
    let hasReread = false;
    for (;;) {
      // The store answers at once: without a pause whoever waits for an answer of ours would wait for all of it.
      await takeTurn();
      const at = now();
      if (!(await store.leases.takeLease(GROUPING_LEASE, owner, at, LEASE_MS))) return;
      const from = await store.stories.groupedUpTo();
      const index = await indexAt(from, at, current);
      const { stretch, isBusy } = nextStretch(await store.items.changesSince(from, LOOKED_AHEAD));
      const { withdrawn } = index;
      if ((await makeRipe({ store, rules, now: at, owner, readings, isBusy, withdrawn })) === 'lost') return;
      const deps = { store, taxonomy: current, rules, readings, isBusy };
      if (stretch.length > 0) {
        const { to, ...grouped } = await attempt(stretch, from, index.grouping, deps);
        if (!(await keep(from, to, grouped))) return;
      } else if (index.outdated.length > 0 && !hasReread) {
        hasReread = true;
        if (!(await keep(from, from, await rereadSome(index, deps)))) return;
      } else if (!(await noteNow(at, current, withdrawn))) return;
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

/** Groups what waits, once, and lets go of the lease: for whoever ends afterwards. */
export async function groupOnce(deps: GroupingDeps): Promise<JobOutcome> {
  try {
    return await createGroupStories(deps)();
  } finally {
    await deps.store.leases.releaseLease(GROUPING_LEASE, deps.owner);
  }
}

/**
 * The first report that a process reads takes far longer than any other, as every rule is compiled: it must not be the
 * one that is held to account when a process is killed early.
 */
function warmUp(taxonomy: Taxonomy): void {
  const text = {
    title: 'Two killed in Quetta blast, police say',
    summary: 'Officials said nothing more.',
    language: 'en',
    tagging: NO_TAGS,
  };
  const { facts } = taxonomy;
  figuresOf(text.title, text.summary, null, facts);
  distinctFrames({ ...text, id: '' }, facts);
  readOrigins({ ...text, id: '', publisher: '' }, facts);
  readFeatures(text, taxonomy);
}

type Attempted = Grouped & { readonly to: number };

/**
 * Groups as much of the changes as the attempts before this one allow; noted before the work, since a death notes
 * nothing.
 */
async function attempt(
  changes: Awaited<ReturnType<Store['items']['changesSince']>>,
  from: number,
  grouping: GroupingByDate,
  deps: Omit<StretchDeps, 'isCareful'>,
): Promise<Attempted> {
  const { store } = deps;
  const seqs = changes.map(({ seq }) => seq);
  const { kind, ...plan } = planStretch(await store.stories.lastAttempt(), from, seqs[0] ?? from, seqs.at(-1) ?? from);
  const part = changes.filter(({ seq }) => seq <= plan.to);
  // What grouping itself has written needs no work.
  if (part.some((change) => change.kind.startsWith('item-'))) await store.stories.beginStretch(plan);
  if (kind === 'leave-out') {
    const effects = await leaveOut(part, `was begun ${plan.tries - 1} times by itself and never finished`, {
      ...deps,
      mayRead: plan.tries <= MAY_READ,
    });
    return { to: plan.to, effects, isStale: false };
  }
  return { to: plan.to, ...(await groupStretch(part, grouping, { ...deps, isCareful: kind === 'one-by-one' })) };
}

/** After so many attempts not even the headline is read any more. */
const MAY_READ = 5;

/** The open reports, and which of them other words have read. */
type Index = { readonly grouping: GroupingByDate; readonly outdated: string[] };

/** @param unreadable reports that are left as they are */
async function rebuild(
  store: Pick<Store, 'stories'>,
  at: Instant,
  unreadable: ReadonlySet<string>,
  { facts }: Taxonomy,
): Promise<Index> {
  const grouping = createGroupingByDate();
  const outdated: string[] = [];
  const rings = new Map<string, number>();
  for (let after = 0; ; ) {
    const reports = await store.stories.groupedReports(at - WINDOW_HOURS * HOUR, after, PART);
    for (const { item, story, at: when, features } of reports) {
      const ring = rings.get(story) ?? null;
      rings.set(story, grouping.keep({ item: Number(item), at: when, features }, Number(story), ring));
      if (isOutdated(features, facts) && !unreadable.has(item)) outdated.push(item);
    }
    if (reports.length < PART) return { grouping, outdated };
    await takeTurn();
    after = reports.at(-1)?.place ?? after;
  }
}

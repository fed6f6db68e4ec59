import { HOUR, type Instant, MINUTE } from '../core/clock/time.ts';
import { DONE, type JobOutcome } from '../core/feed/outcome.ts';
import { figuresOf } from '../core/figure/find-figures.ts';
import { readOrigins } from '../core/origin/read-origins.ts';
import { readFeatures } from '../core/story/features.ts';
import { distinctFrames } from '../core/story/frame.ts';
import { createGrouping, type Grouping, WINDOW_HOURS } from '../core/story/grouping.ts';
import { planStretch } from '../core/story/pacing.ts';
import { NO_TAGS } from '../core/tagging/tag.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';
import { deskOf } from './desk.ts';
import { type Effects, groupStretch, leaveOut, type StretchDeps } from './group-stretch.ts';
import { makeRipe } from './make-ripe.ts';
import { noteStanding } from './note-standing.ts';
import { createReadings } from './readings.ts';
import { takeTurn } from './turns.ts';

/** Longer than a stretch takes; a dead consumer's work is taken over after it. */
const LEASE_MS = 2 * MINUTE;
/** Entries of the change log that are grouped and written at once: neither holds up who asks for a page. */
const STRETCH = 50;
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
 * Makes the consumer of the change log that puts reports into stories. One at a time, under a lease, in the log's order; the
 * index of open reports is kept between calls and rebuilt from the store after a start, or when another process has gone on.
 */
export function createGroupStories({ store, taxonomy, now, owner }: GroupingDeps): () => Promise<JobOutcome> {
  let state: { readonly grouping: Grouping; cursor: number } | null = null;
  let notedAt = 0;
  let readings = createReadings();

  async function groupAll(current: Taxonomy): Promise<void> {
    const desk = await deskOf(store, current);
    for (;;) {
      // The store answers at once: without a pause whoever waits for an answer of ours would wait for all of it.
      await takeTurn();
      const at = now();
      if (!(await store.leases.takeLease('group-stories', owner, at, at + LEASE_MS))) return;
      const from = await store.stories.groupedUpTo();
      if (state === null || state.cursor !== from) {
        // Another process may have gone on: what was read then may read otherwise now.
        readings = createReadings();
        warmUp(current);
        state = { grouping: await rebuild(store, at), cursor: from };
      }
      if ((await makeRipe({ store, desk, now: at, owner, readings })) === 'lost') return;
      const changes = await store.items.changesSince(from, STRETCH);
      if (changes.length === 0) {
        if (Math.abs(at - notedAt) < NOTE_MS) return;
        notedAt = at;
        await noteStanding({ store, taxonomy: current, now: at, owner, readings });
        // What was noted stands in the log as well.
        continue;
      }
      const { to, effects, isStale } = await attempt(changes, from, state.grouping, {
        store,
        taxonomy: current,
        desk,
        readings,
      });
      await takeTurn();
      const saved = await store.stories.saveGrouping({ owner, now: now(), from, to, ...effects });
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

/**
 * The first report that a process reads takes far longer than any other, as every rule is compiled: it must not be the one
 * that is held to account when a process is killed early.
 */
function warmUp(taxonomy: Taxonomy): void {
  const text = {
    title: 'Two killed in Quetta blast, police say',
    summary: 'Officials said nothing more.',
    tagging: NO_TAGS,
  };
  figuresOf(text.title, text.summary);
  distinctFrames({ ...text, id: '' });
  readOrigins({ ...text, id: '', publisher: '' });
  readFeatures(text, taxonomy);
}

type Attempted = { readonly to: number; readonly effects: Effects; readonly isStale: boolean };

/** Groups as much of the changes as the attempts before this one allow; noted before the work, since a death notes nothing. */
async function attempt(
  changes: Awaited<ReturnType<Store['items']['changesSince']>>,
  from: number,
  grouping: Grouping,
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

async function rebuild(store: Pick<Store, 'stories'>, at: Instant): Promise<Grouping> {
  const grouping = createGrouping();
  const rings = new Map<string, number>();
  for (let after = 0; ; ) {
    const reports = await store.stories.groupedReports(at - WINDOW_HOURS * HOUR, after, PART);
    for (const { item, story, at: when, features } of reports)
      rings.set(
        story,
        grouping.keep({ item: Number(item), at: when, features }, Number(story), rings.get(story) ?? null),
      );
    if (reports.length < PART) return grouping;
    await takeTurn();
    after = reports.at(-1)?.place ?? after;
  }
}

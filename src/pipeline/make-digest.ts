import { localDay } from '../core/clock/local-day.ts';
import { type Instant, MINUTE } from '../core/clock/time.ts';
import { digestId, startDigest } from '../core/digest/digest.ts';
import type { Digest, DigestFrame } from '../core/digest/digest-model.ts';
import { coverageOf } from '../core/feed/coverage.ts';
import type { Filter } from '../core/filter/filter.ts';
import { regionsAsked } from '../core/filter/within-desk.ts';
import { findQuiet, type Hearing, type Quiet } from '../core/listening/heard.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { AHEAD_MS } from '../core/wrong-clock/clock.ts';
import type { ChangeKind } from '../store/ports/items.ts';
import type { Store } from '../store/store.ts';
import { readWindow } from './read-window.ts';
import { recentSounding, type Sounding, soundingOf } from './standing-out.ts';
import { storyRulesOf } from './story-rules.ts';
import { inTurns } from './turns.ts';
import { changedIn } from './window-changes.ts';

/** What is written when a day ends carries a moment of that day for that long. */
const SETTLE_MS = 2 * MINUTE;
const GROUPED_WITHIN_MS = 15 * MINUTE;
/** Entries of the change log that are read at once. */
const CHANGES = 500;
/** Where stories change all the time, a digest is given as it came out. */
const TRIES = 3;

export type DigestDeps = {
  readonly store: Pick<Store, 'feeds' | 'items' | 'stories' | 'digests' | 'mail' | 'config'>;
  /** The published taxonomy; null until there is one. */
  readonly taxonomy: () => Taxonomy | null;
  readonly now: () => Instant;
  /** The time zone of the place where the service stands; UTC if absent. */
  readonly homeZone?: string;
};

/** A question for one local day; `date` and `zone` as `core/local-day` accepts. */
export type DayRequest = { readonly filter: Filter; readonly date: string; readonly zone: string };

/**
 * The digest of a local day: what was new or revised on it. That of a day that is over is stored when first made,
 * unless told otherwise, and the same from then on; that of today says that it is partial and is made anew each time.
 */
export async function digestOfDay(
  { filter, date, zone }: DayRequest,
  deps: DigestDeps,
  { keep = true }: { readonly keep?: boolean } = {},
): Promise<Digest> {
  const now = deps.now();
  const { withdrawn } = await deps.store.items.mark();
  // One that is kept of a day that is not over was made by a clock that was ahead.
  const known = isSettled({ date, zone }, now)
    ? await deps.store.digests.findDigest(digestId(filter, date, zone))
    : null;
  if (known !== null) return known;
  const { start, end } = localDay(date, zone);
  const whole = {
    from: await deps.store.items.lastChangeBefore(start),
    to: await deps.store.items.lastChangeBefore(Math.min(end, now + AHEAD_MS)),
  };
  const head = await groupedHead(deps.store, now);
  const window = { from: whole.from, to: Math.max(whole.from, Math.min(whole.to, head)) };
  const partial = !isSettled({ date, zone }, now) || window.to < whole.to;
  const [pending] = window.to < whole.to ? await deps.store.items.changesSince(window.to, 1) : [];
  const until = pending === undefined ? {} : { until: pending.at };
  const made = await digestOf(filter, { date, zone, start, end, window, partial, madeAt: now, ...until }, deps);
  // Nothing is kept of days before the first report: there are endlessly many.
  return !keep || partial || window.from === window.to ? made : deps.store.digests.keepDigest(made, withdrawn);
}

/**
 * Up to which change digests speak: reports are told once they are in their stories, or two reports of one event would
 * be told as two. A grouping that stands still must not silence them for longer than this.
 */
export async function groupedHead(store: Pick<Store, 'items' | 'stories'>, now: Instant): Promise<number> {
  return Math.max(await store.stories.groupedUpTo(), await store.items.lastChangeBefore(now - GROUPED_WITHIN_MS));
}

/** Whether the digest of that day will never say anything else: everything of it is in the log, and in its stories. */
export async function isFinal(
  { date, zone }: Pick<DayRequest, 'date' | 'zone'>,
  { store, now }: Pick<DigestDeps, 'store' | 'now'>,
): Promise<boolean> {
  if (!isSettled({ date, zone }, now())) return false;
  return (await groupedHead(store, now())) >= (await store.items.lastChangeBefore(localDay(date, zone).end));
}

/** Whether everything of that day is in the log. */
function isSettled({ date, zone }: Pick<DayRequest, 'date' | 'zone'>, now: Instant): boolean {
  return now >= localDay(date, zone).end + SETTLE_MS;
}

/**
 * The digest of any window of the change log; nothing is stored. Works in turns, since a busy day takes seconds; where
 * stories went together or apart meanwhile it is made once more, so that no report is told twice or not at all.
 */
export async function digestOf(
  filter: Filter,
  frame: DigestFrame,
  deps: Pick<DigestDeps, 'store' | 'taxonomy'>,
): Promise<Digest> {
  for (let tries = 1; ; tries++) {
    const { change } = await deps.store.items.mark();
    const digest = await tellWindow(filter, frame, deps);
    if (tries === TRIES || !(await wasRegrouped(change, deps.store))) return digest;
  }
}

/** What tells that reports are elsewhere now, or nowhere. */
const MAKES_ANEW: readonly ChangeKind[] = ['story-merged', 'story-split', 'item-withdrawn'];

async function wasRegrouped(since: number, store: Pick<Store, 'items'>): Promise<boolean> {
  for (let seq = since; ; ) {
    const part = await store.items.changesSince(seq, CHANGES);
    if (part.some(({ kind }) => MAKES_ANEW.includes(kind))) return true;
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
  const { notes, hearing } = await soundingFor(frame, { store, taxonomy });
  const { severityRules, reliabilityOf } = await storyRulesOf(store, current);
  const digest = startDigest({ frame, filter, taxonomy: current, severityRules, reliabilityOf, notes });
  const reading = readWindow(filter, frame, await changedIn(frame.window, store), { store, taxonomy: current });
  for (;;) {
    const next = await reading.next();
    if (next.done !== true) {
      await inTurns(digest.add(next.value));
      continue;
    }
    const { older, ...counts } = next.value;
    const coverage = coverageOf(await store.feeds.feedHealth(), frame.madeAt);
    return digest.finish({ counts, older, coverage, quiet: quietIn(hearing, filter, current) });
  }
}

/** What stood out by the end of a window; of one that is not over by now. */
export function soundingFor(
  { end, madeAt }: Pick<DigestFrame, 'end' | 'madeAt'>,
  deps: Parameters<typeof soundingOf>[1],
): Promise<Sounding> {
  return end <= madeAt ? soundingOf(end, deps) : recentSounding(madeAt, deps);
}

/** First-level units that the filter asks about and nobody has reported from lately. */
export function quietIn(hearing: Hearing, filter: Filter, taxonomy: Taxonomy | null): readonly Quiet[] {
  const asked = regionsAsked(filter);
  return taxonomy === null || asked === undefined ? [] : findQuiet(hearing, asked, taxonomy);
}

import type { Instant } from '../clock/time.ts';
import { createCrowd } from './crowd.ts';
import type { StoryFeatures } from './features.ts';
import { createJudge, type Judged, type Reason, type Trace } from './judging.ts';
import { createOpenReports, type ReportSlot } from './open-reports.ts';
import type { Report } from './report.ts';
import { FITTED_WEIGHING, type Weighing } from './weights.ts';

/** A report to be grouped. Numbers of items are the store's. */
export type Arrival = { readonly item: number; readonly at: Instant; readonly features: StoryFeatures };

/** Where a report belongs. A story bears the number of the report that founded it. */
export type Placement = {
  readonly story: number;
  readonly reason: Reason | null;
  /** Stories that this report showed to be the same event. */
  readonly merged: readonly number[];
};

/** What looking again at a changed report came to. */
export type Regrouping = (
  | { readonly kind: 'stays'; readonly reason: Reason | null }
  | ({ readonly kind: 'moves' } & Placement)
) & {
  /** What the story that it was in has come to, where that does not hold together any more. */
  readonly split: Split | null;
};

/** A story that has grown wrongly, in parts. */
export type Split = {
  readonly story: number;
  /** The open reports that keep its number. */
  readonly staying: readonly number[];
  /**
   * Stories of their own from now on, each named after its first report; why that does not belong to those that stay.
   */
  readonly parted: readonly { readonly story: number; readonly items: readonly number[]; readonly why: Reason }[];
};

export type GroupingOptions = {
  readonly weighing?: Weighing;
  readonly trace?: Trace;
  /** Holds so many of the last arrivals, whatever their dates; without it, those of the last `WINDOW_HOURS`. */
  readonly holds?: number;
};

const HOUR = 3_600_000;
/** A report stays open this long after its time. */
export const WINDOW_HOURS = 30 * 24;

/**
 * Puts reports into stories as they arrive. Holds the open reports; the same reports in the same order give the same
 * stories.
 */
export function createGrouping({ weighing = FITTED_WEIGHING, trace, holds }: GroupingOptions = {}) {
  const open = createOpenReports();
  const crowd = createCrowd();
  const judge = createJudge(open, crowd, weighing, trace);
  let newest = 0;

  function expire(hour: number): void {
    newest = Math.max(newest, hour);
    if (holds === undefined) open.expire(newest - WINDOW_HOURS);
    else open.expire(Number.NEGATIVE_INFINITY, holds);
  }

  function absorb(into: Judged, other: Judged): void {
    for (
      let place = other.place, first = true;
      first || place !== other.place;
      place = open.nextOf(place), first = false
    )
      open.setStory(place, into.story);
    open.splice(into.place, other.place);
  }

  /** Keeps a report whose story is known: rebuilding after a start. `ring`: an open report of that story, or null. */
  function keep({ item, at, features }: Arrival, story: number, ring: ReportSlot | null): ReportSlot {
    const hour = at / HOUR;
    expire(hour);
    crowd.add(hour);
    return open.add(item, story, hour, features, ring !== null && open.isOpen(ring) ? ring : null);
  }

  /**
   * A report that is looked at again is no second one: counted twice, it would weigh on others until the next start.
   */
  function takeOut(place: ReportSlot): void {
    crowd.drop(open.hourOf(place));
    open.remove(place);
  }

  /** Decides where a new report belongs, and keeps it there. */
  function place(arrival: Arrival): Placement {
    expire(arrival.at / HOUR);
    judge.refresh();
    const report = reportOf(arrival);
    const [best, ...others] = judge.judgeStories(report, arrival.item);
    if (best === undefined) {
      keep(arrival, arrival.item, null);
      return { story: arrival.item, reason: null, merged: [] };
    }
    const reason = judge.explain(report, arrival.item, best.place);
    const merged = others.filter((other) => judge.areOne(best.place, other.place, report, arrival.item));
    for (const other of merged) absorb(best, other);
    keep(arrival, best.story, best.place);
    return { story: best.story, reason, merged: merged.map(({ story }) => story) };
  }

  /** Places a report that stands alone; without a place elsewhere it keeps the story it had, or founds one. */
  function settle(arrival: Arrival, story: number | null): Regrouping {
    const placement = place(arrival);
    if (placement.reason !== null || story === null) return { kind: 'moves', ...placement, split: null };
    if (story !== placement.story) {
      const at = open.find(arrival.item);
      if (at !== null) open.setStory(at, story);
    }
    return { kind: 'stays', reason: null, split: null };
  }

  /** Parts a story that does not hold together. The part with its founder, else the oldest, keeps the number. */
  function split(ring: ReportSlot): Split | null {
    const story = open.storyOf(ring);
    const parts = judge.partsOfStory(ring);
    if (parts.length < 2) return null;
    const staying = parts.find((part) => part.some((place) => open.itemOf(place) === story)) ?? parts[0] ?? [];
    const parted = parts
      .filter((part) => part !== staying)
      .map((part) => {
        const items = part.map(open.itemOf);
        const first = Math.min(...items);
        return { part, story: first, items, why: judge.whyApart(part[items.indexOf(first)] ?? ring, staying) };
      });
    for (const { part, story: own } of parted) {
      for (const place of part) {
        open.leaveRing(place);
        open.setStory(place, own);
      }
      for (const place of part.slice(1)) open.splice(place, part[0] ?? place);
    }
    return { story, staying: staying.map(open.itemOf), parted: parted.map(({ part: _, ...rest }) => rest) };
  }

  return {
    keep,
    place,
    /**
     * Looks again at a report whose words have changed. It stays unless the rest of its story clearly refuses it;
     * alone, it may join another. Whether it stays or goes, what it held together is looked at again as well.
     */
    revise(arrival: Arrival): Regrouping {
      const place = open.find(arrival.item);
      if (place === null) return { kind: 'stays', reason: null, split: null };
      const story = open.storyOf(place);
      const ring = open.nextOf(place);
      const saysTheSame = tellSame(open.reportOf(place), reportOf(arrival));
      takeOut(place);
      judge.refresh();
      if (ring === place) return settle(arrival, story);
      const reason = judge.mayStay(reportOf(arrival), arrival.item, ring);
      if (reason !== null) {
        const ringAfter = keep(arrival, story, ring);
        judge.refresh();
        return {
          kind: 'stays',
          reason: story === arrival.item ? null : reason,
          split: saysTheSame ? null : split(ringAfter),
        };
      }
      // Parted before it is placed, so that it can join the part that it belongs to.
      const parted = split(ring);
      return { ...settle(arrival, null), split: parted };
    },
    /** Forgets a report, because its words have changed or it was removed. */
    forget(item: number): void {
      const place = open.find(item);
      if (place !== null) takeOut(place);
    },
    /** Whether a report can still be compared with new ones. */
    holds: (item: number): boolean => open.find(item) !== null,
    count: open.count,
    bytes: open.bytes,
  };
}

/** Typed like those of the index, so that comparing stays fast. */
function reportOf({ at, features }: Arrival): Report {
  const { terms, flags, sketch = [], frame = [], words: _, ...rest } = features;
  return {
    ...rest,
    terms: Uint32Array.from(terms),
    flags: Uint16Array.from(flags),
    frame: Int32Array.from(frame),
    sketch: Uint16Array.from(sketch),
    hour: at / HOUR,
  };
}

/** Whether a report, looked at again, tells nothing else than before: most changes of tags are of no weight here. */
function tellSame(a: Report, b: Report): boolean {
  return (
    a.killed === b.killed &&
    a.opposites === b.opposites &&
    (a.kinds ?? 0) === (b.kinds ?? 0) &&
    a.terms.length === b.terms.length &&
    Array.from(a.terms).every((term, at) => term === b.terms[at] && a.flags[at] === b.flags[at])
  );
}

export type Grouping = ReturnType<typeof createGrouping>;

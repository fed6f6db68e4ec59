import type { Instant } from '../time.ts';
import { findCandidates, REACH_HOURS } from './candidates.ts';
import { createCrowd } from './crowd.ts';
import type { StoryFeatures } from './features.ts';
import { createOpenReports, type Place } from './open-reports.ts';
import { compareTexts } from './same-report.ts';
import { compareReports, type Report, SIGNALS, type Veto } from './signals.ts';
import { createWeigh, reasonsOf, TEXT_WEIGHTS, TITLE_WEIGHTS, type Weigh } from './weights.ts';

/** A report to be grouped. Numbers of items are the store's. */
export type Arrival = { readonly item: number; readonly at: Instant; readonly features: StoryFeatures };

/** Why a report was put into a story: the report that it is most like, and what spoke for and against. */
export type Reason = {
  readonly like: number;
  readonly odds: number;
  readonly signals: readonly { readonly signal: string; readonly odds: number }[];
};

/** Where a report belongs. A story bears the number of the report that founded it. */
export type Placement = {
  readonly story: number;
  readonly reason: Reason | null;
  /** Stories that this report showed to be the same event. */
  readonly merged: readonly number[];
};

/** What looking again at a changed report came to. */
export type Revision =
  | { readonly kind: 'stays'; readonly reason: Reason | null }
  | ({ readonly kind: 'moves' } & Placement);

export type GroupingOptions = {
  readonly weigh?: Weigh;
  /** Told of every comparison; for measuring. */
  readonly trace?: (item: number, other: number, signals: Float64Array, haveText: boolean, veto: Veto | null) => void;
};

const HOUR = 3_600_000;
/** A report stays open this long after its time. */
export const WINDOW_HOURS = 30 * 24;
/** Log-odds that a story must reach. A wrong merge is worse than a missed one, so more than even. */
const JOIN = 0.6;
/** Odds beyond this say no more. Copies of one text have them. */
const CERTAIN = 8;
const VETOED = -20;
/** A report whose words have changed leaves its story below this: doubt alone moves nobody. */
const LEAVE = -1;
/** A story with more vetoed reports than this share is refused. */
const VETO_SHARE = 0.25;
/** Of a large story, so many reports are compared. */
const MEMBERS = 12;
/** How many of the best reports count as much as all of them. */
const BEST = 3;

/**
 * Puts reports into stories as they arrive. Holds the open reports; the same reports in the same order give the same stories.
 */
export function createGrouping({ weigh = createWeigh(TITLE_WEIGHTS, TEXT_WEIGHTS), trace }: GroupingOptions = {}) {
  const open = createOpenReports();
  const crowd = createCrowd();
  const signals = new Float64Array(SIGNALS.length);
  let newest = 0;
  let total = Math.log(60);

  /** Logarithm of (open reports + 60) / (those with the term + 1.5): new words are rare, and in an empty index nothing is. */
  const rarity = (term: number) => total - (LOGS[open.frequency(term)] ?? Math.log(open.frequency(term) + 1.5));

  function oddsOf(report: Report, item: number, place: Place, crowded: number): number {
    const other = open.reportOf(place);
    // The newer of the two is the one whose sequels and tolls count.
    const veto =
      other.hour <= report.hour
        ? compareReports(report, other, rarity, crowded, signals)
        : compareReports(other, report, rarity, crowded, signals);
    const haveText = report.hasText && other.hasText;
    const text = veto === null ? compareTexts(report, other) : null;
    trace?.(item, open.itemOf(place), signals, haveText, text === 'template' ? 'one template, other facts' : veto);
    if (veto !== null || text === 'template') return VETOED;
    return text === 'copies' ? CERTAIN : weigh(signals, haveText);
  }

  /** Places of a story that can be compared with a report of that hour, beginning with this one. */
  function membersAround(place: Place, hour: number): readonly Place[] {
    const members = [place];
    for (let next = open.nextOf(place); next !== place && members.length < MEMBERS; next = open.nextOf(next))
      if (Math.abs(open.hourOf(next) - hour) <= REACH_HOURS) members.push(next);
    return members;
  }

  /** The stories that a report may belong to, best first. */
  function judgeStories(report: Report, item: number): readonly Judged[] {
    const crowded = crowd.around(report.hour);
    const known = new Map<Place, number>();
    const oddsAt = (place: Place) => {
      const odds = known.get(place) ?? oddsOf(report, item, place, crowded);
      known.set(place, odds);
      return odds;
    };
    const best = new Map<number, Place>();
    const copies = new Set<Place>();
    open.walkNear(report.sketch, (place) => {
      if (!copies.has(place) && compareTexts(report, open.reportOf(place)) === 'copies') copies.add(place);
    });
    for (const place of [...copies, ...findCandidates(open, report.terms, report.hour, rarity)]) {
      const story = open.storyOf(place);
      const before = best.get(story);
      if (before === undefined || oddsAt(place) > oddsAt(before)) best.set(story, place);
    }
    return [...best]
      .filter(([, place]) => oddsAt(place) > JOIN)
      .map(([story, place]) => ({
        story,
        place,
        // Whoever prints a text that a story has belongs to it, whatever the story has come to since.
        odds: storyOdds(membersAround(place, report.hour).map(oddsAt), copies.has(place) ? CERTAIN : -CERTAIN),
      }))
      .filter(({ odds }) => odds > JOIN)
      .sort((a, b) => b.odds - a.odds || a.story - b.story);
  }

  /** Whether two stories are one: their reports, each with each, are alike on average. */
  function areOne(a: Place, b: Place, crowded: number): boolean {
    const hour = open.hourOf(a);
    const others = membersAround(b, hour);
    const odds = membersAround(a, hour).flatMap((place) => {
      const report = open.reportOf(place);
      return others.map((other) => oddsOf(report, open.itemOf(place), other, crowded));
    });
    return storyOdds(odds, -CERTAIN, 0) > JOIN;
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

  function explain(report: Report, item: number, like: Place): Reason {
    const odds = oddsOf(report, item, like, crowd.around(report.hour));
    const other = open.reportOf(like);
    const reasons = reasonsOf(signals, report.hasText && other.hasText);
    return {
      like: open.itemOf(like),
      odds: Math.round(odds * 100) / 100,
      signals:
        compareTexts(report, other) === 'copies' ? [{ signal: 'same text', odds: CERTAIN }, ...reasons] : reasons,
    };
  }

  /** Keeps a report whose story is known: rebuilding after a start. `ring`: an open report of that story, or null. */
  function keep({ item, at, features }: Arrival, story: number, ring: Place | null): Place {
    const hour = at / HOUR;
    newest = Math.max(newest, hour);
    open.expire(newest - WINDOW_HOURS);
    crowd.add(hour);
    return open.add(item, story, hour, features, ring !== null && open.isOpen(ring) ? ring : null);
  }

  /** Decides where a new report belongs, and keeps it there. */
  function place(arrival: Arrival): Placement {
    const hour = arrival.at / HOUR;
    newest = Math.max(newest, hour);
    open.expire(newest - WINDOW_HOURS);
    total = Math.log(open.count() + 60);
    const report = reportOf(arrival);
    const [best, ...others] = judgeStories(report, arrival.item);
    if (best === undefined) {
      keep(arrival, arrival.item, null);
      return { story: arrival.item, reason: null, merged: [] };
    }
    const reason = explain(report, arrival.item, best.place);
    const crowded = crowd.around(hour);
    const merged = others.filter((other) => areOne(best.place, other.place, crowded));
    for (const other of merged) absorb(best, other);
    keep(arrival, best.story, best.place);
    return { story: best.story, reason, merged: merged.map(({ story }) => story) };
  }

  /** Places a report that stands alone; without a place elsewhere it keeps the story it had, or founds one. */
  function settle(arrival: Arrival, story: number | null): Revision {
    const placement = place(arrival);
    if (placement.reason !== null) return { kind: 'moves', ...placement };
    if (story === null) return { kind: 'moves', ...placement };
    if (story !== placement.story) {
      const at = open.find(arrival.item);
      if (at !== null) open.setStory(at, story);
    }
    return { kind: 'stays', reason: null };
  }

  return {
    keep,
    place,
    /**
     * Looks again at a report whose words have changed. It stays unless the rest of its story clearly refuses it; alone, it
     * may join another.
     */
    revise(arrival: Arrival): Revision {
      const place = open.find(arrival.item);
      if (place === null) return { kind: 'stays', reason: null };
      const story = open.storyOf(place);
      const ring = open.nextOf(place);
      open.remove(place);
      if (ring === place) return settle(arrival, story);
      const report = reportOf(arrival);
      const crowded = crowd.around(report.hour);
      const members = membersAround(ring, report.hour);
      const odds = members.map((other) => oddsOf(report, arrival.item, other, crowded));
      if (storyOdds(odds) > LEAVE) {
        const like = members[odds.indexOf(Math.max(...odds))] ?? ring;
        const reason = story === arrival.item ? null : explain(report, arrival.item, like);
        keep(arrival, story, ring);
        return { kind: 'stays', reason };
      }
      return settle(arrival, null);
    },
    /** Forgets a report, because its words have changed or it was removed. */
    forget(item: number): void {
      const place = open.find(item);
      if (place !== null) open.remove(place);
    },
    count: open.count,
    bytes: open.bytes,
  };
}

/** Typed like those of the index, so that comparing stays fast. */
function reportOf({ at, features }: Arrival): Report {
  const { terms, flags, sketch = [], ...rest } = features;
  return {
    ...rest,
    terms: Uint32Array.from(terms),
    flags: Uint8Array.from(flags),
    sketch: Uint16Array.from(sketch),
    hour: at / HOUR,
  };
}

/** Logarithms of frequencies, which are asked for again and again. */
const LOGS = Float64Array.from({ length: 4_096 }, (_, frequency) => Math.log(frequency + 1.5));

type Judged = { readonly story: number; readonly place: Place; readonly odds: number };

/** The odds of a whole story: its best reports count as much as all of them, so that no chain of lookalikes grows. */
function storyOdds(odds: readonly number[], atLeast = -CERTAIN, bestShare = 0.5): number {
  if (odds.filter((one) => one === VETOED).length / odds.length > VETO_SHARE) return VETOED;
  const clipped = odds.map((one) => Math.max(-CERTAIN, Math.min(CERTAIN, one))).sort((a, b) => b - a);
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  return Math.max(atLeast, bestShare * mean(clipped.slice(0, BEST)) + (1 - bestShare) * mean(clipped));
}

export type Grouping = ReturnType<typeof createGrouping>;

import { createCache } from './cache.ts';
import { findCandidates, isWithinReach } from './candidates.ts';
import type { createCrowd } from './crowd.ts';
import { tellsEvent } from './event/event-signals.ts';
import type { OpenReports, ReportSlot } from './open-reports.ts';
import { clusterByOdds } from './parts.ts';
import type { Report } from './report.ts';
import { compareTexts } from './same-report.ts';
import { compareByGrounds, type Grounds, SIGNALS } from './signals.ts';
import { BEST_SHARE, CERTAIN, eventOdds, storyOdds, VETOED } from './story-odds.ts';
import type { Veto } from './vetoes.ts';
import type { Weighing } from './weights.ts';

/** Why a report was put into a story: the report that it is most like, and what spoke for and against. */
export type Reason = {
  readonly like: number;
  readonly odds: number;
  readonly signals: readonly { readonly signal: string; readonly odds: number }[];
};

/** Told of every comparison; for measuring. */
export type Trace = (item: number, other: number, signals: Float64Array, grounds: Grounds, veto: Veto | null) => void;

/** A story that a report may belong to; `place` is its most telling report. */
export type Judged = { readonly story: number; readonly place: ReportSlot; readonly odds: number };

/**
 * Log-odds that a story must reach; with a text, that is asked of every doubling of the story. A wrong merge is worse
 * than a missed one.
 */
const JOIN = 0.45;
const JOIN_WITH_TEXT = 0.2;
/** Of reports of events in the region, on average over the story. */
const JOIN_EVENT = 0.1;
/** The report that founded a story of an event must not be refused: no chain leads from one event to another. */
const CORE = -3;
/**
 * Reports of events contradict each other more often than they are of two: it weighs much, and rules out nothing by
 * itself.
 */
const CONTRADICTED = -5;
/** Two stories become one by more than a report joins one: whole stories would be wrong. */
const MERGE = 1;
/** A report whose words have changed leaves its story below this: doubt alone moves nobody. */
const LEAVE = -1;
/** Of a large story, so many reports are compared. */
const MEMBERS = 12;
/** A report with a text must fit a large story better: per doubling of its reports. */
const PER_DOUBLING = 0.3;
/** Nothing in common is no contradiction, but nothing that joins either. */
const NOTHING_SHARED = -3;

/** A story is looked at as a whole up to so many open reports: about a thousand comparisons. */
const LOOKED_AT = 48;
/** Parts of a story of which most reports refuse each other are not one story, whatever the best of them say. */
const PARTED_SHARE = 0.5;

/** Decides what belongs together among the open reports. Changes nothing. */
export function createJudge(
  open: OpenReports,
  crowd: ReturnType<typeof createCrowd>,
  weighing: Weighing,
  trace?: Trace,
) {
  const signals = new Float64Array(SIGNALS.length);
  /** Why the last comparison ended in a veto; null where it did not. */
  let refused: Veto | null = null;
  /** By what the last comparison was made. */
  let compared: Grounds = 'titles';
  let total = Math.log(60);

  const rarities = createCache();

  /** Logarithm of (open reports + 60) / (those with the term + 1.5): new words are rare; in an empty index, none. */
  function rarityOf(term: number): number {
    const frequency = open.frequency(term);
    return total - (LOGS[frequency] ?? Math.log(frequency + 1.5));
  }
  const rarity = (term: number) => rarities.get(term, rarityOf);

  function oddsOf(report: Report, item: number, place: ReportSlot, crowded: number): number {
    const other = open.reportOf(place);
    // The newer of the two is the one whose sequels and tolls count.
    const { grounds, veto } =
      other.hour <= report.hour
        ? compareByGrounds(report, other, rarity, crowded, signals)
        : compareByGrounds(other, report, rarity, crowded, signals);
    compared = grounds;
    const text = veto === null ? compareTexts(report, other) : null;
    refused = text === 'template' ? 'one template, other facts' : veto;
    trace?.(item, open.itemOf(place), signals, grounds, refused);
    if (refused === 'nothing particular shared') return NOTHING_SHARED;
    if (refused !== null) return grounds === 'events' && refused !== 'too long after' ? CONTRADICTED : VETOED;
    return text === 'copies' ? CERTAIN : weighing.oddsOf(signals, grounds);
  }

  /** Places of a story that can be compared with a report, beginning with this one. */
  function membersAround(place: ReportSlot, report: Report): readonly ReportSlot[] {
    const members = [place];
    for (let next = open.nextOf(place); next !== place && members.length < MEMBERS; next = open.nextOf(next))
      if (isWithinReach(open, report, next)) members.push(next);
    return members;
  }

  /** The stories that a report may belong to, best first. */
  function judgeStories(report: Report, item: number): readonly Judged[] {
    const crowded = crowd.around(report.hour);
    const known = new Map<ReportSlot, number>();
    const oddsAt = (place: ReportSlot) => {
      const odds = known.get(place) ?? oddsOf(report, item, place, crowded);
      known.set(place, odds);
      return odds;
    };
    const best = new Map<number, ReportSlot>();
    const copies = new Set<ReportSlot>();
    open.walkNear(report.sketch, (place) => {
      if (!copies.has(place) && compareTexts(report, open.reportOf(place)) === 'copies') copies.add(place);
    });
    for (const place of [...copies, ...findCandidates(open, report, rarity)]) {
      const story = open.storyOf(place);
      const before = best.get(story);
      if (before === undefined || oddsAt(place) > oddsAt(before)) best.set(story, place);
    }
    const isEvent = tellsEvent(report);
    const least = isEvent ? JOIN_EVENT : report.hasText ? JOIN_WITH_TEXT : JOIN;
    return [...best]
      .filter(([, place]) => oddsAt(place) > least)
      .map(([story, place]) => {
        const members = membersAround(place, report);
        // Whoever prints a text that a story has belongs to it, whatever the story has come to since.
        const all = members.map(oddsAt);
        const surely = copies.has(place) ? CERTAIN : -CERTAIN;
        if (isEvent) {
          const core = oddsAt(open.oldestOf(place, MEMBERS));
          return { story, place, odds: core < CORE && surely < 0 ? VETOED : eventOdds(all, surely) };
        }
        const odds = storyOdds(all, surely);
        return { story, place, odds: odds - (report.hasText ? PER_DOUBLING * Math.log2(members.length) : 0) };
      })
      .filter(({ odds }) => odds > least)
      .sort((a, b) => b.odds - a.odds || a.story - b.story);
  }

  /**
   * Whether a report that belongs to two stories shows them to be one: all reports, with it among them, are alike on
   * average.
   */
  function areOne(a: ReportSlot, b: ReportSlot, report: Report, item: number): boolean {
    const crowded = crowd.around(report.hour);
    const others = membersAround(b, report);
    const shown = others.map((other) => oddsOf(report, item, other, crowded));
    const odds = membersAround(a, report).flatMap((place) => {
      const one = open.reportOf(place);
      return others.map((other) => oddsOf(one, open.itemOf(place), other, crowded));
    });
    return storyOdds([...shown, ...odds], -CERTAIN, 0) > MERGE;
  }

  function explain(report: Report, item: number, like: ReportSlot): Reason {
    const odds = oddsOf(report, item, like, crowd.around(report.hour));
    const other = open.reportOf(like);
    const isCopy = refused === null && compareTexts(report, other) === 'copies';
    const spoke = refused ?? (isCopy ? 'same text' : null);
    return {
      like: open.itemOf(like),
      odds: Math.round(odds * 100) / 100,
      signals: [...(spoke === null ? [] : [{ signal: spoke, odds }]), ...weighing.explain(signals, compared)],
    };
  }

  /** Whether a report whose words have changed may stay with the others of its story; with its reason, or null. */
  function mayStay(report: Report, item: number, ring: ReportSlot): Reason | null {
    const crowded = crowd.around(report.hour);
    const members = membersAround(ring, report);
    const odds = members.map((other) => oddsOf(report, item, other, crowded));
    if (storyOdds(odds) <= LEAVE) return null;
    return explain(report, item, members[odds.indexOf(Math.max(...odds))] ?? ring);
  }

  /**
   * The parts that a story has come to, each with its reports in order of arrival; one part where it holds together.
   * Doubt alone parts nothing: what is asked for is less than what joining asks.
   */
  function partsOfStory(ring: ReportSlot): readonly (readonly ReportSlot[])[] {
    const members = [ring];
    for (let next = open.nextOf(ring); next !== ring; next = open.nextOf(next)) {
      members.push(next);
      if (members.length > LOOKED_AT) return [members];
    }
    members.sort((a, b) => a - b);
    const known = new Map<number, number | null>();
    const oddsBetween = (a: number, b: number) => {
      const [high, low] = a > b ? [a, b] : [b, a];
      const key = high * LOOKED_AT + low;
      const odds = known.has(key) ? known.get(key) : compare(members[high] ?? ring, members[low] ?? ring);
      known.set(key, odds ?? null);
      return odds ?? null;
    };
    const link = (odds: readonly number[]) => storyOdds(odds, -CERTAIN, BEST_SHARE, PARTED_SHARE);
    return clusterByOdds(members.length, oddsBetween, link, LEAVE).map((part) => part.map((at) => members[at] ?? ring));
  }

  function compare(a: ReportSlot, b: ReportSlot): number | null {
    const report = open.reportOf(a);
    if (!isWithinReach(open, report, b)) return null;
    return oddsOf(report, open.itemOf(a), b, crowd.around(report.hour));
  }

  /** Why a report does not belong to others: the one of them that it is most like, and what spoke against. */
  function whyApart(place: ReportSlot, others: readonly ReportSlot[]): Reason {
    const report = open.reportOf(place);
    const odds = others.map((other) => compare(place, other) ?? VETOED);
    return explain(report, open.itemOf(place), others[odds.indexOf(Math.max(...odds))] ?? place);
  }

  return {
    partsOfStory,
    whyApart,
    /** The open reports have changed: rarity is measured among them. */
    refresh(): void {
      rarities.clear();
      total = Math.log(open.count() + 60);
    },
    judgeStories,
    areOne,
    explain,
    mayStay,
  };
}

/** Logarithms of frequencies, which are asked for again and again. */
const LOGS = Float64Array.from({ length: 4_096 }, (_, frequency) => Math.log(frequency + 1.5));

import type { Instant } from '../clock/time.ts';
import type { ChangeWindow, Named } from '../digest/digest-model.ts';
import type { StandingState, StandingSubject } from '../standing/standing.ts';
import type { LocalDate } from '../subscription/daily.ts';
import type { BriefStory, StoryFacts, StoryMark } from './brief-story.ts';

// Plain data, complete in itself: an edition that was stored is printed years later without taxonomy or store. It holds
// sentences, numbers and references, never markup.

/** The form of the data below. What was stored in an older one is printed by code that says so. */
export const BRIEF_SCHEMA = 1;

/** Whose brief it is, and what it covers. */
export type BriefFrame = {
  readonly desk: { readonly id: string; readonly title: string };
  /** `week`: the roll-up of a week's editions, which is made of them whenever somebody asks. */
  readonly period: 'day' | 'week';
  /** Of the desk's editions, from 1; of a week's the last. */
  readonly number: number;
  /** The local date that it is named by: that of its time. */
  readonly date: LocalDate;
  readonly zone: string;
  /** The time that the window covers; windows of a desk join without gap or overlap. */
  readonly start: Instant;
  readonly end: Instant;
  readonly window: ChangeWindow;
  /** When it was to leave. */
  readonly dueAt: Instant;
  readonly madeAt: Instant;
  /** A label of TLP 2.0 or the desk's own word: in the subject, the first and the last line. */
  readonly marking: string | null;
  /** `safe`: for readers whose phones are searched. */
  readonly edition: 'full' | 'safe';
};

/** Whether a person has looked through it: `draft` until its time, then `reviewed`, or `unreviewed`. */
export type ReviewState = {
  readonly state: 'draft' | 'reviewed' | 'unreviewed';
  /** Who approved, and when; null unless `reviewed`. */
  readonly by: string | null;
  readonly at: Instant | null;
};

export type Brief = BriefFrame & {
  readonly schema: typeof BRIEF_SCHEMA;
  /** Version of the taxonomy that names and areas are from; null where there was none. */
  readonly taxonomy: string | null;
  readonly review: ReviewState;
  /** One or two sentences; `by`: the editor whose they are, null where they are made of counts. */
  readonly bottomLine: { readonly text: string; readonly by: string | null };
  /** A line for each place that the desk watches, in its order. */
  readonly status: readonly BriefStatus[];
  readonly since: BriefSince;
  readonly counts: BriefCounts;
  /** In order of print: pinned ones, own areas, then severity, then place; numbered on through the three lists. */
  readonly stories: readonly BriefStory[];
  /** What only ever is alleged; never an incident. */
  readonly allegations: readonly BriefStory[];
  /** Serious ones that name no place at all. */
  readonly unplaced: readonly BriefStory[];
  /** Stories that are only counted, so that a later edition knows what this one has counted. */
  readonly counted: readonly CountedStory[];
  readonly coverage: BriefCoverage;
  readonly more: BriefMore;
};

export type CountedStory = { readonly story: string; readonly facts: StoryFacts };

/** How it stands with a place that the desk watches. */
export type BriefStatus = {
  readonly place: Named;
  readonly subject: StandingSubject;
  readonly state: StandingState;
  /** Local days since it is so, from 1; null where that is not known. */
  readonly day: number | null;
  /** A person or office as named, else null; then the outlet says so itself. */
  readonly saidBy: string | null;
  readonly outlet: string | null;
  /** When that was said; for `unknown` when the place was last named in any report; null: never. */
  readonly at: Instant | null;
  /** The same, `2026-11-21 16:00`, as clocks of the zone show it. */
  readonly local: string | null;
  /** Not said again for longer than the desk trusts it. */
  readonly isStale: boolean;
  /** What the last edition had; null where it is the same, or there is none. */
  readonly was: StandingState | null;
  /** What another said to the contrary within hours. */
  readonly against: { readonly state: StandingState; readonly saidBy: string } | null;
  /** The sentence that says so, whole. */
  readonly words: string | null;
  /** Id of the report that it is from. */
  readonly report: string | null;
};

export type BriefSince = {
  /** The edition that this one is compared with; null for the first. */
  readonly previous: { readonly number: number; readonly date: LocalDate } | null;
  readonly counts: Readonly<Record<StoryMark | 'withdrawn', number>>;
  /** A line for each corrected, denied, joined, parted or withdrawn story of earlier editions. */
  readonly notes: readonly SinceNote[];
};

export type SinceNote = {
  readonly kind: 'corrected' | 'denied' | 'joined' | 'parted' | 'withdrawn';
  /** Which story of which edition it is about. */
  readonly edition: number;
  readonly item: number;
  /** `said Khost; it was Khogyani, Nangarhar`: without full stop. */
  readonly text: string;
  /** Null where nothing is left of it. */
  readonly story: string | null;
};

/** So many earlier windows make what is usual. */
export const USUAL_WINDOWS = 28;

/** Stories that are new in the window, by severity 1 to 4. */
export type BySeverity = readonly [number, number, number, number];

export type BriefCounts = {
  /** Own areas in the desk's order, then what of its filter lies outside them. */
  readonly areas: readonly AreaCount[];
  /** Earlier windows that are known; below `USUAL_WINDOWS` nothing is called usual. */
  readonly windows: number;
  /** First edition that month and year are counted from, where that is later than the first of each. */
  readonly countedSince: LocalDate;
};

export type AreaCount = {
  /** Null: all that lies in none of the own areas. */
  readonly area: Named | null;
  readonly now: BySeverity;
  /** The medians of the last windows; null as long as there are too few. */
  readonly usual: BySeverity | null;
  /** Violence that touches aid: its workers, goods, offices, clinics. Also among the others. */
  readonly aid: { readonly now: number; readonly usual: number | null };
  /** Of the local month and year so far, this window included; all severities. */
  readonly month: number;
  readonly year: number;
};

export type BriefCoverage = {
  readonly sources: number;
  readonly heard: number;
  /** Late, failing, changed, gone, not asked yet, each with its reason; provinces without a report: whole sentences. */
  readonly sentences: readonly string[];
  /** Reports that came in and were older than the window. */
  readonly older: { readonly count: number; readonly oldest: LocalDate | null };
};

/** What was shortened or left out, in numbers; each of them stands behind the link. */
export type BriefMore = {
  /** Moderate and graver ones that are told in two lines although there was more to say. */
  readonly shortened: number;
  /** Graver ones that are told in full but for sentences that were too many. */
  readonly trimmed: number;
  /** Own areas are told in full and serious ones in two lines, whatever it takes: it is longer than it should be. */
  readonly isLong: boolean;
  /** Stories that the desk's editors have left out. */
  readonly dropped: number;
  /** By severity: stories that are only counted here. */
  readonly left: BySeverity;
  /** Minor ones by area, most first; among `left`. */
  readonly minor: readonly { readonly area: Named | null; readonly count: number }[];
  /** The stories of the window, as path and query below the service's address. */
  readonly path: string;
};

import type { Filter } from '../filter/filter.ts';
import type { AlertPlan } from './alert-plan.ts';

/** `weekdays`: Monday to Friday; else the days of the week on which there is a brief. */
export type BriefDays = 'daily' | 'weekdays' | readonly Weekday[];
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Who looks through a brief before it leaves. */
export type Review = {
  /** Addresses that the draft is mailed to. */
  readonly editors: readonly string[];
  /** When the draft is made, in minutes after midnight; before the brief's time, or on the evening before. */
  readonly draftMinute: number;
};

/** When and how a desk's brief is made. */
export type BriefPlan = {
  /** Minutes after midnight in `zone`. */
  readonly minute: number;
  /** An IANA name, such as `Asia/Kabul`. */
  readonly zone: string;
  readonly days: BriefDays;
  /** The window ends so long before the brief's time; the next one begins there. */
  readonly cutoffMs: number;
  /** Stands in the subject, the first and the last line: a label of TLP 2.0 or the desk's own word. */
  readonly marking: string | null;
  /** `something`: no mail where nothing is new and no status has changed. */
  readonly when: 'always' | 'something';
  readonly edition: 'full' | 'safe';
  /** Null: it leaves without anybody's look. */
  readonly review: Review | null;
};

/** A group of readers with one filter, areas of their own and a brief of their own. */
export type Desk = {
  readonly id: string;
  readonly title: string;
  /** What it reads; without moments. */
  readonly filter: Filter;
  /** Regions that it answers for: first in its brief and never shortened there. */
  readonly areas: readonly string[];
  /** Places whose being open matters to it. */
  readonly standing: readonly string[];
  /** A status that nobody has confirmed for so long is stale. */
  readonly staleAfterMs: number;
  /** Null: it has no brief of its own. */
  readonly brief: BriefPlan | null;
  /** Absent or null: it is told of nothing at once. */
  readonly alerts?: AlertPlan | null;
};

/** The one desk of a service whose operator has written none: it reads everything. */
export const ALL_DESK: Desk = {
  id: 'all',
  title: 'Everything',
  filter: {},
  areas: [],
  standing: [],
  staleAfterMs: 24 * 3_600_000,
  brief: null,
};

import type { StoryFacts } from '../brief/brief-story.ts';
import type { Instant } from '../clock/time.ts';
import type { StandingState, StandingSubject } from '../standing/standing.ts';
import type { Severity } from '../story/severity.ts';
import type { DeniedCount } from './denied-counts.ts';

/**
 * `initial`: something grave is told for the first time; `update`: it is graver than was told, or somebody claims or
 * denies it; `correction`: what was told is put right; `standing`: a watched facility has changed its state.
 */
export const ALERT_KINDS = ['initial', 'update', 'correction', 'standing'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What an alert tells of a story, in parts that each way out puts together as it can. */
export type StoryTelling = {
  readonly kind: 'story';
  readonly severity: Severity;
  /** `Khogyani, Nangarhar`; null where no report says so. */
  readonly place: string | null;
  /** When it happened, else when it was first reported, by the clocks of the plan's zone; with which of both. */
  readonly local: string;
  readonly isStated: boolean;
  readonly title: string;
  readonly language: string | null;
  /** What a headline in another language is about; null in English. */
  readonly gloss: string | null;
  /** `killed: 3 (police) to 7 (hospital)`. */
  readonly figures: readonly string[];
  readonly claim: string | null;
  readonly response: string | null;
  readonly outlets: readonly string[];
  readonly origins: number;
  /** What is new or put right, in words without full stops; empty in a first alert. */
  readonly changes: readonly string[];
};

/** What an alert tells of a watched facility. */
export type StandingTelling = {
  readonly kind: 'standing';
  /** Its name. */
  readonly place: string;
  readonly subject: StandingSubject;
  readonly state: StandingState;
  readonly was: StandingState;
  /** Who says so, and where it was printed. */
  readonly saidBy: string | null;
  readonly outlet: string | null;
  /** When it was said, by the clocks of the plan's zone. */
  readonly local: string;
  /** The sentence as written. */
  readonly words: string | null;
  /** What another says to the contrary. */
  readonly against: string | null;
};

/** What the next alert of the same story, or of the same facility, is compared with. */
export type AlertFacts =
  | {
      readonly kind: 'story';
      readonly facts: StoryFacts;
      /** Whether it was grave enough. */
      readonly isGrave: boolean;
      /** Counts that some report denies. */
      readonly denied: readonly DeniedCount[];
    }
  | { readonly kind: 'standing'; readonly states: Readonly<Partial<Record<StandingSubject, StandingState>>> };

/** One thing that a desk is told, once. */
export type Alert = {
  readonly desk: string;
  /** A story's number, or the id of a facility. */
  readonly about: string;
  /** Which one it is of those about the same for this desk; from 1. */
  readonly n: number;
  readonly kind: AlertKind;
  readonly at: Instant;
  /** When the report was first seen that made it. */
  readonly seenAt: Instant;
  /** Up to which entry of the change log it was known. */
  readonly change: number;
  /** The desk's title and marking at that time. */
  readonly title: string;
  readonly marking: string | null;
  /** No names of outlets and groups, no links. */
  readonly isSafe: boolean;
  readonly telling: StoryTelling | StandingTelling;
  readonly facts: AlertFacts;
  /** The reports that it is told from. */
  readonly reports: readonly string[];
};

/** Makes repeats recognisable, to programs and in what people read: `kabul/4711/2`. */
export function eventId({ desk, about, n }: Pick<Alert, 'desk' | 'about' | 'n'>): string {
  return `${desk}/${about}/${n}`;
}

/** What a desk knows how a facility stands without having been told by an alert; it is delivered to nobody. */
export function isBaseline({ n }: Pick<Alert, 'n'>): boolean {
  return n === 0;
}

import type { Instant } from '../clock/time.ts';
import { HOUR } from '../clock/time.ts';

/** What a place whose being open matters is, as the taxonomy types it. */
export const FACILITY_TYPES: ReadonlySet<string> = new Set(['crossing', 'airport', 'road', 'pass', 'tunnel', 'port']);

/** What a state is of: the place itself, or what reaches it or binds it. */
export const STANDING_SUBJECTS = ['place', 'internet', 'mobile', 'curfew'] as const;
export type StandingSubject = (typeof STANDING_SUBJECTS)[number];

export const STANDING_STATES = ['open', 'restricted', 'closed'] as const;
export type AssertedState = (typeof STANDING_STATES)[number];
export type StandingState = AssertedState | 'unknown';

/** One sentence that says how it stands with a place. */
export type Asserted = {
  readonly subject: StandingSubject;
  /** A region's id. */
  readonly place: string;
  readonly state: AssertedState;
  /** Since when, where the words tell; midnight UTC of that day. */
  readonly since: Instant | null;
  /** Who says so as the text names them; null: nobody is named. */
  readonly holder: string | null;
  /** The sentence as written. */
  readonly words: string;
};

/** As `Asserted`, by a report. */
export type Teller = {
  readonly id: string;
  readonly at: Instant;
  /** The outlet that printed it. */
  readonly outlet: string;
};
export type ToldOf = Asserted & { readonly report: Teller };

/** What was said last, and by whom. */
export type Saying = {
  readonly state: AssertedState;
  /** A person or an office as named, else the outlet. */
  readonly saidBy: string;
  readonly isNamed: boolean;
  readonly outlet: string;
  readonly report: string;
  readonly saidAt: Instant;
  readonly words: string;
};

export type PlaceStanding = {
  readonly subject: StandingSubject;
  readonly place: string;
  readonly state: StandingState;
  /** From words, else when it was first said to be so. */
  readonly since: Instant | null;
  /** Null: nobody has said anything. */
  readonly said: Saying | null;
  /** Nobody has said so again for longer than it is believed. */
  readonly isStale: boolean;
  /** The state before this one, where one was told. */
  readonly before: AssertedState | null;
  /** What another said to the contrary within hours. */
  readonly against: Saying | null;
};

export const STALE_AFTER_MS = 24 * HOUR;

import type { Instant } from '../clock/time.ts';
import type { FetchFailure } from './exchange.ts';
import type { OneDate } from './one-date.ts';

/** Why a feed that answers is not the feed that it was. */
export type AnomalyKind = 'not-a-feed' | 'empty' | 'cut-off' | 'garbled' | 'another-feed' | 'replaced';

/** What the publisher's document asks of our polling. */
export type Manners = {
  /** From `<ttl>`; null if it asks for nothing. */
  readonly ttlMs: number | null;
  /** Hours of the day (0-23, UTC) in which it wants no requests. */
  readonly skipHours: readonly number[];
  /** Days of the week (0 is Sunday, UTC) on which it wants none. */
  readonly skipDays: readonly number[];
};

export const NO_MANNERS: Manners = { ttlMs: null, skipHours: [], skipDays: [] };

/** The same answer again and again: when it came first and last, and how often. */
export type Streak = { readonly since: Instant; readonly last: Instant; readonly answers: number };

/** When a feed brings news, as far as we have seen. */
export type Rhythm = {
  /** When its newest items came out, ascending. */
  readonly moments: readonly Instant[];
  /** The longest silences that it came back from: when each ended, and how long it was. */
  readonly silences: readonly (readonly [end: Instant, ms: number])[];
  /** The oldest moment that it is known from. */
  readonly since: Instant | null;
  /**
   * Items per hour of the day (24, UTC), per day of the week (7, from Sunday) and per minute of the hour (60), fading.
   */
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly minutes: readonly number[];
};

export const NO_RHYTHM: Rhythm = {
  moments: [],
  silences: [],
  since: null,
  hours: [],
  days: [],
  minutes: [],
};

/** That a feed is not what it was. */
export type FeedAnomaly = {
  readonly kind: AnomalyKind;
  readonly reason: string;
  readonly since: Instant;
  /** From then on it is taken for the new normal; null: not before it is as it was. */
  readonly until: Instant | null;
};

/** That an operator wants a feed left alone: since when, who said so, and why. */
export type FeedPause = { readonly at: Instant; readonly by: string; readonly reason: string | null };

/**
 * What is remembered of a feed from poll to poll, to know how it is and when to ask it again. Small: kept as one value.
 */
export type Watch = {
  /** What its documents say they are: title and host of the site. */
  readonly self: { readonly title: string | null; readonly site: string | null } | null;
  /** Short forms of the keys of the last document's entries. */
  readonly entries: readonly string[];
  /** Set where all entries of the last document bore one date; absent where no document was looked at for it. */
  readonly oneDate?: OneDate | null;
  readonly rhythm: Rhythm;
  readonly manners: Manners;
  /** Set while it is not the feed that it was. */
  readonly change: FeedAnomaly | null;
  /** How often it answered with a feed, or that nothing has changed. */
  readonly answers: number;
  /** Full answers in a row that claimed to be new and held no new entry. */
  readonly staleAnswers: number;
  /** How often it had no items and then had some again: then emptiness is its habit. */
  readonly timesEmpty: number;
  /** When it began to fail. */
  readonly failingSince: Instant | null;
  /** Why the last fetch failed; `isCounted`: among the failures in a row. */
  readonly fault: (Pick<FetchFailure, 'code' | 'status'> & { readonly isCounted: boolean }) | null;
  /** Answers in a row that say that it is gone (410). */
  readonly gone: Streak | null;
  /** Answers in a row that say that it has moved for good. */
  readonly move: (Streak & { readonly to: string }) | null;
  /** Set while an operator wants it left alone. */
  readonly pause?: FeedPause | null;
};

/** Nothing is known yet. */
export const NO_WATCH: Watch = {
  self: null,
  entries: [],
  rhythm: NO_RHYTHM,
  manners: NO_MANNERS,
  change: null,
  answers: 0,
  staleAnswers: 0,
  timesEmpty: 0,
  failingSince: null,
  fault: null,
  gone: null,
  move: null,
};

/** What still counts after the operator gave a feed a new address. */
export function watchAfterMove({ rhythm, pause = null }: Watch): Watch {
  return { ...NO_WATCH, rhythm, ...(pause === null ? {} : { pause }) };
}

/**
 * Whether the operator has corrected the entry of a feed that has become another one: then it is taken for what it is
 * now.
 */
export function isAccepted(
  { change }: Watch,
  before: { readonly title: string; readonly publisher: string },
  after: { readonly title: string; readonly publisher: string },
): boolean {
  return change?.kind === 'another-feed' && (before.title !== after.title || before.publisher !== after.publisher);
}

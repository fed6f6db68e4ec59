import type { Instant } from '../clock/time.ts';
import type { Validators } from './exchange.ts';
import type { Watch } from './watch.ts';

/** Source reliability of the Admiralty code; F means "cannot be judged", not "bad". */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** A source that is polled: one entry of feeds.yaml. */
export type Feed = {
  /** Slug, never reused. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** Who answers for the feed, e.g. `dawn.com`; several feeds can have one publisher. */
  readonly publisher: string;
  /** Where the publisher writes from (region id such as `pk`); context for the tagger. Null for the UN and the like. */
  readonly country: string | null;
  /** BCP 47 as the operator stated it; null: detect. */
  readonly language: string | null;
  /** As a person of the desk set it; F until then. */
  readonly reliability: Reliability;
  /** What we would suggest to that person, never applied by itself. */
  readonly suggested: { readonly reliability: Reliability; readonly why: string } | null;
  /** Wished polling interval, at least 15 minutes; the publisher's wishes can only lengthen it. */
  readonly everyMs: number;
  /** Set only where the publisher lies about its encoding. */
  readonly encoding: string | null;
  readonly note: string | null;
  /** Since when its address is known, and from where; feeds that were stored before this was asked have none. */
  readonly known?: KnownAddress | null;
  /** Nobody who wrote the list has seen a feed answer at its address. */
  readonly unverified?: boolean;
};

/** `date` is a day (`2026-09-06`); `how` says who named the address, or who saw a feed answer there. */
export type KnownAddress = { readonly date: string; readonly how: string };

/** What the last poll of a feed came to. */
export type PollResult = 'modified' | 'not-modified' | 'slow-down' | 'gone' | 'failed' | 'not-a-feed';

/** What the store knows about the polling of one feed. */
export type FeedState = {
  readonly feed: string;
  /**
   * Where it is asked instead of at its configured address, after that said often enough that it has moved; else null.
   */
  readonly address: string | null;
  readonly validators: Validators;
  /** SHA-256 (hex) of the last body, null if that could not be read as a feed; an equal body is not parsed again. */
  readonly bodyHash: string | null;
  /** When the feed is to be asked next. While a worker holds it, the end of that worker's lease. */
  readonly dueAt: Instant;
  readonly lastAttemptAt: Instant | null;
  /** Last 200 that could be read, or 304. */
  readonly lastSuccessAt: Instant | null;
  /** Last time the feed brought an item that we did not have. */
  readonly lastNewItemAt: Instant | null;
  readonly result: PollResult | null;
  /** In words for a person, null while all is well. */
  readonly reason: string | null;
  /** Failures in a row. */
  readonly failures: number;
  /** The publisher asked for silence until then (Retry-After or back-off); a manual fetch obeys it too. */
  readonly quietUntil: Instant | null;
  /** What reading the last document had to repair or leave out. */
  readonly problems: readonly string[];
  /** Items in the last document that was read. */
  readonly documentItems: number;
  readonly watch: Watch;
};

/** Where a feed is asked. */
export function addressOf({ url }: Feed, { address }: Pick<FeedState, 'address'>): string {
  return address ?? url;
}

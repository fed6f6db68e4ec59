import type { Instant } from '../clock/time.ts';
import type { Tagging } from '../tagging/tag.ts';

/** The feed formats that are read; names as `khabar parse` prints them. */
export const FEED_FORMATS = [
  'rss0.9',
  'rss0.91',
  'rss0.92',
  'rss1.0',
  'rss2.0',
  'atom0.3',
  'atom1.0',
  'json1.0',
  'json1.1',
] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

/** One report as its publisher stated it, reduced to plain text; maybe wrong, absent is null. */
export type ParsedItem = {
  readonly guid: string | null;
  /** Absolute http(s) link, or null. */
  readonly url: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  /** The whole text where the feed carries it (content:encoded, Atom content ...). */
  readonly text: string | null;
  /** ISO 8601 UTC; null rather than wrong. */
  readonly published: string | null;
  readonly author: string | null;
  /**
   * Whom the feed names as the real publisher (`<source>`): the host of its address, else its name; null where it is
   * the feed's own.
   */
  readonly source: string | null;
  readonly categories: readonly string[];
};

/** A feed document as read; `problems` says in words what was repaired, salvaged or left out. */
export type ParsedFeed = FeedHead & { readonly items: readonly ParsedItem[] };

/** What a document says of itself, and what reading it took. */
export type FeedHead = {
  readonly format: FeedFormat;
  readonly title: string | null;
  readonly link: string | null;
  readonly language: string | null;
  readonly problems: readonly string[];
};

/**
 * One report in our own terms (checked, UTC, plain text), before the store has decided
 * whether it is new, a revision or seen.
 */
export type ItemDraft = {
  /** Names this entry within its feed: equal for two polls of the same entry. Made by `core/identity`. */
  readonly entryKey: string;
  /** The keys that identify the report, strongest first; see `core/identity`. */
  readonly identityKeys: readonly string[];
  readonly guid: string | null;
  readonly url: string | null;
  /** The link without tracking; null where there is no usable link. */
  readonly canonicalUrl: string | null;
  /** Never empty: where the feed gives no title, the start of the summary. */
  readonly title: string;
  /** May be empty. */
  readonly summary: string;
  /** As stated by the publisher. */
  readonly published: Instant | null;
  readonly author: string | null;
  /** Whom the feed names as the real publisher; host or name. */
  readonly source: string | null;
  readonly categories: readonly string[];
  /** Lower-case primary language tag (`en`, `ps`), null where unknown. */
  readonly language: string | null;
  /** SHA-256 (hex, shortened) of title and summary: a change is a revision. */
  readonly contentHash: string;
};

/** A draft with its tags; what the store is asked to keep. */
export type TaggedDraft = ItemDraft & { readonly tagging: Tagging };

/** An earlier title or summary of an item that its publisher has edited. */
export type Revision = { readonly title: string; readonly summary: string; readonly replacedAt: Instant };

/** An item as kept. Ids are decimal strings to everybody outside the store. */
export type Item = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly url: string | null;
  /** Every feed that it was seen in, first sighting first. */
  readonly feeds: readonly string[];
  readonly publisher: string;
  readonly published: Instant | null;
  readonly seen: Instant;
  readonly effective: Instant;
  /** When the feed that brought it had last answered before; absent or null: never, or nobody knows. */
  readonly asked?: Instant | null;
  readonly language: string | null;
  readonly author: string | null;
  /** Whom the feed named as the real publisher when it brought the item; host or name. */
  readonly source: string | null;
  readonly tagging: Tagging;
  /** Story id; until stories are grouped each item is its own story. */
  readonly story: string;
  readonly revisions: readonly Revision[];
};

import type { Instant } from '../../core/clock/time.ts';
import type { PollVerdict } from '../../core/feed/poll.ts';
import type { Filter } from '../../core/filter/filter.ts';
import type { Item, ItemDraft, TaggedDraft } from '../../core/item/item.ts';
import type { Cursor, Page } from '../../core/item/page.ts';
import type { StoryChangeKind } from '../../core/story/story.ts';
import type { ConfigVersions } from './config.ts';
import type { Claim } from './feeds.ts';

/** Everything one poll came to. */
export type Ingest = {
  readonly claim: Claim;
  readonly now: Instant;
  /** What the poll means for the feed. */
  readonly verdict: PollVerdict;
  /**
   * Set where the network here is down: what failed of it since then is not counted after all, and asked again soon.
   */
  readonly forgiveSince?: Instant | null;
  /** The mark of the names that were masked in the drafts (`nameRules`); absent: none was ever withdrawn. */
  readonly withdrawn?: number;
  /** Only drafts that `changedEntries` named; in document order, newest first or not. */
  readonly drafts: readonly TaggedDraft[];
};

export type IngestAnswer =
  | {
      readonly kind: 'saved';
      readonly added: number;
      readonly revised: number;
      readonly seen: number;
      /** What was unusual, in words; also kept with the feed's problems. */
      readonly notices: readonly string[];
    }
  /** The lease was lost: the feed's state is as the new holder left it. */
  | { readonly kind: 'lost-lease' }
  /** Something was withdrawn since the drafts were masked: nothing more was written, and the lease is kept. */
  | { readonly kind: 'withdrawn-since' };

export type PageRequest = {
  readonly limit: number;
  /** The last row of the page before; null for the first page. */
  readonly after: Cursor | null;
  /** With the evidence of the tags and the stances; without it the lists are much lighter. */
  readonly evidence?: boolean;
  /** The page ends before the row with which it would be larger than about that, but never before its first. */
  readonly maxBytes?: number;
};

/** What decides whether a list may have changed: equal marks mean equal answers. */
export type StoreMark = {
  readonly change: number;
  readonly polls: number;
  readonly versions: ConfigVersions;
  /** Rises whenever something is taken out, also of what never changes otherwise. */
  readonly withdrawn: number;
};

export type ChangeKind = StoryChangeKind | ItemChangeKind;
type ItemChangeKind = 'item-new' | 'item-revised' | 'item-sighted' | 'item-retagged' | 'item-withdrawn';

/** One entry of the change log; `seq` is the service's own time and never has gaps that fill later. */
export type Change = {
  readonly seq: number;
  readonly kind: ChangeKind;
  readonly item: string;
  readonly story: string;
  readonly at: Instant;
};

/**
 * The reports, what polls bring of them, and the log of what has changed. A port of `Store`. A poll is saved here and
 * not with the feeds: nearly all that it writes is reports, and the feed's new state has to become visible with them.
 */
export interface ItemStore {
  /**
   * Of these drafts, the entry keys that this feed has not shown yet with this very content. A hint to save work:
   * `saveIngest` decides again.
   */
  changedEntries(
    feed: string,
    drafts: readonly Pick<ItemDraft, 'entryKey' | 'contentHash'>[],
  ): Promise<ReadonlySet<string>>;
  /**
   * Applies a poll: identity is decided under unique keys; items, sightings, tags, revisions, changes and the feed's
   * new state become visible together, and host and lease are free again. Only a document that takes long to write is
   * written in parts, the feed's state with the last: after a crash in between, the next poll recognises what is there.
   */
  saveIngest(ingest: Ingest): Promise<IngestAnswer>;
  /** Newest first. Ids in the filter are already known to be valid; any of an empty list is nothing. */
  findItems(filter: Filter, page: PageRequest): Promise<Page<Item>>;
  /**
   * How many reports that pass the filter bear a date in each of so many stretches of 24 hours from a moment on, oldest
   * first, by the index alone. Moments of the filter are not looked at.
   */
  countDays(filter: Filter, from: Instant, days: number): Promise<readonly number[]>;
  /** Null if there is none of this id. */
  getItem(id: string): Promise<Item | null>;
  /**
   * The items of these ids, with evidence unless told otherwise, in no order; unknown ids are left out. At most 1,000
   * at once.
   */
  getItems(ids: readonly string[], options?: { readonly evidence?: boolean }): Promise<readonly Item[]>;
  /**
   * The change log after `seq`, in order, at most `limit`. An entry is only given once all before it are: whoever goes
   * on after the last one that was given misses none and meets none twice, also where writers overtake each other.
   * Numbers rise and may have gaps.
   */
  changesSince(seq: number, limit: number): Promise<readonly Change[]>;
  /**
   * The last change before a moment, 0 if there is none: windows between such numbers join without gap or overlap.
   * Writers may disagree by some minutes; what is stamped far earlier than its neighbours is not taken for the last
   * (see `lastBefore`).
   */
  lastChangeBefore(at: Instant): Promise<number>;
  /**
   * Gives items that earlier versions have stored the dates back that those did not believe, a short transaction's
   * worth; the log says which have moved. False once nothing is left, which is asked cheaply.
   */
  restoreDates(now: Instant): Promise<boolean>;
  /**
   * Forgets the oldest reports that were first seen before that moment, a short transaction's worth, with all that was
   * kept of them: sightings, wordings, tags and corrections, stories that have no other report, entries of the log that
   * nobody reads any more. The latest report always stays. Returns how many are gone; 0 once nothing is left.
   */
  prune(before: Instant): Promise<number>;
  /** When the oldest report was first seen; null while there is none. */
  oldestSeen(): Promise<Instant | null>;
  /** Cheap: asked before every list. */
  mark(): Promise<StoreMark>;
}

import { type Instant, SECOND } from '../core/clock/time.ts';
import type { Digest } from '../core/digest/digest-model.ts';
import type { Validators } from '../core/feed/exchange.ts';
import type { Feed, FeedState, PollResult } from '../core/feed/feed.ts';
import type { RecentPoll } from '../core/feed/network.ts';
import type { Watch } from '../core/feed/watch.ts';
import type { Filter } from '../core/filter/filter.ts';
import type { Item, ItemDraft, TaggedDraft } from '../core/item/item.ts';
import type { Cursor, Page } from '../core/item/page.ts';
import type { TagKind } from '../core/tagging/tag.ts';
import type { StoryChangeKind, StoryStore } from './stories.ts';

export type { CutAhead } from './clock.ts';
export type { GroupingSave, LeftOut, StoryPage } from './stories.ts';

import type { ClockStore } from './clock.ts';
import type { RetagStore } from './retagging.ts';
import type { SubscriptionStore } from './subscriptions.ts';

export type { ItemOverride, RetagCandidate, Retagged } from './retagging.ts';
export type { DueMail, MailClaim } from './subscriptions.ts';

/** So many digests are kept: years of mornings for a desk, while nobody can fill the disk with questions. */
export const MAX_DIGESTS = 2_000;

/** How long a claim lasts. Longer than any poll takes; after it, another worker may have the feed. */
export const LEASE_MS = 90 * SECOND;

/** The right to poll one feed until the lease ends. Whoever claims later has a higher fence. */
export type Claim = {
  readonly feed: Feed;
  readonly state: FeedState;
  readonly fence: number;
  readonly until: Instant;
  /** The configuration that the work must be done with. */
  readonly versions: ConfigVersions;
};

export type ClaimAnswer =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  /** Unknown or removed feed. */
  | { readonly kind: 'unknown-feed' }
  /** Somebody else has it, it was polled meanwhile, or the publisher asked for silence. */
  | { readonly kind: 'not-due'; readonly dueAt: Instant }
  /** Its host is being asked by somebody, or was a moment ago. */
  | { readonly kind: 'host-busy'; readonly until: Instant };

/** Everything one poll came to. */
export type Ingest = {
  readonly claim: Claim;
  readonly now: Instant;
  readonly result: PollResult;
  readonly reason: string | null;
  readonly validators: Validators;
  readonly bodyHash: string | null;
  readonly failures: number;
  readonly nextDueAt: Instant;
  readonly quietUntil: Instant | null;
  readonly problems: readonly string[];
  /** Items in the document; null if none was read. */
  readonly documentItems: number | null;
  readonly address: string | null;
  readonly watch: Watch;
  /** Set where the network here is down: what failed of it since then is not counted after all, and asked again soon. */
  readonly forgiveSince?: Instant | null;
  /** Only drafts that `changedDrafts` named; in document order, newest first or not. */
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
  | { readonly kind: 'lost-lease' };

/** Texts of configuration that all processes share; the version is the hash of the text. */
export type ConfigKind = 'taxonomy' | 'feeds' | 'severity';
export type ConfigVersions = Readonly<Record<ConfigKind, string | null>>;

export type FeedHealth = {
  readonly feed: Feed;
  readonly state: FeedState;
  /** Items seen in this feed, ever. */
  readonly items: number;
  /** Since when it is asked at this address; null where that is not known any more. */
  readonly knownSince: Instant | null;
};

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
export type StoreMark = { readonly change: number; readonly polls: number; readonly versions: ConfigVersions };

export type ChangeKind = StoryChangeKind | 'item-new' | 'item-revised' | 'item-sighted' | 'item-retagged';
/** One entry of the change log; `seq` is the service's own time and never has gaps that fill later. */
export type Change = {
  readonly seq: number;
  readonly kind: ChangeKind;
  readonly item: string;
  readonly story: string;
  readonly at: Instant;
};

/**
 * What the pipeline and the readers ask of storage. Each method is asynchronous and one transaction, takes and returns
 * plain cloneable data, and is safe to call again after a crash. "Unknown" is null or an empty list, never an error;
 * errors are broken infrastructure.
 */
export interface Store extends RetagStore, SubscriptionStore, StoryStore, ClockStore {
  /**
   * Makes the polled feeds equal to the list: adds, updates, and stops polling those that left (their items stay). Keeps
   * due times, so that a reload polls nobody early; only a new or moved feed is due at once. A move ends a running lease:
   * what its worker brings speaks of the old address.
   */
  setFeeds(feeds: readonly Feed[], now: Instant): Promise<void>;
  /** All configured feeds in order of id. */
  feedHealth(): Promise<readonly FeedHealth[]>;
  /** The last polls of all feeds that were polled since then. */
  recentPolls(since: Instant): Promise<readonly RecentPoll[]>;
  /** Due feeds, at most `limit`: those that did well last time first, so that none of the others can hold them up; then longest overdue. */
  dueFeeds(
    now: Instant,
    limit: number,
  ): Promise<readonly { readonly feed: string; readonly url: string; readonly dueAt: Instant }[]>;
  /** Takes the lease of a due feed and its host's slot. `force` ignores the due time, but neither a running lease, the host's gap, nor `quietUntil`. */
  claimFeed(feed: string, now: Instant, options?: { readonly force?: boolean }): Promise<ClaimAnswer>;
  /** Work on a claim takes longer than was thought: the feed and its host are held anew from now on. False where the lease was lost. */
  renewClaim(claim: Claim, now: Instant): Promise<boolean>;
  /** Of these drafts, the entry keys that this feed has not shown yet with this very content. A hint to save work: `saveIngest` decides again. */
  changedEntries(
    feed: string,
    drafts: readonly Pick<ItemDraft, 'entryKey' | 'contentHash'>[],
  ): Promise<ReadonlySet<string>>;
  /**
   * Applies a poll: identity is decided under unique keys; items, sightings, tags, revisions, changes and the feed's new
   * state become visible together, and host and lease are free again. Only a document that takes long to write is
   * written in parts, the feed's state with the last: after a crash in between, the next poll recognises what is there.
   */
  saveIngest(ingest: Ingest): Promise<IngestAnswer>;
  /** Gives a claim back unused: the feed is due again as it was, its host is free. Nothing happens if the lease was lost. */
  releaseFeed(claim: Claim): Promise<void>;
  /** Ends all leases of a predecessor that is known to be gone; returns how many. Only for a single process at its start. */
  voidLeases(now: Instant): Promise<number>;

  /** Newest first. Ids in the filter are already known to be valid; any of an empty list is nothing. */
  findItems(filter: Filter, page: PageRequest): Promise<Page<Item>>;
  /** Null if there is none of this id. */
  getItem(id: string): Promise<Item | null>;
  /** Items per tag id, derived ancestors included (ambiguous and suppressed tags are not); ids without items are absent. */
  countTags(kind: TagKind): Promise<ReadonlyMap<string, number>>;
  /** The change log after `seq`, in order, at most `limit`. */
  changesSince(seq: number, limit: number): Promise<readonly Change[]>;
  /** The items of these ids, with evidence unless told otherwise, in no order; unknown ids are left out. At most 1,000 at once. */
  getItems(ids: readonly string[], options?: { readonly evidence?: boolean }): Promise<readonly Item[]>;
  /** The last change before a moment, 0 if there is none: windows between such numbers join without gap or overlap. */
  lastChangeBefore(at: Instant): Promise<number>;
  /** Keeps a digest under its id unless one is there, and returns the one that is kept. Of very many the oldest are dropped. */
  keepDigest(digest: Digest): Promise<Digest>;
  /** Whether one of this id is kept; cheap. */
  hasDigest(id: string): Promise<boolean>;
  /** Null if none of this id was kept. */
  findDigest(id: string): Promise<Digest | null>;
  /** Cheap: asked before every list. */
  mark(): Promise<StoreMark>;

  /** Stores a configuration text and makes it current; the same text again changes nothing. */
  saveConfig(kind: ConfigKind, text: string, now: Instant): Promise<string>;
  /** The current text, null before the first `saveConfig`. */
  loadConfig(kind: ConfigKind): Promise<{ readonly version: string; readonly text: string } | null>;

  /** Takes or renews a named lease; false while another owner holds it. */
  takeLease(name: string, owner: string, now: Instant, until: Instant): Promise<boolean>;
  /** Frees a named lease for whoever comes next; nothing happens where another owner holds it, or nobody. */
  releaseLease(name: string, owner: string): Promise<void>;
  /** Notes that a tick ran. */
  noteTick(now: Instant): Promise<void>;
  /** When the last tick ran; null before the first. */
  lastTick(): Promise<Instant | null>;

  /**
   * Why the store cannot be relied on now, in words; null while it can. As long as there is something, it gives out no work: nothing
   * is due, and nothing can be claimed. What can be read is read.
   */
  trouble(): Promise<string | null>;
  /** Resolves once what was found damaged has been looked through, and what could be rebuilt was. */
  examined(): Promise<void>;

  close(): Promise<void>;
}

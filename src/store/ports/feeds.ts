import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { ClaimRefusal } from '../../core/feed/claim.ts';
import type { Feed, FeedState } from '../../core/feed/feed.ts';
import type { RecentPoll } from '../../core/feed/network.ts';
import type { FeedDeed, FeedDeedRefusal } from '../../core/feed/operator-deed.ts';
import type { ConfigVersions } from './config.ts';

/** The right to poll one feed until the lease ends. Whoever claims later has a higher fence. */
export type Claim = {
  readonly feed: Feed;
  readonly state: FeedState;
  readonly fence: number;
  readonly until: Instant;
  /** The configuration that the work must be done with. */
  readonly versions: ConfigVersions;
};

export type ClaimAnswer = { readonly kind: 'claimed'; readonly claim: Claim } | ClaimRefusal;

/** `done` says where the feed is asked and when it is due from now on. */
export type FeedDeedAnswer =
  | FeedDeedRefusal
  | { readonly kind: 'done'; readonly due: { readonly feed: string; readonly url: string; readonly dueAt: Instant } };

export type FeedHealth = {
  readonly feed: Feed;
  readonly state: FeedState;
  /** Items seen in this feed, ever. */
  readonly items: number;
  /** Since when it is asked at this address; null where that is not known any more. */
  readonly knownSince: Instant | null;
};

/** Which feeds are polled, when, how they are, and who has the right to. A port of `Store`. */
export interface FeedStore {
  /** All configured feeds in order of id. */
  feedHealth(): Promise<readonly FeedHealth[]>;
  /** The last polls of all feeds that were polled since then, as far as this process's host has made them. */
  recentPolls(since: Instant): Promise<readonly RecentPoll[]>;
  /**
   * Due feeds, at most `limit`: those that did well last time first, so that none of the others can hold them up; then
   * longest overdue. None that is paused.
   */
  dueFeeds(
    now: Instant,
    limit: number,
  ): Promise<readonly { readonly feed: string; readonly url: string; readonly dueAt: Instant }[]>;
  /**
   * Takes the lease of a due feed and its host's slot. `force` ignores the due time, but neither a running lease, the
   * host's gap, `quietUntil`, nor a pause.
   */
  claimFeed(feed: string, now: Instant, options?: { readonly force?: boolean }): Promise<ClaimAnswer>;
  /**
   * Work on a claim takes longer than was thought: the feed and its host are held anew from now on. False where the
   * lease was lost.
   */
  renewClaim(claim: Claim, now: Instant): Promise<boolean>;
  /**
   * Gives a claim back unused: the feed is due again as it was, its host is free. Nothing happens if the lease was
   * lost.
   */
  releaseFeed(claim: Claim): Promise<void>;
  /** What an operator does with one feed, with its entry in the audit. */
  operateFeed(feed: string, deed: FeedDeed, act: Act): Promise<FeedDeedAnswer>;
  /**
   * Spreads the feeds that are overdue evenly over some minutes; those that were never asked stay due. Returns how
   * many.
   */
  spreadOverdue(now: Instant): Promise<number>;
}

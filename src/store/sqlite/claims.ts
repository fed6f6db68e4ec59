import type Database from 'better-sqlite3';
import { HOST_GAP_MS, hostOf } from '../../core/address/host.ts';
import { type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import {
  decideClaim,
  freedSlot,
  type HostSlot,
  holdsFeed,
  releasedFeed,
  renewedFeed,
  renewedSlot,
} from '../../core/feed/claim.ts';
import { addressOf } from '../../core/feed/feed.ts';
import type { ConfigVersions } from '../ports/config.ts';
import type { Claim, ClaimAnswer, FeedStore } from '../ports/feeds.ts';
import type { FeedRows } from './feed-rows.ts';

/** The rights to poll, a feed and its host at once. */
export function createClaims(
  database: Database.Database,
  rows: FeedRows,
  versions: () => ConfigVersions,
  owner: LeaseOwner,
): Pick<FeedStore, 'claimFeed' | 'releaseFeed' | 'renewClaim'> {
  const claimFeed = database.transaction((id: string, now: Instant, force: boolean): ClaimAnswer => {
    const polled = rows.get(id);
    const host = polled === null ? '' : hostOf(addressOf(polled.feed, polled.state));
    const decision = decideClaim(polled, rows.slotOf(host), { now, owner: nameOwner(owner), force });
    if (decision.kind !== 'claimed') return decision;
    rows.saveLease(decision.polled);
    rows.saveSlot(host, decision.slot);
    return { kind: 'claimed', claim: { ...decision.claim, versions: versions() } };
  });

  const releaseFeed = database.transaction((claim: Claim): void => {
    const polled = rows.get(claim.feed.id);
    if (polled === null || !holdsFeed(polled, claim.fence)) return;
    rows.saveLease(releasedFeed(polled, claim.state.dueAt));
    changeSlot(rows, claim, freedSlot);
  });

  const renewClaim = database.transaction((claim: Claim, now: Instant): boolean => {
    const polled = rows.get(claim.feed.id);
    if (polled === null || !holdsFeed(polled, claim.fence)) return false;
    rows.saveLease(renewedFeed(polled, now));
    changeSlot(rows, claim, (slot, feed) => renewedSlot(slot, feed, now));
    return true;
  });

  return {
    claimFeed: async (id, now, { force = false } = {}) => claimFeed.immediate(id, now, force),
    releaseFeed: async (claim) => releaseFeed.immediate(claim),
    renewClaim: async (claim, now) => renewClaim.immediate(claim, now),
  };
}

/** The host of a claim that has ended is free again, a gap later. */
export function leaveHost(rows: FeedRows, claim: Claim, now: Instant): void {
  changeSlot(rows, claim, (slot, feed) => freedSlot(slot, feed, now + HOST_GAP_MS));
}

type Change = (slot: HostSlot | null, feed: string) => HostSlot | null;

/** Changes the slot of a claim's host, where that is still the feed's. */
function changeSlot(rows: FeedRows, { feed, state }: Claim, change: Change): void {
  const host = hostOf(addressOf(feed, state));
  const slot = change(rows.slotOf(host), feed.id);
  if (slot !== null) rows.saveSlot(host, slot);
}

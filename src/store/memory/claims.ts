import { HOST_GAP_MS, hostOf } from '../../core/address/host.ts';
import { type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import {
  decideClaim,
  freedSlot,
  type HostSlot,
  holdsFeed,
  type PolledFeed,
  releasedFeed,
  renewedFeed,
  renewedSlot,
} from '../../core/feed/claim.ts';
import { addressOf } from '../../core/feed/feed.ts';
import type { Claim, FeedStore } from '../ports/feeds.ts';
import type { Polled, Tables } from './tables.ts';
import { versionsOf } from './versions.ts';

/** The feed of a claim; null where its lease was lost. */
export function heldBy({ feeds }: Tables, { feed, fence }: Claim): Polled | null {
  const polled = feeds.get(feed.id) ?? null;
  return holdsFeed(polled, fence) ? polled : null;
}

/** The host of a claim that has ended is free again, a gap later. */
export function leaveHost(tables: Tables, claim: Claim, now: Instant): void {
  changeSlot(tables, claim, (slot, feed) => freedSlot(slot, feed, now + HOST_GAP_MS));
}

/** Writes a feed; what it has shown stays. */
export function putFeed({ feeds }: Tables, polled: PolledFeed): void {
  const { id } = polled.feed;
  feeds.set(id, { items: feeds.get(id)?.items ?? new Set(), ...polled });
}

/** The rights to poll, a feed and its host at once. */
export function createClaims(
  tables: Tables,
  owner: LeaseOwner,
): Pick<FeedStore, 'claimFeed' | 'releaseFeed' | 'renewClaim'> {
  const { feeds, hosts } = tables;
  return {
    async claimFeed(id, now, { force = false } = {}) {
      const polled = feeds.get(id) ?? null;
      const host = polled === null ? '' : hostOf(addressOf(polled.feed, polled.state));
      const decision = decideClaim(polled, hosts.get(host) ?? null, { now, owner: nameOwner(owner), force });
      if (decision.kind !== 'claimed') return decision;
      putFeed(tables, decision.polled);
      hosts.set(host, decision.slot);
      return { kind: 'claimed', claim: { ...decision.claim, versions: versionsOf(tables) } };
    },
    async releaseFeed(claim) {
      const polled = heldBy(tables, claim);
      if (polled === null) return;
      putFeed(tables, releasedFeed(polled, claim.state.dueAt));
      changeSlot(tables, claim, freedSlot);
    },
    async renewClaim(claim, now) {
      const polled = heldBy(tables, claim);
      if (polled === null) return false;
      putFeed(tables, renewedFeed(polled, now));
      changeSlot(tables, claim, (slot, feed) => renewedSlot(slot, feed, now));
      return true;
    },
  };
}

type Change = (slot: HostSlot | null, feed: string) => HostSlot | null;

/** Changes the slot of a claim's host, where that is still the feed's. */
function changeSlot({ hosts }: Tables, { feed, state }: Claim, change: Change): void {
  const host = hostOf(addressOf(feed, state));
  const slot = change(hosts.get(host) ?? null, feed.id);
  if (slot !== null) hosts.set(host, slot);
}

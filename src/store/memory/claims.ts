import { HOST_GAP_MS, hostOf } from '../../core/address/host.ts';
import type { Instant } from '../../core/clock/time.ts';
import { addressOf } from '../../core/feed/feed.ts';
import { type Claim, type FeedStore, LEASE_MS } from '../ports/feeds.ts';
import { versionsOf } from './config.ts';
import { heldBy } from './feed-state.ts';
import type { Tables } from './tables.ts';

/** The host of a claim is free again, from that moment on. */
export function freeHost({ hosts }: Tables, { feed, state }: Pick<Claim, 'feed' | 'state'>, nextAt?: Instant): void {
  const slot = hosts.get(hostOf(addressOf(feed, state)));
  if (slot?.feed === feed.id) Object.assign(slot, { feed: null, busyUntil: 0, nextAt: nextAt ?? slot.nextAt });
}

/** The rights to poll, a feed and its host at once. */
export function createClaims(tables: Tables): Pick<FeedStore, 'claimFeed' | 'releaseFeed' | 'renewClaim'> {
  const { feeds, hosts } = tables;
  return {
    async claimFeed(id, now, { force = false } = {}) {
      const polled = feeds.get(id);
      if (!polled?.active) return { kind: 'unknown-feed' };
      const { feed, state } = polled;
      const heldUntil = Math.max(polled.leaseUntil ?? 0, state.quietUntil ?? 0);
      if (heldUntil > now) return { kind: 'not-due', dueAt: Math.max(heldUntil, state.dueAt) };
      if (!force && state.dueAt > now) return { kind: 'not-due', dueAt: state.dueAt };
      const host = hostOf(addressOf(feed, state));
      const slot = hosts.get(host);
      if (slot !== undefined && slot.busyUntil > now) return { kind: 'host-busy', until: now + HOST_GAP_MS };
      if (slot !== undefined && slot.nextAt > now && slot.nextAt <= now + HOST_GAP_MS)
        return { kind: 'host-busy', until: slot.nextAt };
      const until = now + LEASE_MS;
      Object.assign(polled, { leaseUntil: until, fence: polled.fence + 1, state: { ...state, dueAt: until } });
      hosts.set(host, { feed: id, busyUntil: until, nextAt: now + HOST_GAP_MS });
      return { kind: 'claimed', claim: { feed, state, fence: polled.fence, until, versions: versionsOf(tables) } };
    },
    async releaseFeed(claim) {
      const polled = heldBy(claim, feeds);
      if (polled === null) return;
      Object.assign(polled, { leaseUntil: null, state: { ...polled.state, dueAt: claim.state.dueAt } });
      freeHost(tables, claim);
    },
    async renewClaim(claim, now) {
      const polled = heldBy(claim, feeds);
      if (polled === null) return false;
      Object.assign(polled, { leaseUntil: now + LEASE_MS, state: { ...polled.state, dueAt: now + LEASE_MS } });
      const slot = hosts.get(hostOf(addressOf(claim.feed, claim.state)));
      if (slot?.feed === claim.feed.id) slot.busyUntil = now + LEASE_MS;
      return true;
    },
  };
}

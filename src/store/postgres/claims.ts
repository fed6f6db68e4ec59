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
import type { Database } from './connection.ts';
import type { FeedRows } from './feed-rows.ts';

/** The rights to poll, a feed and its host at once: first the feed's row, then its host's. */
export function createClaims(
  database: Database,
  rows: FeedRows,
  versions: () => Promise<ConfigVersions>,
  owner: LeaseOwner,
): Pick<FeedStore, 'claimFeed' | 'releaseFeed' | 'renewClaim'> {
  const claim = database.transaction(async (id: string, now: Instant, force: boolean): Promise<ClaimAnswer> => {
    const polled = await rows.get(id);
    const host = polled === null ? '' : hostOf(addressOf(polled.feed, polled.state));
    const slot = polled === null ? null : await rows.slotToTake(host);
    const decision = decideClaim(polled, slot, { now, owner: nameOwner(owner), force });
    if (decision.kind !== 'claimed') return decision;
    await rows.saveLease(decision.polled);
    await rows.saveSlot(host, decision.slot);
    return { kind: 'claimed', claim: { ...decision.claim, versions: await versions() } };
  });

  const releaseFeed = database.transaction(async (held: Claim): Promise<void> => {
    const polled = await rows.get(held.feed.id);
    if (polled === null || !holdsFeed(polled, held.fence)) return;
    await rows.saveLease(releasedFeed(polled, held.state.dueAt));
    await changeSlot(rows, held, freedSlot);
  });

  const renewClaim = database.transaction(async (held: Claim, now: Instant): Promise<boolean> => {
    const polled = await rows.get(held.feed.id);
    if (polled === null || !holdsFeed(polled, held.fence)) return false;
    await rows.saveLease(renewedFeed(polled, now));
    await changeSlot(rows, held, (slot, feed) => renewedSlot(slot, feed, now));
    return true;
  });

  return { claimFeed: (id, now, { force = false } = {}) => claim(id, now, force), releaseFeed, renewClaim };
}

/** The host of a claim that has ended is free again, a gap later. */
export async function leaveHost(rows: FeedRows, claim: Claim, now: Instant): Promise<void> {
  await changeSlot(rows, claim, (slot, feed) => freedSlot(slot, feed, now + HOST_GAP_MS));
}

type Change = (slot: HostSlot | null, feed: string) => HostSlot | null;

/** Changes the slot of a claim's host, where that is still the feed's. */
async function changeSlot(rows: FeedRows, { feed, state }: Claim, change: Change): Promise<void> {
  const host = hostOf(addressOf(feed, state));
  const slot = change(await rows.slotOf(host), feed.id);
  if (slot !== null) await rows.saveSlot(host, slot);
}

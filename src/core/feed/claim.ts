import { HOST_GAP_MS } from '../address/host.ts';
import { type Instant, SECOND } from '../clock/time.ts';
import type { Feed, FeedState } from './feed.ts';

/** How long a claim lasts. Longer than any poll takes; after it, another worker may have the feed. */
export const LEASE_MS = 90 * SECOND;

/** A feed, how it is, and who may poll it. */
export type PolledFeed = {
  readonly feed: Feed;
  readonly state: FeedState;
  /** Off once it left the list; its items stay. */
  readonly active: boolean;
  /** Null while nobody polls it. */
  readonly leaseUntil: Instant | null;
  /** Whoever claimed it last (`nameOwner`); null: nobody, or before leases had owners. */
  readonly leaseOwner: string | null;
  /** Rises with every claim: whoever holds a lower one has lost the lease. */
  readonly fence: number;
  /** Since when it is asked; null where that is not known any more. */
  readonly knownSince: Instant | null;
};

/** Who asks a host now, and from when on it may be asked again. */
export type HostSlot = {
  readonly feed: string | null;
  /** Whoever had it last (`nameOwner`); null: nobody, or before leases had owners. */
  readonly owner: string | null;
  readonly busyUntil: Instant;
  readonly nextAt: Instant;
};

export type ClaimRefusal =
  /** Unknown or removed feed. */
  | { readonly kind: 'unknown-feed' }
  /** Somebody else has it, it was polled meanwhile, or the publisher asked for silence. */
  | { readonly kind: 'not-due'; readonly dueAt: Instant }
  /** An operator wants it left alone. */
  | { readonly kind: 'paused' }
  /** Its host is being asked by somebody, or was a moment ago. */
  | { readonly kind: 'host-busy'; readonly until: Instant };

export type ClaimDecision =
  | ClaimRefusal
  | {
      readonly kind: 'claimed';
      /** The feed as its holder finds it. */
      readonly claim: Pick<PolledFeed, 'feed' | 'state' | 'fence'> & { readonly until: Instant };
      /** The feed and its host's slot as they are from now on. */
      readonly polled: PolledFeed;
      readonly slot: HostSlot;
    };

/**
 * Whether a feed may be polled now, and what is to be written for it. `force` ignores the due time, but neither a
 * running lease, the host's gap, the publisher's wish for silence, nor the operator's pause.
 * @param slot of the feed's host; null where that was never asked
 * @param owner whoever asks, as `nameOwner` says it
 */
export function decideClaim(
  polled: PolledFeed | null,
  slot: HostSlot | null,
  { now, owner, force = false }: { readonly now: Instant; readonly owner: string; readonly force?: boolean },
): ClaimDecision {
  if (polled === null || !polled.active) return { kind: 'unknown-feed' };
  const { feed, state, leaseUntil } = polled;
  if ((state.watch.pause ?? null) !== null) return { kind: 'paused' };
  const heldUntil = Math.max(leaseUntil ?? 0, state.quietUntil ?? 0);
  if (heldUntil > now) return { kind: 'not-due', dueAt: Math.max(heldUntil, state.dueAt) };
  if (!force && state.dueAt > now) return { kind: 'not-due', dueAt: state.dueAt };
  if (slot !== null && slot.busyUntil > now) return { kind: 'host-busy', until: now + HOST_GAP_MS };
  // Further ahead than the gap it was left by a clock that was wrong.
  if (slot !== null && slot.nextAt > now && slot.nextAt <= now + HOST_GAP_MS)
    return { kind: 'host-busy', until: slot.nextAt };
  const until = now + LEASE_MS;
  const fence = polled.fence + 1;
  return {
    kind: 'claimed',
    claim: { feed, state, fence, until },
    polled: leasedUntil({ ...polled, fence, leaseOwner: owner }, until),
    slot: { feed: feed.id, owner, busyUntil: until, nextAt: now + HOST_GAP_MS },
  };
}

/** Whether the lease with that fence still runs: nobody has claimed the feed since, and it was not given back. */
export function holdsFeed(polled: Pick<PolledFeed, 'fence' | 'leaseUntil'> | null, fence: number): boolean {
  return polled !== null && polled.fence === fence && polled.leaseUntil !== null;
}

/** A held feed whose holder needs it for longer. */
export function renewedFeed(polled: PolledFeed, now: Instant): PolledFeed {
  return leasedUntil(polled, now + LEASE_MS);
}

/** A feed that was claimed and not polled: due again as it was. */
export function releasedFeed(polled: PolledFeed, dueAt: Instant): PolledFeed {
  return { ...polled, leaseUntil: null, state: { ...polled.state, dueAt } };
}

/** A feed whose holder is gone for good: due at once. */
export function abandonedFeed(polled: PolledFeed, now: Instant): PolledFeed {
  return releasedFeed(polled, Math.min(polled.state.dueAt, now));
}

/** The host of a held feed is held as long; null where another asks it by now. */
export function renewedSlot(slot: HostSlot | null, feed: string, now: Instant): HostSlot | null {
  return slot?.feed === feed ? { ...slot, busyUntil: now + LEASE_MS } : null;
}

/** The host is free again, from `nextAt` on where that is given; null where another asks it by now. */
export function freedSlot(slot: HostSlot | null, feed: string, nextAt?: Instant): HostSlot | null {
  return slot?.feed === feed ? { ...slot, feed: null, busyUntil: 0, nextAt: nextAt ?? slot.nextAt } : null;
}

/** While it is held, a feed is due when its lease ends: whoever comes then takes over from a holder that died. */
function leasedUntil(polled: PolledFeed, until: Instant): PolledFeed {
  return { ...polled, leaseUntil: until, state: { ...polled.state, dueAt: until } };
}

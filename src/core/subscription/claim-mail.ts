import type { Instant } from '../clock/time.ts';
import type { Delivery } from './delivery.ts';
import { afterMail, type Subscription } from './subscription.ts';

/** How long the right to send one mail lasts; handing one over is bounded below that. */
export const MAIL_LEASE_MS = 120_000;

/** A subscription, and who may send its mail. */
export type HeldSubscription = {
  readonly subscription: Subscription;
  /** Rises with every change: whoever saves a changed one names the version that it was made from. */
  readonly version: number;
  /** Null while nobody is sending to it. */
  readonly leaseUntil: Instant | null;
  /** Whoever claimed it last (`nameOwner`); null: nobody, or before leases had owners. */
  readonly leaseOwner: string | null;
  /** Rises with every claim: whoever holds a lower one has lost the lease. */
  readonly fence: number;
};

export type MailClaimDecision =
  /** Unknown, nothing due, or somebody else is sending it. */
  | { readonly kind: 'not-due' }
  /** The ledger knows this date: whatever led here again, the subscription moves on. */
  | { readonly kind: 'settled'; readonly subscription: Subscription }
  | {
      readonly kind: 'claimed';
      readonly subscription: Subscription;
      /** As it stands in the ledger from now on. */
      readonly delivery: Delivery;
      readonly leaseUntil: Instant;
      readonly fence: number;
    };

/** Whether the time of a subscription's mail has come and nobody is sending it. */
export function isMailDue({ subscription: { next }, leaseUntil }: HeldSubscription, now: Instant): boolean {
  return next !== null && next.dueAt <= now && (leaseUntil === null || leaseUntil <= now);
}

/**
 * Whether the mail that is due may be sent now, and what it tells of: the changes up to `head`.
 * @param planned what the ledger has of the occasion that is next; null if it has nothing
 */
export function decideMailClaim(
  held: HeldSubscription | null,
  planned: Delivery | null,
  { now, head }: { readonly now: Instant; readonly head: number },
): MailClaimDecision {
  const next = held?.subscription.next ?? null;
  if (held === null || next === null || !isMailDue(held, now)) return { kind: 'not-due' };
  const { subscription, fence } = held;
  const delivery = planned ?? planDelivery(subscription, next, { now, head });
  if (delivery.settledAt === null)
    return { kind: 'claimed', subscription, delivery, leaseUntil: now + MAIL_LEASE_MS, fence: fence + 1 };
  const settlement = { kind: 'skipped', reason: '' } as const;
  return {
    kind: 'settled',
    subscription: afterMail(subscription, next.occasion, settlement, subscription.told, now),
  };
}

/** Whether the lease with that fence still runs. */
export function holdsMail(held: HeldSubscription | null, fence: number): boolean {
  return held !== null && held.fence === fence && held.leaseUntil !== null;
}

function planDelivery(
  { id, told }: Subscription,
  { occasion, dueAt }: NonNullable<Subscription['next']>,
  { now, head }: { readonly now: Instant; readonly head: number },
): Delivery {
  return {
    subscription: id,
    occasion,
    dueAt,
    state: 'planned',
    from: told.change,
    to: Math.max(told.change, head),
    // A mail that a clock has sent that was ahead has not told of what is still to come.
    start: Math.min(told.at, now),
    end: now,
    messageId: null,
    mail: null,
    attempts: 0,
    reason: null,
    settledAt: null,
  };
}

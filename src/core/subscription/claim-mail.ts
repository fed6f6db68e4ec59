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

/** What a mail tells of: the changes (from, to], which came between these moments. */
export type MailWindow = Pick<Delivery, 'from' | 'to' | 'start' | 'end'>;

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
 * Whether the mail that is due may be sent now, and what it tells of: the changes up to `head`, or what its edition
 * does.
 * @param planned what the ledger has of the occasion that is next; null if it has nothing
 * @param edition what the edition tells of that is next; null for other mails
 */
export function decideMailClaim(
  held: HeldSubscription | null,
  planned: Delivery | null,
  { now, head, edition }: { readonly now: Instant; readonly head: number; readonly edition: MailWindow | null },
): MailClaimDecision {
  const next = held?.subscription.next ?? null;
  if (held === null || next === null || !isMailDue(held, now)) return { kind: 'not-due' };
  const { subscription, fence } = held;
  const delivery = planned ?? planDelivery(subscription, next, edition ?? windowOf(subscription, { now, head }));
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
  { id }: Subscription,
  { occasion, dueAt }: NonNullable<Subscription['next']>,
  window: MailWindow,
): Delivery {
  return {
    subscription: id,
    occasion,
    dueAt,
    state: 'planned',
    ...window,
    messageId: null,
    mail: null,
    attempts: 0,
    reason: null,
    settledAt: null,
  };
}

/** All since the last mail that was accepted. */
function windowOf({ told }: Subscription, { now, head }: { readonly now: Instant; readonly head: number }): MailWindow {
  return {
    from: told.change,
    to: Math.max(told.change, head),
    // A mail that a clock has sent that was ahead has not told of what is still to come.
    start: Math.min(told.at, now),
    end: now,
  };
}

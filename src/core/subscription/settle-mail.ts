import type { Instant } from '../clock/time.ts';
import { type Delivery, MAIL_KEPT_MS } from './delivery.ts';
import { afterMail, CONFIRM_WITHIN_MS, type Settlement, type Subscription } from './subscription.ts';

/** A mail whose bytes are fixed for an attempt, which counts; what was fixed before stays. */
export function fixDelivery(
  delivery: Delivery,
  { messageId, bytes }: { readonly messageId: string; readonly bytes: Uint8Array },
): Delivery {
  return {
    ...delivery,
    state: 'sending',
    attempts: delivery.attempts + 1,
    messageId: delivery.messageId ?? messageId,
    mail: delivery.mail ?? bytes,
  };
}

/** What came of a mail, in the ledger and for its subscription. */
export function settleDelivery(
  delivery: Delivery,
  subscription: Subscription,
  settlement: Settlement,
  now: Instant,
): { readonly delivery: Delivery; readonly subscription: Subscription } {
  const isOpen = settlement.kind === 'retry';
  return {
    delivery: {
      ...delivery,
      state: isOpen ? 'sending' : settlement.kind,
      reason: settlement.kind === 'accepted' ? null : settlement.reason,
      settledAt: isOpen ? null : now,
    },
    subscription: afterMail(
      subscription,
      delivery.occasion,
      settlement,
      { change: delivery.to, at: delivery.end },
      now,
    ),
  };
}

/** A stranger's question that nobody answered in time; whoever was a subscriber before is remembered. */
export function isForgotten({ status, served, requestedAt }: Subscription, now: Instant): boolean {
  return status === 'pending' && served === null && requestedAt < now - CONFIRM_WITHIN_MS;
}

/** Whether the time is over for which a mail's text is kept. */
export function isErased({ mail, settledAt }: Pick<Delivery, 'mail' | 'settledAt'>, now: Instant): boolean {
  return mail !== null && settledAt !== null && settledAt < now - MAIL_KEPT_MS;
}

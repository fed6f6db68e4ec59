import type { Instant } from '../clock/time.ts';
import { decideMailClaim, type HeldSubscription, type MailWindow } from './claim-mail.ts';
import type { Delivery } from './delivery.ts';
import { settleDelivery } from './settle-mail.ts';
import type { Subscription } from './subscription.ts';

/**
 * A mail that is due and is not to be sent, as it stands in the ledger and for its subscription; its reports come with
 * the next one. Null where nothing is due, or somebody is sending it.
 */
export function leaveOutMail(
  held: HeldSubscription,
  planned: Delivery | null,
  {
    reason,
    ...at
  }: { readonly now: Instant; readonly head: number; readonly edition: MailWindow | null; readonly reason: string },
): { readonly delivery: Delivery | null; readonly subscription: Subscription } | null {
  const decision = decideMailClaim(held, planned, at);
  if (decision.kind === 'not-due') return null;
  if (decision.kind === 'settled') return { delivery: null, subscription: decision.subscription };
  return settleDelivery(decision.delivery, decision.subscription, { kind: 'skipped', reason }, at.now);
}

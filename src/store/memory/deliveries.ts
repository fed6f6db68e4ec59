import type { Instant } from '../../core/clock/time.ts';
import { type Delivery, MAIL_KEPT_MS } from '../../core/subscription/delivery.ts';
import { afterMail, CONFIRM_WITHIN_MS, type Subscription } from '../../core/subscription/subscription.ts';
import { MAIL_LEASE_MS, type MailClaim, type MailStore } from '../ports/mail.ts';
import { keyOf, writeSubscription } from './mail-rows.ts';
import type { TabledSubscription, Tables } from './tables.ts';

type Ports = Pick<MailStore, 'dueMails' | 'claimMail' | 'fixMail' | 'settleMail' | 'deliveries' | 'eraseMails'>;

/** The right to send a mail, and the ledger of what was mailed. */
export function createDeliveries({ subscriptions, deliveries }: Tables): Ports {
  const isDue = ({ subscription, leaseUntil }: TabledSubscription, now: Instant) =>
    subscription.next !== null && subscription.next.dueAt <= now && (leaseUntil === null || leaseUntil <= now);
  const heldBy = ({ delivery, fence }: MailClaim) => {
    const one = subscriptions.get(delivery.subscription);
    return one !== undefined && one.fence === fence && one.leaseUntil !== null ? one : null;
  };

  return {
    dueMails: async (now, limit) =>
      [...subscriptions.values()]
        .filter((one) => isDue(one, now))
        .map(({ subscription: { id, next } }) => ({
          subscription: id,
          occasion: next?.occasion ?? '',
          dueAt: next?.dueAt ?? 0,
        }))
        .sort((a, b) => a.dueAt - b.dueAt || (a.subscription < b.subscription ? -1 : 1))
        .slice(0, limit),
    async claimMail(id, now, head) {
      const one = subscriptions.get(id);
      if (one === undefined || !isDue(one, now) || one.subscription.next === null) return { kind: 'not-due' };
      const { subscription } = one;
      const { occasion, dueAt } = one.subscription.next;
      const key = keyOf(id, occasion);
      const planned = deliveries.get(key) ?? plannedDelivery(subscription, { occasion, dueAt }, head, now);
      deliveries.set(key, planned);
      if (planned.settledAt !== null) {
        writeSubscription(
          one,
          afterMail(subscription, occasion, { kind: 'skipped', reason: '' }, subscription.told, now),
        );
        return { kind: 'not-due' };
      }
      Object.assign(one, { leaseUntil: now + MAIL_LEASE_MS, fence: one.fence + 1 });
      return { kind: 'claimed', claim: { subscription, delivery: planned, fence: one.fence } };
    },
    async fixMail(claim, { messageId, bytes }) {
      const key = keyOf(claim.delivery.subscription, claim.delivery.occasion);
      const planned = deliveries.get(key);
      if (heldBy(claim) === null || planned === undefined) return null;
      const fixed = {
        ...planned,
        state: 'sending' as const,
        attempts: planned.attempts + 1,
        messageId: planned.messageId ?? messageId,
        mail: planned.mail ?? bytes,
      };
      deliveries.set(key, fixed);
      return fixed;
    },
    async settleMail(claim, settlement, now) {
      const one = heldBy(claim);
      const key = keyOf(claim.delivery.subscription, claim.delivery.occasion);
      const sent = deliveries.get(key);
      if (one === null || sent === undefined) return false;
      const isOpen = settlement.kind === 'retry';
      deliveries.set(key, {
        ...sent,
        state: isOpen ? 'sending' : settlement.kind,
        reason: settlement.kind === 'accepted' ? null : settlement.reason,
        settledAt: isOpen ? null : now,
      });
      writeSubscription(
        one,
        afterMail(one.subscription, sent.occasion, settlement, { change: sent.to, at: sent.end }, now),
      );
      one.leaseUntil = null;
      return true;
    },
    deliveries: async (subscription, limit) =>
      [...deliveries.values()]
        .filter((one) => one.subscription === subscription)
        .sort((a, b) => b.dueAt - a.dueAt || (a.occasion < b.occasion ? 1 : -1))
        .slice(0, limit),
    async eraseMails(now) {
      for (const [id, { subscription }] of subscriptions) if (isForgotten(subscription, now)) subscriptions.delete(id);
      const old = [...deliveries].filter(
        ([, { mail, settledAt }]) => mail !== null && settledAt !== null && settledAt < now - MAIL_KEPT_MS,
      );
      for (const [key, delivery] of old) deliveries.set(key, { ...delivery, mail: null });
      return old.length;
    },
  };
}

function plannedDelivery(
  { id, told }: Subscription,
  due: { readonly occasion: string; readonly dueAt: Instant },
  head: number,
  now: Instant,
): Delivery {
  return {
    subscription: id,
    ...due,
    state: 'planned',
    from: told.change,
    to: Math.max(told.change, head),
    start: Math.min(told.at, now),
    end: now,
    messageId: null,
    mail: null,
    attempts: 0,
    reason: null,
    settledAt: null,
  };
}

/** A question that nobody answered in time; whoever was a subscriber before is remembered. */
function isForgotten({ status, served, requestedAt }: Subscription, now: Instant): boolean {
  return status === 'pending' && served === null && requestedAt < now - CONFIRM_WITHIN_MS;
}

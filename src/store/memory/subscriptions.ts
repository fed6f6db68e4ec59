import { addressKey, mailboxKey } from '../../core/address/email-address.ts';
import type { Instant } from '../../core/clock/time.ts';
import { type Delivery, MAIL_KEPT_MS } from '../../core/subscription/delivery.ts';
import { partsOfNetwork } from '../../core/subscription/mailed-link.ts';
import { afterMail, CONFIRM_WITHIN_MS, isQuestion, type Subscription } from '../../core/subscription/subscription.ts';
import { cutLease, replanMail, type SettledDate } from '../../core/wrong-clock/ahead.ts';
import { MAIL_LEASE_MS, type MailClaim, type SubscriptionStore } from '../subscriptions.ts';

type Kept = { subscription: Subscription; version: number; leaseUntil: Instant | null; fence: number };

/** Subscriptions and the ledger of mails, without a file. */
export function createMemorySubscriptions(): SubscriptionStore & {
  voidMailLeases(): number;
  cutMails(now: Instant): number;
} {
  const kept = new Map<string, Kept>();
  const ledger = new Map<string, Delivery>();

  const keyOf = (subscription: string, occasion: string) => `${subscription}\n${occasion}`;
  const isDue = ({ subscription, leaseUntil }: Kept, now: Instant) =>
    subscription.next !== null && subscription.next.dueAt <= now && (leaseUntil === null || leaseUntil <= now);
  const sameEmail = (email: string) =>
    [...kept.values()].find(({ subscription }) => addressKey(subscription.email) === addressKey(email));
  const write = (one: Kept, subscription: Subscription) =>
    Object.assign(one, { subscription, version: one.version + 1 });
  const heldBy = ({ delivery, fence }: MailClaim) => {
    const one = kept.get(delivery.subscription);
    return one !== undefined && one.fence === fence && one.leaseUntil !== null ? one : null;
  };
  const stored = (one: Kept | undefined) =>
    one === undefined ? null : { subscription: one.subscription, version: one.version };

  return {
    voidMailLeases() {
      const held = [...kept.values()].filter(({ leaseUntil }) => leaseUntil !== null);
      for (const one of held) one.leaseUntil = null;
      return held.length;
    },
    cutMails(now) {
      const cut = [...kept.values()].filter((one) => {
        one.leaseUntil = cutLease(one.leaseUntil, MAIL_LEASE_MS, now) ?? one.leaseUntil;
        const { id } = one.subscription;
        const replanned = replanMail(one.subscription, settledDates(ledger, id), now);
        if (replanned === null) return false;
        for (const date of replanned.reopened) ledger.delete(keyOf(id, date));
        write(one, replanned.subscription);
        return true;
      });
      return cut.length;
    },
    getSubscription: async (id) => stored(kept.get(id)),
    findSubscription: async (email) => stored(sameEmail(email)),
    subscriptionsOf: async (email) =>
      [...kept.values()]
        .filter(({ subscription }) => mailboxKey(subscription.email) === mailboxKey(email))
        .map(({ subscription, version }) => ({ subscription, version })),
    listSubscriptions: async () =>
      [...kept.values()]
        .map(({ subscription }) => subscription)
        .sort((a, b) => (addressKey(a.email) < addressKey(b.email) ? -1 : 1)),
    async saveSubscription(subscription, version) {
      const one = kept.get(subscription.id);
      const other = sameEmail(subscription.email);
      if ((one?.version ?? 0) !== version || (other !== undefined && other !== one)) return false;
      if (one === undefined) kept.set(subscription.id, { subscription, version: 1, leaseUntil: null, fence: 0 });
      else write(one, subscription);
      return true;
    },
    async countQuestions(network, since) {
      const asked = [...kept.values()].filter(
        ({ subscription }) => subscription.network !== null && subscription.requestedAt >= since,
      );
      const countOf = (part: string) =>
        asked.filter(({ subscription }) => `${subscription.network}/`.startsWith(`${part}/`)).length;
      return { fromNetworks: partsOfNetwork(network).map(countOf), inAll: asked.length };
    },
    dueMails: async (now, limit) =>
      [...kept.values()]
        .filter((one) => isDue(one, now))
        .map(({ subscription: { id, next } }) => ({
          subscription: id,
          occasion: next?.occasion ?? '',
          dueAt: next?.dueAt ?? 0,
        }))
        .sort((a, b) => a.dueAt - b.dueAt || (a.subscription < b.subscription ? -1 : 1))
        .slice(0, limit),
    async claimMail(id, now, head) {
      const one = kept.get(id);
      if (one === undefined || !isDue(one, now) || one.subscription.next === null) return { kind: 'not-due' };
      const { subscription } = one;
      const { occasion, dueAt } = one.subscription.next;
      const key = keyOf(id, occasion);
      const planned = ledger.get(key) ?? plannedDelivery(subscription, { occasion, dueAt }, head, now);
      ledger.set(key, planned);
      if (planned.settledAt !== null) {
        write(one, afterMail(subscription, occasion, { kind: 'skipped', reason: '' }, subscription.told, now));
        return { kind: 'not-due' };
      }
      Object.assign(one, { leaseUntil: now + MAIL_LEASE_MS, fence: one.fence + 1 });
      return { kind: 'claimed', claim: { subscription, delivery: planned, fence: one.fence } };
    },
    async fixMail(claim, { messageId, bytes }) {
      const key = keyOf(claim.delivery.subscription, claim.delivery.occasion);
      const planned = ledger.get(key);
      if (heldBy(claim) === null || planned === undefined) return null;
      const fixed = {
        ...planned,
        state: 'sending' as const,
        attempts: planned.attempts + 1,
        messageId: planned.messageId ?? messageId,
        mail: planned.mail ?? bytes,
      };
      ledger.set(key, fixed);
      return fixed;
    },
    async settleMail(claim, settlement, now) {
      const one = heldBy(claim);
      const key = keyOf(claim.delivery.subscription, claim.delivery.occasion);
      const sent = ledger.get(key);
      if (one === null || sent === undefined) return false;
      const isOpen = settlement.kind === 'retry';
      ledger.set(key, {
        ...sent,
        state: isOpen ? 'sending' : settlement.kind,
        reason: settlement.kind === 'accepted' ? null : settlement.reason,
        settledAt: isOpen ? null : now,
      });
      write(one, afterMail(one.subscription, sent.occasion, settlement, { change: sent.to, at: sent.end }, now));
      one.leaseUntil = null;
      return true;
    },
    deliveries: async (subscription, limit) =>
      [...ledger.values()]
        .filter((one) => one.subscription === subscription)
        .sort((a, b) => b.dueAt - a.dueAt || (a.occasion < b.occasion ? 1 : -1))
        .slice(0, limit),
    async eraseMails(now) {
      for (const [id, { subscription }] of kept) if (isForgotten(subscription, now)) kept.delete(id);
      const old = [...ledger].filter(
        ([, { mail, settledAt }]) => mail !== null && settledAt !== null && settledAt < now - MAIL_KEPT_MS,
      );
      for (const [key, delivery] of old) ledger.set(key, { ...delivery, mail: null });
      return old.length;
    },
  };
}

function settledDates(ledger: ReadonlyMap<string, Delivery>, subscription: string): readonly SettledDate[] {
  return [...ledger.values()].flatMap((one) =>
    one.subscription === subscription && one.settledAt !== null && !isQuestion(one.occasion)
      ? [{ ...one, settledAt: one.settledAt }]
      : [],
  );
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

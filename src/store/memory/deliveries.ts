import { editionOf } from '../../core/brief/edition.ts';
import { type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import { decideMailClaim, holdsMail, isMailDue } from '../../core/subscription/claim-mail.ts';
import { fixDelivery, isErased, isForgotten, settleDelivery } from '../../core/subscription/settle-mail.ts';
import type { MailClaim, MailPlace, MailStore } from '../ports/mail.ts';
import { editionWindow } from './editions.ts';
import { keyOf, putSubscription } from './mail-rows.ts';
import type { Tables } from './tables.ts';

type Ports = Pick<
  MailStore,
  'dueMails' | 'claimMail' | 'fixMail' | 'settleMail' | 'deliveries' | 'fatesOf' | 'listMails' | 'eraseMails'
>;

/** The right to send a mail, and the ledger of what was mailed. */
export function createDeliveries(tables: Tables, owner: LeaseOwner): Ports {
  const { subscriptions, deliveries } = tables;

  /** The subscription of a claim and its place in the ledger; null where the lease was lost. */
  function heldBy({ delivery: { subscription, occasion }, fence }: MailClaim) {
    const key = keyOf(subscription, occasion);
    const held = subscriptions.get(subscription) ?? null;
    const delivery = deliveries.get(key);
    return held === null || delivery === undefined || !holdsMail(held, fence) ? null : { held, delivery, key };
  }

  return {
    dueMails: async (now, limit) =>
      [...subscriptions.values()]
        .filter((one) => tables.mailsHeld === null && isMailDue(one, now))
        .flatMap(({ subscription: { id, next } }) => (next === null ? [] : [{ subscription: id, ...next }]))
        .sort((a, b) => a.dueAt - b.dueAt || compare(a.occasion, b.occasion) || compare(a.subscription, b.subscription))
        .slice(0, limit),
    async claimMail(id, now, head) {
      if (tables.mailsHeld !== null) return { kind: 'not-due' };
      const held = subscriptions.get(id) ?? null;
      const occasion = held?.subscription.next?.occasion ?? '';
      const planned = deliveries.get(keyOf(id, occasion)) ?? null;
      const decision = decideMailClaim(held, planned, { now, head, edition: editionWindow(tables, occasion) });
      if (decision.kind === 'settled') putSubscription(tables, decision.subscription);
      if (held === null || decision.kind !== 'claimed') return { kind: 'not-due' };
      const { subscription, delivery, leaseUntil, fence } = decision;
      deliveries.set(keyOf(id, delivery.occasion), delivery);
      subscriptions.set(id, { ...held, leaseUntil, leaseOwner: nameOwner(owner), fence });
      return { kind: 'claimed', claim: { subscription, delivery, fence } };
    },
    async fixMail(claim, { withdrawn = tables.withdrawn, ...mail }) {
      const known = heldBy(claim);
      if (known === null || withdrawn !== tables.withdrawn) return null;
      const fixed = fixDelivery(known.delivery, mail);
      deliveries.set(known.key, fixed);
      return fixed;
    },
    async settleMail(claim, settlement, now) {
      const known = heldBy(claim);
      if (known === null) return false;
      const settled = settleDelivery(known.delivery, known.held.subscription, settlement, now);
      deliveries.set(known.key, settled.delivery);
      putSubscription(tables, settled.subscription, { leaseUntil: null });
      return true;
    },
    deliveries: async (subscription, limit) =>
      [...deliveries.values()]
        .filter((one) => one.subscription === subscription)
        .sort((a, b) => b.dueAt - a.dueAt || (a.occasion < b.occasion ? 1 : -1))
        .slice(0, limit),
    listMails: async (desk, after, limit) =>
      [...deliveries.values()]
        .filter(({ occasion, subscription }) => {
          if (desk === null) return true;
          const reads = subscriptions.get(subscription)?.subscription.filter.desk?.id;
          return (editionOf(occasion)?.desk ?? reads) === desk;
        })
        .toSorted(byLedger)
        .filter((one) => after === null || byLedger(after, one) < 0)
        .slice(0, limit)
        .map(({ subscription, occasion, dueAt, state, attempts, reason, settledAt }) => {
          const email = subscriptions.get(subscription)?.subscription.email ?? null;
          return { subscription, occasion, dueAt, state, attempts, reason, settledAt, email };
        }),
    fatesOf: async (subscription, occasions) =>
      occasions.flatMap((one) => {
        const delivery = deliveries.get(keyOf(subscription, one));
        if (delivery === undefined) return [];
        const { occasion, state, settledAt } = delivery;
        return [{ occasion, state, settledAt }];
      }),
    async eraseMails(now) {
      for (const [id, { subscription }] of subscriptions) if (isForgotten(subscription, now)) subscriptions.delete(id);
      const old = [...deliveries].filter(([, delivery]) => isErased(delivery, now));
      for (const [key, delivery] of old) deliveries.set(key, { ...delivery, mail: null });
      return old.length;
    },
  };
}

/** What is due latest first. */
function byLedger(a: MailPlace, b: MailPlace): number {
  if (a.dueAt !== b.dueAt) return b.dueAt - a.dueAt;
  const [one, other] = [a, b].map(({ subscription, occasion }) => `${subscription}\n${occasion}`) as [string, string];
  return one < other ? 1 : one > other ? -1 : 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

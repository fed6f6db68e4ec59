import { subscriberChanged } from '../../core/access/audited.ts';
import { addressKey, mailboxKey } from '../../core/address/email-address.ts';
import type { HeldSubscription } from '../../core/subscription/claim-mail.ts';
import { countQuestions, maySave } from '../../core/subscription/save-subscription.ts';
import type { MailStore } from '../ports/mail.ts';
import { noteAct } from './audit.ts';
import { putSubscription } from './mail-rows.ts';
import type { Tables } from './tables.ts';

type Ports = Pick<
  MailStore,
  | 'getSubscription'
  | 'findSubscription'
  | 'subscriptionsOf'
  | 'listSubscriptions'
  | 'saveSubscription'
  | 'countQuestions'
>;

/** Who gets what by mail. */
export function createSubscriptions(tables: Tables): Ports {
  const { subscriptions } = tables;
  const sameEmail = (email: string) =>
    [...subscriptions.values()].find(({ subscription }) => addressKey(subscription.email) === addressKey(email));
  const stored = (one: HeldSubscription | undefined) =>
    one === undefined ? null : { subscription: one.subscription, version: one.version };

  return {
    getSubscription: async (id) => stored(subscriptions.get(id)),
    findSubscription: async (email) => stored(sameEmail(email)),
    subscriptionsOf: async (email) =>
      [...subscriptions.values()]
        .filter(({ subscription }) => mailboxKey(subscription.email) === mailboxKey(email))
        .map(({ subscription, version }) => ({ subscription, version })),
    listSubscriptions: async () =>
      [...subscriptions.values()]
        .map(({ subscription }) => subscription)
        .sort((a, b) => (addressKey(a.email) < addressKey(b.email) ? -1 : 1)),
    async saveSubscription(subscription, version, act) {
      const known = subscriptions.get(subscription.id) ?? null;
      const other = sameEmail(subscription.email)?.subscription.id ?? null;
      if (!maySave(subscription, version, known, other)) return false;
      putSubscription(tables, subscription);
      const change = subscriberChanged(subscription, known?.subscription ?? null);
      if (act !== undefined && change !== null) noteAct(tables, act, change);
      return true;
    },
    async countQuestions(network, since) {
      const asked = [...subscriptions.values()]
        .map(({ subscription }) => subscription)
        .filter(({ requestedAt }) => requestedAt >= since);
      return countQuestions(
        asked.flatMap((one) => one.network ?? []),
        network,
      );
    },
  };
}

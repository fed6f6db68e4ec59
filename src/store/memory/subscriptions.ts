import { addressKey, mailboxKey } from '../../core/address/email-address.ts';
import { partsOfNetwork } from '../../core/subscription/mailed-link.ts';
import type { MailStore } from '../ports/mail.ts';
import { writeSubscription } from './mail-rows.ts';
import type { TabledSubscription, Tables } from './tables.ts';

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
export function createSubscriptions({ subscriptions }: Tables): Ports {
  const sameEmail = (email: string) =>
    [...subscriptions.values()].find(({ subscription }) => addressKey(subscription.email) === addressKey(email));
  const stored = (one: TabledSubscription | undefined) =>
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
    async saveSubscription(subscription, version) {
      const one = subscriptions.get(subscription.id);
      const other = sameEmail(subscription.email);
      if ((one?.version ?? 0) !== version || (other !== undefined && other !== one)) return false;
      if (one === undefined)
        subscriptions.set(subscription.id, { subscription, version: 1, leaseUntil: null, fence: 0 });
      else writeSubscription(one, subscription);
      return true;
    },
    async countQuestions(network, since) {
      const asked = [...subscriptions.values()].filter(
        ({ subscription }) => subscription.network !== null && subscription.requestedAt >= since,
      );
      const countOf = (part: string) =>
        asked.filter(({ subscription }) => `${subscription.network}/`.startsWith(`${part}/`)).length;
      return { fromNetworks: partsOfNetwork(network).map(countOf), inAll: asked.length };
    },
  };
}

import type { InferSelectModel } from 'drizzle-orm';
import { addressKey } from '../core/address/email-address.ts';
import type { Delivery } from '../core/subscription/delivery.ts';
import type { Subscription } from '../core/subscription/subscription.ts';
import type { delivery as deliveryTable, subscription as subscriptionTable } from './sqlite/schema.ts';

export type SubscriptionRow = Omit<InferSelectModel<typeof subscriptionTable>, 'leaseUntil' | 'leaseOwner' | 'fence'>;
export type DeliveryRow = InferSelectModel<typeof deliveryTable>;

/** What is kept of a subscription; the columns beside `state` are what is searched by. */
export function subscriptionRowOf(subscription: Subscription, version: number): SubscriptionRow {
  const { id, email, next, network, requestedAt } = subscription;
  return {
    id,
    version,
    emailKey: addressKey(email),
    state: subscription,
    dueAt: next?.dueAt ?? null,
    network,
    requestedAt,
  };
}

export function deliveryOf({ fromChange, toChange, fromAt, toAt, ...rest }: DeliveryRow): Delivery {
  return { ...rest, from: fromChange, to: toChange, start: fromAt, end: toAt };
}

export function deliveryRow({ from, to, start, end, mail, ...rest }: Delivery): DeliveryRow {
  return {
    ...rest,
    fromChange: from,
    toChange: to,
    fromAt: start,
    toAt: end,
    mail: mail === null ? null : Buffer.from(mail),
  };
}

import { addressKey } from '../../core/address/email-address.ts';
import type { Delivery } from '../../core/subscription/delivery.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import type { StoredSubscription } from '../ports/mail.ts';

/** A row of `subscription`, as far as it is read; the columns beside `state` are what is searched by. */
export type SubscriptionRow = { readonly state: string; readonly version: number; readonly fence: number };

/** A row of `delivery`. */
export type DeliveryRow = {
  readonly subscription: string;
  readonly occasion: string;
  readonly state: Delivery['state'];
  readonly due_at: number;
  readonly from_change: number;
  readonly to_change: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly message_id: string | null;
  readonly mail: Buffer | null;
  readonly attempts: number;
  readonly reason: string | null;
  readonly settled_at: number | null;
};

export function rowOf(subscription: Subscription) {
  const { id, email, next, network, requestedAt } = subscription;
  return {
    id,
    emailKey: addressKey(email),
    state: JSON.stringify(subscription),
    dueAt: next?.dueAt ?? null,
    network,
    requestedAt,
  };
}

export function subscriptionOf({ state }: SubscriptionRow): Subscription {
  return JSON.parse(state) as Subscription;
}

export function storedOf(row: SubscriptionRow | undefined): StoredSubscription | null {
  return row === undefined ? null : { subscription: subscriptionOf(row), version: row.version };
}

export function deliveryOf({
  due_at,
  from_change,
  to_change,
  from_at,
  to_at,
  message_id,
  settled_at,
  ...rest
}: DeliveryRow): Delivery {
  return {
    ...rest,
    dueAt: due_at,
    from: from_change,
    to: to_change,
    start: from_at,
    end: to_at,
    messageId: message_id,
    settledAt: settled_at,
  };
}

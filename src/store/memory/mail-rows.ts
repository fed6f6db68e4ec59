import type { Subscription } from '../../core/subscription/subscription.ts';
import type { Tables } from './tables.ts';

export function keyOf(subscription: string, occasion: string): string {
  return `${subscription}\n${occasion}`;
}

/** Writes a changed subscription, and with `leaseUntil` who may send its mail. */
export function putSubscription(
  { subscriptions }: Tables,
  subscription: Subscription,
  lease: { readonly leaseUntil?: null } = {},
): void {
  const before = subscriptions.get(subscription.id) ?? { version: 0, leaseUntil: null, leaseOwner: null, fence: 0 };
  subscriptions.set(subscription.id, { ...before, ...lease, subscription, version: before.version + 1 });
}

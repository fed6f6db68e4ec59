import type { Subscription } from '../../core/subscription/subscription.ts';
import type { SubscriptionRow } from './tables.ts';

export function keyOf(subscription: string, occasion: string): string {
  return `${subscription}\n${occasion}`;
}

export function writeSubscription(row: SubscriptionRow, subscription: Subscription): void {
  Object.assign(row, { subscription, version: row.version + 1 });
}

import type { Subscription } from '../../core/subscription/subscription.ts';
import type { TabledSubscription } from './tables.ts';

export function keyOf(subscription: string, occasion: string): string {
  return `${subscription}\n${occasion}`;
}

export function writeSubscription(row: TabledSubscription, subscription: Subscription): void {
  Object.assign(row, { subscription, version: row.version + 1 });
}

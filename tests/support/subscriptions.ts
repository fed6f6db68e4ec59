import { dueAt } from '../../src/core/subscription/daily.ts';
import type { Subscription } from '../../src/core/subscription/subscription.ts';
import { NOON } from './drafts.ts';

/** Somebody in Kabul who wants everything at six in the morning, and has confirmed. */
export function subscriptionOf(id: string, changes: Partial<Subscription> = {}): Subscription {
  const daily = { minute: 360, zone: 'Asia/Kabul' };
  return {
    id,
    email: `${id}@example.net`,
    filter: {},
    daily,
    status: 'confirmed',
    paused: false,
    suppressed: false,
    epoch: 1,
    requestedAt: NOON,
    network: null,
    confirmedAt: NOON,
    served: null,
    told: { change: 0, at: NOON },
    refusals: 0,
    next: { occasion: '2026-11-25', dueAt: dueAt('2026-11-25', daily) ?? 0 },
    ...changes,
  };
}

/** When six in the morning of 25 November has come to Kabul. */
export const MORNING = Date.UTC(2026, 10, 25, 1, 30);

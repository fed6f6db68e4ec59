import type { Instant } from '../clock/time.ts';
import type { Desk } from '../desk/desk.ts';
import type { Filter } from '../filter/filter.ts';
import { beginning, isBrief, isQuestion, type Subscription } from './subscription.ts';

/** Whether editions of a desk serve whoever reads by that filter, in place of a daily digest. */
export function isServedByBrief(filter: Filter, desks: readonly Pick<Desk, 'id' | 'brief'>[]): boolean {
  const { desk } = filter;
  return desk !== undefined && isWholeDesk(filter) && desks.some(({ id, brief }) => id === desk.id && brief !== null);
}

/** A brief tells all that its desk reads: whoever wants a part of that gets a digest of that part. */
export function isWholeDesk({ desk: _, ...narrower }: Filter): boolean {
  return Object.values(narrower).every((value) => value === undefined);
}

/**
 * A subscription after its desk may have got or lost its brief: with one no digest is planned beside it, without one
 * the daily digest begins again. The same one where that is so already.
 */
export function followDesk(subscription: Subscription, hasBrief: boolean, now: Instant): Subscription {
  const { status, paused, next } = subscription;
  if (status !== 'confirmed' || paused) return subscription;
  if (!hasBrief) return next === null ? { ...subscription, next: beginning(subscription, now) } : subscription;
  const isDaily = next !== null && !isBrief(next.occasion) && !isQuestion(next.occasion);
  return isDaily ? { ...subscription, next: null } : subscription;
}

import { briefOccasion, type Edition } from '../brief/edition.ts';
import type { Instant } from '../clock/time.ts';
import { isWholeDesk } from './follow-desk.ts';
import type { Subscription } from './subscription.ts';

/**
 * A subscription whose desk's edition leaves now, with the mail of it planned; null where none is to be mailed. An
 * earlier edition that could not be handed over until now gives way to it.
 */
export function planBrief(
  subscription: Subscription,
  edition: Pick<Edition, 'desk' | 'number' | 'unmailed'>,
  now: Instant,
): Subscription | null {
  const { status, paused, filter } = subscription;
  const isReader = status === 'confirmed' && !paused && filter.desk?.id === edition.desk && isWholeDesk(filter);
  if (!isReader || edition.unmailed !== null) return null;
  return { ...subscription, next: { occasion: briefOccasion(edition), dueAt: now } };
}

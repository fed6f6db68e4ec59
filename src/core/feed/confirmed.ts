import type { Feed, FeedState } from './feed.ts';

type Heard = Pick<FeedState, 'lastSuccessAt'> | undefined;

/** Whether nobody has seen a feed answer at its address: who wrote the list has not, and here it was never heard. */
export function isUnconfirmed({ unverified = false }: Feed, state: Heard): boolean {
  return unverified && (state?.lastSuccessAt ?? null) === null;
}

/** What is known of where a feed is asked, in words; null where nothing is. */
export function tellKnown(feed: Feed, state: Heard): string | null {
  const { known = null } = feed;
  const from = known === null ? null : `${known.how} (${known.date})`;
  if (!isUnconfirmed(feed, state)) return from;
  return from === null ? NOT_CONFIRMED : `${NOT_CONFIRMED}: ${from}`;
}

export const NOT_CONFIRMED = 'address not confirmed';

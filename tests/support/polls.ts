import type { Instant } from '../../src/core/clock/time.ts';
import type { Filter } from '../../src/core/filter/filter.ts';
import type { Claim } from '../../src/store/ports/feeds.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON, type Report } from './drafts.ts';

/** Three feeds, two of them on one host. */
export const DESK = [feedNamed('dawn'), feedNamed('hill'), feedNamed('dusk', { url: 'https://dawn.example/other' })];

export async function claimFeed(
  store: Pick<Store, 'feeds'>,
  feed: string,
  now: Instant = NOON,
  force = false,
): Promise<Claim> {
  const answer = await store.feeds.claimFeed(feed, now, { force });
  if (answer.kind !== 'claimed') throw new Error(`${feed}: ${answer.kind}`);
  return answer.claim;
}

/** Polls a feed that shows these reports. */
export async function pollFeed(
  store: Pick<Store, 'feeds' | 'items'>,
  feed: string,
  reports: readonly Report[],
  now: Instant = NOON,
) {
  return store.items.saveIngest(ingestOf(await claimFeed(store, feed, now, true), now, draftsOf(feed, reports)));
}

/** The titles that a list shows, in its order. */
export async function titlesIn(store: Pick<Store, 'items'>, filter: Filter = {}): Promise<readonly string[]> {
  return (await store.items.findItems(filter, { limit: 100, after: null })).rows.map(({ title }) => title);
}

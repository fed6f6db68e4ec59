import type { Instant } from '../../src/core/clock/time.ts';
import type { Feed } from '../../src/core/feed/feed.ts';
import type { Store } from '../../src/store/store.ts';

/** Makes the polled feeds equal to a list, and leaves the texts of configuration as they are. */
export async function setFeeds(store: Pick<Store, 'config'>, feeds: readonly Feed[], now: Instant): Promise<void> {
  const answer = await store.config.publish({ texts: {}, feeds, writtenAt: now, isAsked: true }, now);
  if (answer.kind !== 'published') throw new Error(answer.kind);
}

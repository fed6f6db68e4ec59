import type { FeedState } from '../../src/core/feed/feed.ts';
import * as feedList from '../../src/core/feed/feed-list.ts';

/** A feed that was never polled. */
export function freshState(feed: string): FeedState {
  return feedList.freshState(feed, 0);
}

import type { FeedState } from '../../src/core/feed/feed.ts';
import { NO_WATCH } from '../../src/core/feed/watch.ts';

/** A feed that was never polled. */
export function freshState(feed: string): FeedState {
  return {
    feed,
    address: null,
    validators: { etag: null, lastModified: null },
    bodyHash: null,
    dueAt: 0,
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastNewItemAt: null,
    result: null,
    reason: null,
    failures: 0,
    quietUntil: null,
    problems: [],
    documentItems: 0,
    watch: NO_WATCH,
  };
}

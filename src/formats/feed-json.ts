import type { Feed, FeedState } from '../core/feed.ts';
import { type Instant, toIso } from '../core/time.ts';

/** One word for how a feed is. */
export function healthWord({ result }: FeedState): 'ok' | 'failing' | 'waiting' {
  if (result === null) return 'waiting';
  return result === 'modified' || result === 'not-modified' ? 'ok' : 'failing';
}

/** A feed with its health as the API prints it. */
export function feedJson({
  feed,
  state,
  items,
}: {
  readonly feed: Feed;
  readonly state: FeedState;
  readonly items: number;
}) {
  const iso = (at: Instant | null) => (at === null ? null : toIso(at));
  return {
    id: feed.id,
    title: feed.title,
    url: feed.url,
    publisher: feed.publisher,
    country: feed.country,
    language: feed.language,
    reliability: feed.reliability,
    suggested: feed.suggested,
    every_minutes: Math.round(feed.everyMs / 60_000),
    note: feed.note,
    health: healthWord(state),
    result: state.result,
    reason: state.reason,
    failures: state.failures,
    problems: state.problems,
    items,
    document_items: state.documentItems,
    last_attempt: iso(state.lastAttemptAt),
    last_success: iso(state.lastSuccessAt),
    last_new_item: iso(state.lastNewItemAt),
    due: toIso(state.dueAt),
  };
}

import { type Instant, MINUTE, toIso } from '../core/clock/time.ts';
import { isUnconfirmed } from '../core/feed/confirmed.ts';
import type { Feed, FeedState } from '../core/feed/feed.ts';
import { healthOf } from '../core/feed/health.ts';
import { silenceOf } from '../core/feed/rhythm.ts';
import type { feed as feedSchema } from './feed-health-schema.ts';
import type { Printed } from './printed.ts';

/** A feed with its health as the API prints it. */
export function feedHealthJson({
  feed,
  state,
  items,
}: {
  readonly feed: Feed;
  readonly state: FeedState;
  readonly items: number;
}): Printed<typeof feedSchema> {
  const { word, reason, since } = healthOf(state);
  const silence = state.lastSuccessAt === null ? null : silenceOf(state.watch.rhythm, state.lastSuccessAt);
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
    every_minutes: Math.round(feed.everyMs / MINUTE),
    note: feed.note,
    known: feed.known ?? null,
    unverified: isUnconfirmed(feed, state),
    health: word,
    result: state.result,
    reason,
    since: iso(since),
    failures: state.failures,
    problems: state.problems,
    items,
    document_items: state.documentItems,
    last_attempt: iso(state.lastAttemptAt),
    last_success: iso(state.lastSuccessAt),
    last_new_item: iso(state.lastNewItemAt),
    newest_item: iso(silence?.since ?? null),
    usual_gap_minutes: silence?.usualMs ? Math.round(silence.usualMs / MINUTE) : null,
    due: toIso(state.dueAt),
    address: state.address,
  };
}

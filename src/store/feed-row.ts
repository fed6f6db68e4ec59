import type { InferSelectModel } from 'drizzle-orm';
import type { PolledFeed } from '../core/feed/claim.ts';
import { NO_WATCH } from '../core/feed/watch.ts';
import type { feed as feedTable } from './sqlite/schema.ts';

export type FeedRow = InferSelectModel<typeof feedTable>;

/** A row as the rules see it: its columns are named as the fields of a feed's state. */
export function polledOf(row: FeedRow): PolledFeed {
  const { id, config, items: _, etag, lastModified, watch, ...others } = row;
  const { active, leaseUntil, leaseOwner, fence, knownSince, ...rest } = others;
  const state = { feed: id, validators: { etag, lastModified }, watch: watch ?? NO_WATCH, ...rest };
  return { feed: config, state, active, leaseUntil, leaseOwner, fence, knownSince };
}

export function feedRowOf({ feed: config, state, ...lease }: PolledFeed): Omit<FeedRow, 'items'> {
  const { feed: id, validators, ...rest } = state;
  return { id, config, ...validators, ...rest, ...lease };
}

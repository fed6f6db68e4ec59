import type { InferSelectModel } from 'drizzle-orm';
import { areOnOneHost, type LeaseOwner, nameOwner } from '../core/clock/lease.ts';
import type { PolledFeed } from '../core/feed/claim.ts';
import type { RecentPoll } from '../core/feed/network.ts';
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

/** How a feed was found last, and by whom. */
export type PollRow = RecentPoll & { readonly leaseOwner: string | null };

/** The polls that were made on a process's own host: of the network elsewhere they say nothing. */
export function pollsOf(rows: readonly PollRow[], owner: LeaseOwner): readonly RecentPoll[] {
  const self = nameOwner(owner);
  return rows.filter(({ leaseOwner }) => areOnOneHost(leaseOwner, self)).map(({ url, fault }) => ({ url, fault }));
}

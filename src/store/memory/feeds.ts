import { addressOf } from '../../core/feed/feed.ts';
import { evenly } from '../../core/wrong-clock/ahead.ts';
import type { FeedStore } from '../ports/feeds.ts';
import { createClaims } from './claims.ts';
import { inTurn, polledAt } from './feed-state.ts';
import { recentPolls } from './outage.ts';
import type { Tables } from './tables.ts';

/** Which feeds are polled, and who may poll what, when. */
export function createFeeds(tables: Tables): FeedStore {
  const { feeds } = tables;
  return {
    ...createClaims(tables),
    async setFeeds(list, now) {
      for (const polled of feeds.values()) polled.active = false;
      for (const feed of list) feeds.set(feed.id, polledAt(feed, feeds.get(feed.id) ?? null, now));
    },
    recentPolls: async (since) => recentPolls([...feeds.values()], since),
    feedHealth: async () =>
      [...feeds.values()]
        .filter(({ active }) => active)
        .sort((a, b) => (a.feed.id < b.feed.id ? -1 : 1))
        .map(({ feed, state, items: seen, knownSince }) => ({ feed, state, items: seen.size, knownSince })),
    dueFeeds: async (now, limit) =>
      [...feeds.values()]
        .filter(({ active, state }) => active && state.dueAt <= now)
        .sort((a, b) => inTurn(a.state, b.state))
        .slice(0, limit)
        .map(({ feed, state }) => ({ feed: feed.id, url: addressOf(feed, state), dueAt: state.dueAt })),
    async spreadOverdue(now) {
      const overdue = [...feeds.values()]
        .filter(
          ({ active, state, leaseUntil }) =>
            active && state.dueAt <= now && state.lastAttemptAt !== null && (leaseUntil ?? 0) <= now,
        )
        .sort((a, b) => inTurn(a.state, b.state));
      for (const [place, dueAt] of evenly(overdue.length, now).entries()) {
        const polled = overdue[place];
        if (polled !== undefined) polled.state = { ...polled.state, dueAt };
      }
      return overdue.length;
    },
  };
}

import { areOnOneHost, type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { inTurn } from '../../core/feed/due-order.ts';
import { addressOf, type Feed } from '../../core/feed/feed.ts';
import { feedAfterList } from '../../core/feed/feed-list.ts';
import { decideFeedDeed, pauseOf } from '../../core/feed/operator-deed.ts';
import { spreadOverdue } from '../../core/wrong-clock/spread-overdue.ts';
import type { FeedStore } from '../ports/feeds.ts';
import { noteAct } from './audit.ts';
import { createClaims, putFeed } from './claims.ts';
import type { Tables } from './tables.ts';

/** Which feeds are polled, and who may poll what, when. */
export function createFeeds(tables: Tables, owner: LeaseOwner): FeedStore {
  const { feeds } = tables;
  const self = nameOwner(owner);
  const active = () => [...feeds.values()].filter((polled) => polled.active);
  return {
    ...createClaims(tables, owner),
    recentPolls: async (since) =>
      active()
        .filter(({ state, leaseOwner }) => (state.lastAttemptAt ?? 0) > since && areOnOneHost(leaseOwner, self))
        .map(({ feed, state }) => ({ url: addressOf(feed, state), fault: state.watch.fault?.code ?? null })),
    feedHealth: async () =>
      active()
        .sort((a, b) => (a.feed.id < b.feed.id ? -1 : 1))
        .map(({ feed, state, items, knownSince }) => ({ feed, state, items: items.size, knownSince })),
    dueFeeds: async (now, limit) =>
      active()
        .filter(({ state }) => state.dueAt <= now && pauseOf(state) === null)
        .sort((a, b) => inTurn(a.state, b.state))
        .slice(0, limit)
        .map(({ feed, state }) => ({ feed: feed.id, url: addressOf(feed, state), dueAt: state.dueAt })),
    async operateFeed(feed, deed, act) {
      const decision = decideFeedDeed(feeds.get(feed) ?? null, deed, act);
      if (decision.kind !== 'done') return decision;
      const { polled, change } = decision;
      putFeed(tables, polled);
      noteAct(tables, act, change);
      tables.polls++;
      return { kind: 'done', due: { feed, url: addressOf(polled.feed, polled.state), dueAt: polled.state.dueAt } };
    },
    async spreadOverdue(now) {
      const all = active().map(({ state, leaseUntil }) => ({ ...state, active: true, leaseUntil }));
      const spread = spreadOverdue(all, now);
      for (const { feed, dueAt } of spread) {
        const polled = feeds.get(feed);
        if (polled !== undefined) feeds.set(feed, { ...polled, state: { ...polled.state, dueAt } });
      }
      return spread.length;
    },
  };
}

/** Makes the polled feeds equal to a list. */
export function replaceFeeds(tables: Tables, list: readonly Feed[], now: Instant): void {
  const { feeds } = tables;
  for (const [id, polled] of feeds) feeds.set(id, { ...polled, active: false });
  for (const feed of list) putFeed(tables, feedAfterList(feed, feeds.get(feed.id) ?? null, now));
}

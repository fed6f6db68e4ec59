import type Database from 'better-sqlite3';
import { HOST_GAP_MS, hostOf } from '../../core/address/host.ts';
import type { Instant } from '../../core/clock/time.ts';
import { addressOf } from '../../core/feed/feed.ts';
import type { RecentPoll } from '../../core/feed/network.ts';
import { evenly } from '../../core/wrong-clock/ahead.ts';
import type { ConfigVersions } from '../ports/config.ts';
import { type Claim, type ClaimAnswer, type FeedStore, LEASE_MS } from '../ports/feeds.ts';
import { createFeedList } from './feed-list.ts';
import { type FeedRow, feedOf, stateOf } from './rows.ts';

/** Which feeds are polled, and who may poll what, when: leases with fences, and one slot per host. */
export function createFeeds(database: Database.Database, versions: () => ConfigVersions): FeedStore {
  const select = database.prepare<[string], FeedRow & { readonly active: 0 | 1 }>('SELECT * FROM feed WHERE id = ?');
  const lease = database.prepare('UPDATE feed SET due_at = ?, lease_until = ?, fence = fence + 1 WHERE id = ?');
  const slot = database.prepare<[string], { busy_until: number; next_at: number }>(
    'SELECT busy_until, next_at FROM host_slot WHERE host = ?',
  );
  const takeSlot = database.prepare(`
    INSERT INTO host_slot (host, feed, busy_until, next_at) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET feed = excluded.feed, busy_until = excluded.busy_until, next_at = excluded.next_at`);
  const giveBack = database.prepare(
    'UPDATE feed SET due_at = ?, lease_until = NULL WHERE id = ? AND fence = ? AND lease_until IS NOT NULL',
  );
  const extend = database.prepare(
    'UPDATE feed SET due_at = ?, lease_until = ? WHERE id = ? AND fence = ? AND lease_until IS NOT NULL',
  );
  const extendSlot = database.prepare('UPDATE host_slot SET busy_until = ? WHERE host = ? AND feed = ?');
  const freeSlot = database.prepare('UPDATE host_slot SET busy_until = 0, feed = NULL WHERE host = ? AND feed = ?');

  const claim = database.transaction((id: string, now: Instant, force: boolean): ClaimAnswer => {
    const row = select.get(id);
    if (row === undefined || row.active === 0) return { kind: 'unknown-feed' };
    const heldUntil = Math.max(row.lease_until ?? 0, row.quiet_until ?? 0);
    if (heldUntil > now) return { kind: 'not-due', dueAt: Math.max(heldUntil, row.due_at) };
    if (!force && row.due_at > now) return { kind: 'not-due', dueAt: row.due_at };
    const feed = feedOf(row);
    const host = hostOf(addressOf(feed, row));
    const taken = slot.get(host);
    if (taken !== undefined && taken.busy_until > now) return { kind: 'host-busy', until: now + HOST_GAP_MS };
    // Further ahead than the gap it was left by a clock that was wrong.
    if (taken !== undefined && taken.next_at > now && taken.next_at <= now + HOST_GAP_MS)
      return { kind: 'host-busy', until: taken.next_at };
    const until = now + LEASE_MS;
    lease.run(until, until, id);
    takeSlot.run(host, id, until, now + HOST_GAP_MS);
    return { kind: 'claimed', claim: { feed, state: stateOf(row), fence: row.fence + 1, until, versions: versions() } };
  });

  const release = database.transaction(({ feed, state, fence }: Claim) => {
    if (giveBack.run(state.dueAt, feed.id, fence).changes > 0) freeSlot.run(hostOf(addressOf(feed, state)), feed.id);
  });

  const renew = database.transaction(({ feed, state, fence }: Claim, now: Instant): boolean => {
    const until = now + LEASE_MS;
    if (extend.run(until, until, feed.id, fence).changes === 0) return false;
    extendSlot.run(until, hostOf(addressOf(feed, state)), feed.id);
    return true;
  });

  const recent = database.prepare<[number], RecentPoll>(`
    SELECT coalesce(address, config ->> 'url') AS url, watch ->> '$.fault.code' AS fault FROM feed WHERE active = 1 AND last_attempt_at > ?`);

  const health = database.prepare<[], FeedRow>('SELECT * FROM feed WHERE active = 1 ORDER BY id');
  const due = database.prepare<[number, number], { feed: string; url: string; dueAt: number }>(
    "SELECT id AS feed, coalesce(address, config ->> 'url') AS url, due_at AS dueAt FROM feed WHERE active = 1 AND due_at <= ? ORDER BY failures > 0, due_at, id LIMIT ?",
  );
  const overdue = database
    .prepare<[number, number], string>(
      `SELECT id FROM feed WHERE active = 1 AND due_at <= ? AND last_attempt_at IS NOT NULL
         AND (lease_until IS NULL OR lease_until <= ?) ORDER BY failures > 0, due_at, id`,
    )
    .pluck();
  const delay = database.prepare<[number, string]>('UPDATE feed SET due_at = ? WHERE id = ?');
  const spread = database.transaction((now: Instant): number => {
    const ids = overdue.all(now, now);
    for (const [place, at] of evenly(ids.length, now).entries()) delay.run(at, ids[place] ?? '');
    return ids.length;
  });
  const setFeeds = createFeedList(database);

  return {
    setFeeds: async (feeds, now) => setFeeds(feeds, now),
    feedHealth: async () =>
      health
        .all()
        .map((row) => ({ feed: feedOf(row), state: stateOf(row), items: row.items, knownSince: row.known_since })),
    recentPolls: async (since) => recent.all(since),
    dueFeeds: async (now, limit) => due.all(now, limit),
    claimFeed: async (id, now, { force = false } = {}) => claim.immediate(id, now, force),
    releaseFeed: async (held) => release.immediate(held),
    renewClaim: async (held, now) => renew.immediate(held, now),
    spreadOverdue: async (now) => spread.immediate(now),
  };
}

import type Database from 'better-sqlite3';
import { HOST_GAP_MS, hostOf } from '../../core/address/host.ts';
import type { Instant } from '../../core/clock/time.ts';
import { addressOf, type Feed } from '../../core/feed/feed.ts';
import type { RecentPoll } from '../../core/feed/network.ts';
import { isAccepted, watchAfterMove } from '../../core/feed/watch.ts';
import type { ItemDraft } from '../../core/item/item.ts';
import { type Claim, type ClaimAnswer, type ConfigVersions, LEASE_MS } from '../store.ts';
import { type FeedRow, feedOf, stateOf } from './rows.ts';

/** Who may poll what, and when: leases with fences, and one slot per host. */
export function createPolling(database: Database.Database, versions: () => ConfigVersions) {
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
  const shown = database.prepare<[string, string], { entry_key: string; content_hash: string }>(
    'SELECT entry_key, content_hash FROM sighting WHERE feed = ? AND entry_key IN (SELECT value FROM json_each(?))',
  );

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

  const freeAllSlots = database.prepare('UPDATE host_slot SET busy_until = 0, feed = NULL');
  const endAllLeases = database.prepare(
    'UPDATE feed SET due_at = min(due_at, ?), lease_until = NULL WHERE lease_until IS NOT NULL',
  );
  const endMailLeases = database.prepare('UPDATE subscription SET lease_until = NULL WHERE lease_until IS NOT NULL');
  const endGrouping = database.prepare("DELETE FROM lease WHERE name = 'group-stories'");
  const voidLeases = database.transaction((now: Instant): number => {
    freeAllSlots.run();
    endGrouping.run();
    return endAllLeases.run(now).changes + endMailLeases.run().changes;
  });

  const recent = database.prepare<[number], RecentPoll>(`
    SELECT coalesce(address, config ->> 'url') AS url, watch ->> '$.fault.code' AS fault FROM feed WHERE active = 1 AND last_attempt_at > ?`);

  return {
    recentPolls: (since: Instant): readonly RecentPoll[] => recent.all(since),
    claimFeed: (id: string, now: Instant, force: boolean) => claim.immediate(id, now, force),
    releaseFeed: (held: Claim) => release.immediate(held),
    renewClaim: (held: Claim, now: Instant) => renew.immediate(held, now),
    voidLeases: (now: Instant) => voidLeases.immediate(now),
    changedEntries(feed: string, drafts: readonly Pick<ItemDraft, 'entryKey' | 'contentHash'>[]): ReadonlySet<string> {
      const rows = shown.all(feed, JSON.stringify(drafts.map(({ entryKey }) => entryKey)));
      const known = new Map(rows.map((row) => [row.entry_key, row.content_hash]));
      return new Set(
        drafts.filter((draft) => known.get(draft.entryKey) !== draft.contentHash).map(({ entryKey }) => entryKey),
      );
    },
  };
}

/** What changes when the list of feeds does. */
export function createFeedList(database: Database.Database) {
  const known = database.prepare<[string], FeedRow>('SELECT * FROM feed WHERE id = ?');
  const add = database.prepare(
    "INSERT INTO feed (id, config, active, due_at, known_since, problems) VALUES (?, ?, 1, ?, ?, '[]')",
  );
  const update = database.prepare('UPDATE feed SET config = ?, active = 1 WHERE id = ?');
  // Validators, hashes and whatever a running poll will bring speak of the old address only.
  const move = database.prepare(`
    UPDATE feed SET config = ?, active = 1, etag = NULL, last_modified = NULL, body_hash = NULL, due_at = ?, quiet_until = NULL,
      lease_until = NULL, fence = fence + 1, address = NULL, watch = ? WHERE id = ?`);
  // The operator confirms an address that is asked already: nothing is lost.
  const settle = database.prepare('UPDATE feed SET config = ?, active = 1, address = NULL WHERE id = ?');
  const retire = database.prepare('UPDATE feed SET active = 0 WHERE id NOT IN (SELECT value FROM json_each(?))');
  function renew(feed: Feed, before: FeedRow, now: Instant): void {
    const config = JSON.stringify(feed);
    const [old, { watch }] = [feedOf(before), stateOf(before)];
    const forgetful = JSON.stringify(watchAfterMove(watch));
    if (isAccepted(watch, old, feed)) move.run(config, before.due_at, forgetful, feed.id);
    else if (old.url === feed.url) update.run(config, feed.id);
    else if (before.address === feed.url) settle.run(config, feed.id);
    else move.run(config, now, forgetful, feed.id);
  }
  const setFeeds = database.transaction((feeds: readonly Feed[], now: Instant) => {
    for (const feed of feeds) {
      const before = known.get(feed.id);
      if (before === undefined) add.run(feed.id, JSON.stringify(feed), now, now);
      else renew(feed, before, now);
    }
    retire.run(JSON.stringify(feeds.map(({ id }) => id)));
  });
  return { setFeeds: (feeds: readonly Feed[], now: Instant) => setFeeds.immediate(feeds, now) };
}

import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import { isAccepted, watchAfterMove } from '../../core/feed/watch.ts';
import { type FeedRow, feedOf, stateOf } from './rows.ts';

/** What changes when the list of feeds does. */
export function createFeedList(database: Database.Database): (feeds: readonly Feed[], now: Instant) => void {
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
  return (feeds, now) => setFeeds.immediate(feeds, now);
}

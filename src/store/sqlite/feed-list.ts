import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import { feedAfterList } from '../../core/feed/feed-list.ts';
import { createFeedRows } from './feed-rows.ts';

/** Makes the polled feeds equal to a list, in the transaction that is open. */
export function createFeedList(database: Database.Database): (feeds: readonly Feed[], now: Instant) => void {
  const rows = createFeedRows(database);
  const retire = database.prepare<[string]>(
    'UPDATE feed SET active = 0 WHERE id NOT IN (SELECT value FROM json_each(?))',
  );
  return (feeds, now) => {
    for (const feed of feeds) {
      const before = rows.get(feed.id);
      const after = feedAfterList(feed, before, now);
      if (before === null) rows.add(after);
      else rows.save(after);
    }
    retire.run(JSON.stringify(feeds.map(({ id }) => id)));
  };
}

import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import { feedAfterList } from '../../core/feed/feed-list.ts';
import type { Database } from './connection.ts';
import { createFeedRows } from './feed-rows.ts';

/** Makes the polled feeds equal to a list, in the transaction that is open. */
export function createFeedList(database: Database): (feeds: readonly Feed[], now: Instant) => Promise<void> {
  const rows = createFeedRows(database);
  const retire = database.prepare<[readonly string[]]>('UPDATE feed SET active = false WHERE id <> ALL(?::text[])');
  return async (feeds, now) => {
    for (const feed of feeds.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const before = await rows.get(feed.id);
      const after = feedAfterList(feed, before, now);
      await (before === null ? rows.add(after) : rows.save(after));
    }
    await retire.run(feeds.map(({ id }) => id));
  };
}

import type Database from 'better-sqlite3';
import { changedEntries } from '../../core/item/changed-entries.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import type { ConfigVersions } from '../ports/config.ts';
import type { ItemStore } from '../ports/items.ts';
import { createChangeLog } from './change-log.ts';
import { createItemDays } from './count-days.ts';
import type { Find } from './find.ts';
import { createIngest } from './ingest.ts';
import { createPrune } from './prune.ts';
import { createRestoringDates } from './restore-dates.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

export type ItemParts = {
  readonly find: Find;
  readonly versions: () => ConfigVersions;
  readonly takeTurn: TakeTurn;
};

/** Reports as polls bring them and as readers find them. */
export function createItems(database: Database.Database, { find, versions, takeTurn }: ItemParts): ItemStore {
  const shown = database.prepare<[string, string], { entry_key: string; content_hash: string }>(
    'SELECT entry_key, content_hash FROM sighting WHERE feed = ? AND entry_key IN (SELECT value FROM json_each(?))',
  );
  const lastChange = database.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'change'").pluck();
  const withdrawn = prepareWithdrawnMark(database);
  const restoreDates = createRestoringDates(database);
  const polls = database.prepare<[], number>("SELECT value FROM meter WHERE name = 'polls'").pluck();

  const countDays = createItemDays(database);

  return {
    changedEntries: async (feed, drafts) => {
      const rows = shown.all(feed, JSON.stringify(drafts.map(({ entryKey }) => entryKey)));
      const known = new Map(rows.map((row) => [row.entry_key, row.content_hash]));
      return changedEntries(drafts, (entryKey) => known.get(entryKey));
    },
    saveIngest: createIngest(database, takeTurn),
    findItems: async (filter, page) => find.findItems(filter, page),
    countDays: async (filter, from, days) => countDays(filter, from, days),
    getItem: async (id) => find.getItem(id),
    getItems: async (ids, options) => find.getItems(ids, options),
    ...createChangeLog(database),
    ...createPrune(database),
    restoreDates: async (now) => restoreDates(now),
    mark: async () => ({
      change: lastChange.get() ?? 0,
      polls: polls.get() ?? 0,
      versions: versions(),
      withdrawn: withdrawn(),
    }),
  };
}

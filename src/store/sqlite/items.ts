import type Database from 'better-sqlite3';
import { changedEntries } from '../../core/item/changed-entries.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import type { ItemStore } from '../ports/items.ts';
import { createChangeLog } from './change-log.ts';
import { createItemDays, createItemLook } from './count-days.ts';
import type { Find } from './find.ts';
import { createIngest } from './ingest.ts';
import { prepareMark } from './mark.ts';
import { createPrune } from './prune.ts';
import { createRestoringDates } from './restore-dates.ts';

export type ItemParts = {
  readonly find: Find;
  readonly takeTurn: TakeTurn;
};

/** Reports as polls bring them and as readers find them. */
export function createItems(database: Database.Database, { find, takeTurn }: ItemParts): ItemStore {
  const shown = database.prepare<[string, string], { entry_key: string; content_hash: string }>(
    'SELECT entry_key, content_hash FROM sighting WHERE feed = ? AND entry_key IN (SELECT value FROM json_each(?))',
  );
  const restoreDates = createRestoringDates(database);
  const mark = prepareMark(database);
  const countDays = createItemDays(database);
  const isAnyWithin = createItemLook(database);

  return {
    changedEntries: async (feed, drafts) => {
      const rows = shown.all(feed, JSON.stringify(drafts.map(({ entryKey }) => entryKey)));
      const known = new Map(rows.map((row) => [row.entry_key, row.content_hash]));
      return changedEntries(drafts, (entryKey) => known.get(entryKey));
    },
    saveIngest: createIngest(database, takeTurn),
    findItems: async (filter, page) => find.findItems(filter, page),
    countDays: async (filter, from, days) => countDays(filter, from, days),
    isAnyWithin: async (filter, from, to) => isAnyWithin(filter, from, to),
    getItem: async (id) => find.getItem(id),
    getItems: async (ids, options) => find.getItems(ids, options),
    ...createChangeLog(database),
    ...createPrune(database),
    restoreDates: async (now) => restoreDates(now),
    mark: async () => mark(),
  };
}

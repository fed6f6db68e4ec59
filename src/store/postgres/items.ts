import { changedEntries } from '../../core/item/changed-entries.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import type { ConfigKind } from '../ports/config.ts';
import type { ItemStore, StoreMark } from '../ports/items.ts';
import { createChangeLog } from './change-log.ts';
import type { Database } from './connection.ts';
import { createItemDays } from './count-days.ts';
import type { Find } from './find.ts';
import { createIngest } from './ingest.ts';
import { createPrune } from './prune.ts';
import { createRestoringDates } from './restore-dates.ts';

export type ItemParts = { readonly find: Find; readonly takeTurn: TakeTurn };

/** Reports as polls bring them and as readers find them. */
export function createItems(database: Database, { find, takeTurn }: ItemParts): ItemStore {
  const shown = database.prepare<[string, readonly string[]], { entryKey: string; contentHash: string }>(
    `SELECT entry_key AS "entryKey", content_hash AS "contentHash" FROM sighting
       WHERE feed = ? AND entry_key = ANY(?::text[])`,
  );
  // All of it as of one moment.
  const marks = database.prepare<[], { kind: 'meter' | 'version'; name: string; value: string }>(`
    SELECT 'meter' AS kind, name, value::text AS value FROM meter WHERE name IN ('change', 'polls', 'withdrawn')
      UNION ALL SELECT 'version', kind, version FROM config_text`);

  async function mark(): Promise<StoreMark> {
    const rows = await marks.all();
    const of = (kind: 'meter' | 'version', name: string) =>
      rows.find((row) => row.kind === kind && row.name === name)?.value ?? null;
    const version = (kind: ConfigKind) => of('version', kind);
    return {
      change: Number(of('meter', 'change')),
      polls: Number(of('meter', 'polls')),
      versions: {
        taxonomy: version('taxonomy'),
        feeds: version('feeds'),
        severity: version('severity'),
        desks: version('desks'),
      },
      withdrawn: Number(of('meter', 'withdrawn')),
    };
  }

  return {
    changedEntries: async (feed, drafts) => {
      const rows = await shown.all(
        feed,
        drafts.map(({ entryKey }) => entryKey),
      );
      const known = new Map(rows.map((row) => [row.entryKey, row.contentHash]));
      return changedEntries(drafts, (entryKey) => known.get(entryKey));
    },
    saveIngest: createIngest(database, takeTurn),
    findItems: find.findItems,
    countDays: createItemDays(database),
    getItem: find.getItem,
    getItems: find.getItems,
    ...createChangeLog(database),
    ...createPrune(database),
    restoreDates: createRestoringDates(database),
    mark,
  };
}

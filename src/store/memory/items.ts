import { countByDay } from '../../core/clock/count-days.ts';
import { passes } from '../../core/filter/passes.ts';
import { lastBefore } from '../../core/item/change-order.ts';
import { changedEntries } from '../../core/item/changed-entries.ts';
import type { Item } from '../../core/item/item.ts';
import { withoutEvidence } from '../../core/item/item-tags.ts';
import { type Cursor, secondOf, takePage } from '../../core/item/page.ts';
import type { ItemStore } from '../ports/items.ts';
import { createIngest } from './ingest.ts';
import { createPrune } from './prune.ts';
import { sizeInPage } from './size-in-page.ts';
import { type Kept, sightingsOf, type Tables } from './tables.ts';
import { versionsOf } from './versions.ts';

/** An item as readers get it. */
export function completeItem(
  tables: Tables,
  { sequence: _, owner: _owner, canonicalUrl: _url, taggedWith: _with, revisions, ...item }: Kept,
  evidence = true,
): Item {
  return {
    ...item,
    feeds: [...new Set(sightingsOf(tables, Number(item.id)).map(({ feed }) => feed))],
    revisions: [...revisions],
    tagging: evidence ? item.tagging : withoutEvidence(item.tagging),
  };
}

/** Reports as polls bring them and as readers find them. */
export function createItems(tables: Tables): ItemStore {
  const { items, sightings, changes } = tables;
  return {
    changedEntries: async (feed, drafts) =>
      changedEntries(drafts, (entryKey) => sightings.get(`${feed}\n${entryKey}`)?.hash),
    saveIngest: createIngest(tables),
    async findItems(filter, { limit, after, evidence = false, maxBytes = Number.MAX_SAFE_INTEGER }) {
      const matching = [...items.values()]
        .filter((item) =>
          passes(
            filter,
            item,
            sightingsOf(tables, item.sequence).map(({ feed }) => feed),
          ),
        )
        .sort((a, b) => secondOf(b.effective) - secondOf(a.effective) || b.sequence - a.sequence)
        .filter((item) => after === null || isBehind(item, after));
      const { rows, isCut } = takePage(matching, { limit, maxBytes }, sizeInPage(maxBytes));
      const last = isCut ? rows.at(-1) : undefined;
      return {
        rows: rows.map((item) => completeItem(tables, item, evidence)),
        next: last === undefined ? null : { effectiveSecond: secondOf(last.effective), sequence: last.sequence },
      };
    },
    async countDays({ since: _, until: _until, ...filter }, from, days) {
      const matching = [...items.values()].filter((item) =>
        passes(
          filter,
          item,
          sightingsOf(tables, item.sequence).map(({ feed }) => feed),
        ),
      );
      return countByDay(
        matching.map(({ effective }) => effective),
        from,
        days,
      );
    },
    getItem: async (id) => {
      const item = items.get(Number(id));
      return item === undefined || item.id !== id ? null : completeItem(tables, item, true);
    },
    getItems: async (ids, { evidence = true } = {}) =>
      [...items.values()].filter(({ id }) => ids.includes(id)).map((item) => completeItem(tables, item, evidence)),
    lastChangeBefore: async (at) => lastBefore(changes, at),
    changesSince: async (seq, limit) => changes.slice(seq, seq + limit),
    ...createPrune(tables),
    // No earlier version has kept anything in memory.
    restoreDates: async () => false,
    mark: async () => ({
      change: tables.lastChange,
      polls: tables.polls,
      versions: versionsOf(tables),
      withdrawn: tables.withdrawn,
    }),
  };
}

/** Whether an item stands behind the last one of a page before. */
function isBehind({ effective, sequence }: Kept, { effectiveSecond, sequence: last }: Cursor): boolean {
  const second = secondOf(effective);
  return second < effectiveSecond || (second === effectiveSecond && sequence < last);
}

import { SECOND } from '../../core/clock/time.ts';
import { passes } from '../../core/filter/passes.ts';
import type { Item } from '../../core/item/item.ts';
import type { ItemStore } from '../ports/items.ts';
import { withoutEvidence } from '../tagging.ts';
import { versionsOf } from './config.ts';
import { countFitting } from './count-fitting.ts';
import { createIngest } from './ingest.ts';
import { type Kept, sightingsOf, type Tables } from './tables.ts';

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
      new Set(
        drafts
          .filter((draft) => sightings.get(`${feed}\n${draft.entryKey}`)?.hash !== draft.contentHash)
          .map(({ entryKey }) => entryKey),
      ),
    saveIngest: createIngest(tables),
    async findItems(filter, { limit, after, evidence = false, maxBytes = Number.MAX_SAFE_INTEGER }) {
      const matching = items
        .filter((item) =>
          passes(
            filter,
            item,
            sightingsOf(tables, item.sequence).map(({ feed }) => feed),
          ),
        )
        .sort((a, b) => b.effective - a.effective || b.sequence - a.sequence)
        .filter(
          (item) =>
            after === null ||
            item.effective / SECOND < after.effectiveSecond ||
            (item.effective / SECOND === after.effectiveSecond && item.sequence < after.sequence),
        );
      const fitting = matching.slice(0, countFitting(matching, { limit, maxBytes }));
      const { effective = 0, sequence = 0 } = fitting.at(-1) ?? {};
      const next = matching.length > fitting.length ? { effectiveSecond: effective / SECOND, sequence } : null;
      return { rows: fitting.map((item) => completeItem(tables, item, evidence)), next };
    },
    getItem: async (id) => {
      const item = items[Number(id) - 1];
      return item === undefined || item.id !== id ? null : completeItem(tables, item, true);
    },
    getItems: async (ids, { evidence = true } = {}) =>
      items.filter(({ id }) => ids.includes(id)).map((item) => completeItem(tables, item, evidence)),
    lastChangeBefore: async (at) => changes.findLast((change) => change.at < at)?.seq ?? 0,
    changesSince: async (seq, limit) => changes.slice(seq, seq + limit),
    mark: async () => ({ change: changes.length, polls: tables.polls, versions: versionsOf(tables) }),
  };
}

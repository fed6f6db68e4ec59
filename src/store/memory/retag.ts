import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import type { TagOverride } from '../../core/tagging/override.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import type { RetagCandidate, Retagged, RetagRequest, RetagStore } from '../retagging.ts';
import type { Kept } from './kept.ts';

export type RetagState = {
  readonly items: Kept[];
  readonly feedOf: (id: string) => Feed | null;
  readonly note: (item: string, at: Instant) => void;
};

/** Renewed and corrected tags over the arrays of this engine. */
export function createRetag({ items, feedOf, note }: RetagState): {
  readonly store: RetagStore;
  isOverridden(item: string): boolean;
} {
  const overrides = new Map<string, TagOverride[]>();
  let request: RetagRequest | null = null;

  const candidateOf = (kept: Kept): RetagCandidate => ({
    item: kept.id,
    title: kept.title,
    summary: kept.summary,
    language: kept.language,
    feed: feedOf(kept.owner),
    effective: kept.effective,
    tagging: kept.tagging,
    overrides: overrides.get(kept.id) ?? [],
  });
  const find = (id: string) => items.find((kept) => kept.id === id);
  const replace = (id: string, change: Partial<Kept>) => {
    const place = items.findIndex((kept) => kept.id === id);
    const kept = items[place];
    if (kept !== undefined) items[place] = { ...kept, ...change };
  };

  function saveOne({ item, title, summary, tagging, changed }: Retagged, version: string, now: Instant): void {
    const kept = find(item);
    if (kept === undefined || kept.title !== title || kept.summary !== summary) return;
    const differs = JSON.stringify(kept.tagging) !== JSON.stringify(tagging);
    replace(item, { tagging, taggedWith: version });
    if (changed && differs) note(item, now);
  }

  function dropOverride(item: string, kind: TagKind, id: string): boolean {
    const list = overrides.get(item) ?? [];
    const left = list.filter((one) => one.kind !== kind || one.id !== id);
    overrides.set(item, left);
    return left.length < list.length;
  }

  const store: RetagStore = {
    itemsToRetag: async ({ version, since, after, limit }) =>
      items
        .filter(({ taggedWith }) => taggedWith === null || (version !== null && taggedWith !== version))
        .filter((kept) => kept.sequence > Number(after ?? 0) && (version === null || kept.effective >= (since ?? 0)))
        .slice(0, limit)
        .map(candidateOf),
    retagCandidate: async (item) => {
      const kept = find(item);
      return kept === undefined ? null : candidateOf(kept);
    },
    async saveRetagged(batch, version, now) {
      for (const retagged of batch) saveOne(retagged, version, now);
    },
    async requestRetag(wanted) {
      request = wanted;
    },
    pendingRetag: async () =>
      request ?? (items.some(({ taggedWith }) => taggedWith === null) ? { version: null, since: null } : null),
    async endRetag(version) {
      if (request?.version === version) request = null;
    },
    async putOverride(item, override) {
      if (find(item) === undefined) return false;
      dropOverride(item, override.kind, override.id);
      overrides.set(item, [...(overrides.get(item) ?? []), override]);
      replace(item, { taggedWith: null });
      return true;
    },
    async dropOverride(item, kind, id) {
      const dropped = dropOverride(item, kind, id);
      if (dropped) replace(item, { taggedWith: null });
      return dropped;
    },
    listOverrides: async () => [...overrides].flatMap(([item, list]) => list.map((override) => ({ item, override }))),
  };
  return { store, isOverridden: (item) => (overrides.get(item) ?? []).length > 0 };
}

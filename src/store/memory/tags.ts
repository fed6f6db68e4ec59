import { overrideDropped, overrideKept, retagRequested } from '../../core/access/audited.ts';
import type { Instant } from '../../core/clock/time.ts';
import { bareTagsOf, decideRetag, needsRetag } from '../../core/item/decide-retag.ts';
import { countedNames } from '../../core/item/item-tags.ts';
import type { TagOverride } from '../../core/tagging/override.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import type { RetagCandidate, Retagged, TagStore } from '../ports/tags.ts';
import { noteAct } from './audit.ts';
import { type Kept, noteChange, type Tables } from './tables.ts';

/** Tags over the arrays of this engine: counted, renewed and corrected. */
export function createTags(tables: Tables): TagStore {
  const { items, overrides } = tables;

  const candidateOf = (kept: Kept): RetagCandidate => ({
    item: kept.id,
    title: kept.title,
    summary: kept.summary,
    language: kept.language,
    feed: tables.feeds.get(kept.owner)?.feed ?? null,
    effective: kept.effective,
    tagging: kept.tagging,
    overrides: overrides.get(kept.id) ?? [],
  });
  const find = (id: string) => {
    const kept = items.get(Number(id));
    return kept?.id === id ? kept : undefined;
  };
  const replace = (id: string, change: Partial<Kept>) => {
    const kept = find(id);
    if (kept !== undefined) items.set(kept.sequence, { ...kept, ...change });
  };

  function saveOne(retagged: Retagged, version: string, now: Instant): void {
    const { item, tagging } = retagged;
    const kept = find(item);
    const bare = kept === undefined ? null : { ...kept, bareTags: bareTagsOf(kept.tagging) };
    const decision = decideRetag(bare, retagged);
    if (decision === null) return;
    replace(item, { tagging, taggedWith: version });
    if (decision.isTold) noteChange(tables, { kind: 'item-retagged', item }, now);
  }

  function dropOverride(item: string, kind: TagKind, id: string): void {
    const left = (overrides.get(item) ?? []).filter((one) => one.kind !== kind || one.id !== id);
    overrides.set(item, left);
  }
  const standing = (item: string, kind: TagKind, id: string) =>
    overrides.get(item)?.find((one) => one.kind === kind && one.id === id) ?? null;

  return {
    countTags: async (kind) => countTags([...items.values()], kind),
    itemsToRetag: async ({ version, since, after, limit }) =>
      [...items.values()]
        .filter(({ taggedWith }) => needsRetag(taggedWith, version))
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
    async requestRetag(wanted, act) {
      if (act !== undefined) noteAct(tables, act, retagRequested(wanted, tables.retagRequest));
      tables.retagRequest = wanted;
    },
    pendingRetag: async () =>
      tables.retagRequest ??
      ([...items.values()].some(({ taggedWith }) => needsRetag(taggedWith, null))
        ? { version: null, since: null }
        : null),
    async endRetag(version) {
      if (tables.retagRequest?.version === version) tables.retagRequest = null;
    },
    async putOverride(item, override, act) {
      if (find(item) === undefined) return false;
      noteAct(tables, act, overrideKept(item, override, standing(item, override.kind, override.id)));
      dropOverride(item, override.kind, override.id);
      overrides.set(item, [...(overrides.get(item) ?? []), override].sort(byTag));
      replace(item, { taggedWith: null });
      return true;
    },
    async dropOverride(item, kind, id, act) {
      const before = standing(item, kind, id);
      if (before === null) return false;
      dropOverride(item, kind, id);
      noteAct(tables, act, overrideDropped(item, before));
      replace(item, { taggedWith: null });
      return true;
    },
    listOverrides: async () =>
      [...overrides]
        .sort(([a], [b]) => Number(a) - Number(b))
        .flatMap(([item, list]) => list.map((override) => ({ item, override }))),
  };
}

/** Items per counted tag of a kind. */
function countTags(items: readonly Kept[], kind: TagKind): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { tagging } of items)
    for (const name of countedNames(tagging)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const prefix = `${kind}/`;
  return new Map(
    [...counts].filter(([name]) => name.startsWith(prefix)).map(([name, count]) => [name.slice(prefix.length), count]),
  );
}

function byTag(a: TagOverride, b: TagOverride): number {
  return `${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1;
}

import type { Instant } from '../../core/clock/time.ts';
import type { ItemStore } from '../ports/items.ts';
import type { Kept, Tables } from './tables.ts';

/** So many reports go at once. */
const PART = 200;

/** Forgets the oldest reports with all that hangs on them. */
export function createPrune(tables: Tables): Pick<ItemStore, 'prune' | 'oldestSeen'> {
  function forget({ id, sequence }: Kept): void {
    tables.items.delete(sequence);
    tables.reports.delete(id);
    tables.overrides.delete(id);
    dropWhere(tables.leftOut, (one) => one.kind === 'report' && one.id === id);
    dropWhere(tables.sightings, ({ item }) => item === sequence);
    dropWhere(tables.identities, ({ item }) => item === sequence);
  }

  /** A story that has lost reports is told anew, one that has lost all is no more. */
  function settleStory(story: string, now: Instant): void {
    const size = [...tables.items.values()].filter((item) => item.story === story).length;
    const isTold = tables.stories.has(story);
    if (size === 0) forgetStory(story);
    else if (isTold && !tables.dueStories.has(story))
      tables.dueStories.set(story, { story, since: now, reports: 1, size, tries: 0, triedAt: null });
  }

  function forgetStory(story: string): void {
    tables.stories.delete(story);
    tables.dueStories.delete(story);
    dropWhere(tables.storyAliases, (into) => into === story);
  }

  return {
    async prune(before) {
      const old = [...tables.items.values()]
        .slice(0, PART)
        .filter(({ seen, sequence }) => seen < before && sequence < lastOf(tables));
      for (const item of old) forget(item);
      for (const story of new Set(old.map((item) => item.story))) settleStory(story, before);
      return old.length;
    },
    oldestSeen: async () => tables.items.values().next().value?.seen ?? null,
  };
}

function dropWhere<K, V>(table: Map<K, V>, isGone: (row: V) => boolean): void {
  for (const [key, row] of table) if (isGone(row)) table.delete(key);
}

function lastOf({ items }: Tables): number {
  return Math.max(...items.keys());
}

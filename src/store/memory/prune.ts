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
    for (const [key, one] of tables.leftOut) if (one.kind === 'report' && one.id === id) tables.leftOut.delete(key);
    for (const [key, one] of tables.sightings) if (one.item === sequence) tables.sightings.delete(key);
    for (const [key, { item }] of tables.identities) if (item === sequence) tables.identities.delete(key);
  }

  /** A story that has lost reports is told anew, one that has lost all is no more. */
  function settleStory(story: string, now: Instant): void {
    const size = [...tables.items.values()].filter((item) => item.story === story).length;
    const isTold = tables.stories.has(story);
    if (size > 0) {
      if (isTold && !tables.dueStories.has(story))
        tables.dueStories.set(story, { story, since: now, reports: 1, size, tries: 0, triedAt: null });
      return;
    }
    tables.stories.delete(story);
    tables.dueStories.delete(story);
    for (const [alias, into] of tables.storyAliases) if (into === story) tables.storyAliases.delete(alias);
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

function lastOf({ items }: Tables): number {
  return Math.max(...items.keys());
}

import type { GroupingSave, StoryStore } from '../ports/stories.ts';
import type { GroupingPacing } from './grouping-pacing.ts';
import { noteChange, type Tables } from './tables.ts';

/** Writes what grouping came to. */
export function createGroupingSave(
  tables: Tables,
  pacing: GroupingPacing,
): Pick<StoryStore, 'groupedUpTo' | 'saveGrouping'> {
  const { items, stories, storyAliases, reports } = tables;
  let places = 0;
  const setStory = (id: string, story: string) => {
    const item = items[Number(id) - 1];
    if (item !== undefined) items[Number(id) - 1] = { ...item, story };
  };

  function apply({
    placed,
    moved,
    gone,
    stories: changed,
    changes,
    now,
    to,
    due = [],
    leftOut = [],
  }: GroupingSave): void {
    for (const report of placed) {
      pacing.forget('report', report.item);
      reports.delete(report.item);
      reports.set(report.item, { ...structuredClone(report), place: ++places });
      setStory(report.item, report.story);
    }
    for (const { item, story, reason } of moved) {
      setStory(item, story);
      const report = reports.get(item);
      if (report !== undefined && reason !== undefined)
        reports.set(item, { ...report, reason: structuredClone(reason) });
      // Readers of the story that this report once founded are sent after it.
      if (storyAliases.has(item)) storyAliases.set(item, story);
    }
    for (const { story, into } of gone) {
      stories.delete(story);
      for (const [id, target] of storyAliases) if (target === story) storyAliases.set(id, into);
      storyAliases.set(story, into);
      pacing.settle(story);
    }
    for (const { story } of changed) {
      if (!due.some((one) => one.story === story.id)) pacing.settle(story.id);
      stories.set(story.id, structuredClone(story));
      storyAliases.delete(story.id);
    }
    for (const one of due) pacing.put(one, now);
    for (const { item, reason } of leftOut) pacing.leave('report', item, reason, now);
    for (const change of changes) noteChange(tables, change, now);
    tables.groupedUpTo = to;
  }

  return {
    groupedUpTo: async () => tables.groupedUpTo,
    saveGrouping: async (save) => {
      const held = tables.leases.get('group-stories');
      const isHeld = held?.owner === save.owner && held.until > save.now;
      if (!isHeld || save.from !== tables.groupedUpTo) return 'lost';
      apply(save);
      return 'saved';
    },
  };
}

import { holdsLease, type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import { settledStories } from '../../core/story/pacing.ts';
import { GROUPING_LEASE } from '../ports/leases.ts';
import type { GroupingSave, StoryStore } from '../ports/stories.ts';
import type { GroupingPacing } from './grouping-pacing.ts';
import { noteChange, type Tables } from './tables.ts';

/** Writes what grouping came to. */
export function createGroupingSave(
  tables: Tables,
  pacing: GroupingPacing,
  owner: LeaseOwner,
): Pick<StoryStore, 'groupedUpTo' | 'saveGrouping'> {
  const { items, stories, storyAliases, reports } = tables;
  const setStory = (id: string, story: string) => {
    const item = items.get(Number(id));
    if (item !== undefined) items.set(item.sequence, { ...item, story });
  };

  function place(report: GroupingSave['placed'][number]): void {
    pacing.forget('report', report.item);
    reports.delete(report.item);
    reports.set(report.item, { ...structuredClone(report), place: ++tables.lastPlace });
    setStory(report.item, report.story);
  }

  function move({ item, story, reason }: GroupingSave['moved'][number]): void {
    setStory(item, story);
    const report = reports.get(item);
    if (report !== undefined && reason !== undefined) reports.set(item, { ...report, reason: structuredClone(reason) });
    // Readers of the story that this report once founded are sent after it.
    if (storyAliases.has(item)) storyAliases.set(item, story);
  }

  function dissolve({ story, into }: GroupingSave['gone'][number]): void {
    stories.delete(story);
    for (const [id, target] of storyAliases) if (target === story) storyAliases.set(id, into);
    storyAliases.set(story, into);
  }

  function record({ story }: GroupingSave['stories'][number]): void {
    stories.set(story.id, structuredClone(story));
    storyAliases.delete(story.id);
  }

  function keepWaiting({ stories: made, gone, due = [], now }: GroupingSave): void {
    const [ids, left] = [made.map(({ story }) => story.id), gone.map(({ story }) => story)];
    for (const story of settledStories(ids, left, due)) pacing.settle(story);
    for (const one of due) pacing.put(one, now);
  }

  function apply(grouping: GroupingSave): void {
    const { placed, moved, gone, stories: made, leftOut = [], changes, now, to } = grouping;
    placed.forEach(place);
    moved.forEach(move);
    gone.forEach(dissolve);
    made.forEach(record);
    keepWaiting(grouping);
    for (const { item, reason } of leftOut) pacing.leave('report', item, reason, now);
    for (const change of changes) noteChange(tables, change, now);
    tables.groupedUpTo = to;
  }

  return {
    groupedUpTo: async () => tables.groupedUpTo,
    saveGrouping: async (save) => {
      const held = tables.leases.get(GROUPING_LEASE) ?? null;
      const isCurrent = (save.withdrawn ?? tables.withdrawn) === tables.withdrawn && save.from === tables.groupedUpTo;
      if (!holdsLease(held, nameOwner(owner, save.owner), save.now) || !isCurrent) return 'lost';
      apply(save);
      return 'saved';
    },
  };
}

import { storyGraded } from '../../core/access/audited.ts';
import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { Facts } from '../../core/facts/facts.ts';
import { isArchived } from '../../core/item/older.ts';
import { countStories, type HeardCounts } from '../../core/listening/heard.ts';
import { judgeStory } from '../../core/story/judge-story.ts';
import { listedReports } from '../../core/story/pick-reports.ts';
import type { StoryEvent, StoryReasons } from '../../core/story/story.ts';
import type { Change } from '../ports/items.ts';
import type { StoryStore } from '../ports/stories.ts';
import { noteAct } from './audit.ts';
import { createGroupingPacing } from './grouping-pacing.ts';
import { completeItem } from './items.ts';
import { createGroupingSave } from './save-grouping.ts';
import { createStoryLists } from './story-lists.ts';
import { noteChange, type Tables } from './tables.ts';

/** Stories in memory: the same rules without an index. */
export function createStories(tables: Tables, owner: LeaseOwner): StoryStore {
  const { items: kept, changes, stories, storyAliases: aliases, reports, grades } = tables;
  const pacing = createGroupingPacing(tables);
  const membersOf = (id: string) => [...kept.values()].filter(({ story }) => story === id);
  /** As `listedReports`; of a large story some may have left it since its record was made. */
  const listed = (id: string) => {
    const all = membersOf(id);
    const ids = new Set(
      listedReports(
        all.map((item) => item.id),
        stories.get(id)?.items ?? null,
      ),
    );
    return all.filter((item) => ids.has(item.id));
  };
  const itemsOf = (ids: readonly string[]) =>
    [...new Set(ids)].flatMap(listed).map((item) => completeItem(tables, item));
  const getStory = (id: string) => structuredClone(stories.get(aliases.get(id) ?? id) ?? null);
  const lists = createStoryLists(tables, itemsOf);

  const membershipsOf = (id: string) =>
    listed(id)
      .sort((a, b) => a.effective - b.effective || a.sequence - b.sequence)
      .map((item) => ({ item: item.id, reason: reports.get(item.id)?.reason ?? null }));

  function reasonsOf(story: string, entries: number): StoryReasons {
    const currentOf = (id: string) => aliases.get(id) ?? id;
    const own = changes.filter((change) => isOfStory(change) && currentOf(change.story) === story);
    return {
      memberships: membershipsOf(story),
      grades: grades.filter((one) => currentOf(one.story) === story).map(({ grade }) => structuredClone(grade)),
      history: own.slice(-entries).map(({ kind, item, at }) => ({ kind, item, at }) as StoryEvent),
    };
  }

  function countHeard(from: Instant, to: Instant, feeds: readonly string[] | null, facts: Facts): HeardCounts {
    const heard = [...kept.values()]
      .filter((item) => item.effective >= from && item.effective < to && !isArchived(item))
      .map((item) => completeItem(tables, item))
      .filter((item) => feeds === null || item.feeds.some((feed) => feeds.includes(feed)));
    return countStories(heard, facts);
  }

  function countGrave(from: Instant, to: Instant, minSeverity: number, facts: Facts): HeardCounts {
    const isGrave = (id: string) => {
      const story = stories.get(id);
      return story !== undefined && story.severity.severity >= minSeverity && story.last >= from;
    };
    const told = [...kept.values()]
      .filter((item) => item.effective >= from && item.effective < to && !isArchived(item) && isGrave(item.story))
      .map((item) => completeItem(tables, item));
    return countStories(told, facts);
  }

  return {
    countHeard: async (from, to, feeds, facts) => countHeard(from, to, feeds, facts),
    groupedReports: async (since, after, limit) =>
      [...reports.values()]
        .filter(({ place, at }) => place > after && at >= since)
        .slice(0, limit)
        .map(({ reason: _, gravity: __, ...report }) => ({
          ...report,
          story: kept.get(Number(report.item))?.story ?? report.story,
        })),
    idsOfStories: async (ids) => itemsOf(ids).map(({ id }) => id),
    itemsOfStories: async (ids) => itemsOf(ids),
    ...createGroupingSave(tables, pacing, owner),
    findStories: async (filter, page) => lists.find(filter, page),
    countStoryDays: async (filter, from, days) => lists.countDays(filter, from, days),
    countGrave: async (from, to, minSeverity, facts) => countGrave(from, to, minSeverity, facts),
    async judgeStory(id, grade, act) {
      const known = getStory(id);
      if (known === null) return false;
      const { story, item } = judgeStory(known, grade);
      noteAct(tables, act, storyGraded(story.id, grade, known.grade.analyst));
      grades.unshift({ story: story.id, grade });
      stories.set(story.id, story);
      noteChange(tables, { kind: 'story-noted', item, story: story.id }, grade.at);
      return true;
    },
    judgedAmong: async (ids) => {
      const judged = new Set(grades.map(({ story }) => aliases.get(story) ?? story));
      return ids.filter((id) => judged.has(aliases.get(id) ?? id));
    },
    getStory: async (id) => getStory(id),
    getStories: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const story = getStory(id);
          return story === null ? [] : [[id, story] as const];
        }),
      ),
    membershipsOf: async (id) => membershipsOf(id),
    reasonsOf: async (ids, entries) =>
      new Map(
        ids.flatMap((id) => {
          const story = aliases.get(id) ?? id;
          return stories.has(story) ? [[id, reasonsOf(story, entries)] as const] : [];
        }),
      ),
    membersOf: async (id, after, limit) =>
      membersOf(id)
        .filter((item) => Number(item.id) > Number(after))
        .slice(0, limit)
        .map(({ id: item, publisher, effective }) => ({
          item: String(item),
          publisher,
          effective,
          gravity: reports.get(String(item))?.gravity ?? 0,
        })),
    countMembers: async (ids) =>
      new Map(ids.map((id) => [id, membersOf(id).length] as const).filter(([, size]) => size > 0)),
    ...pacing.ports,
    dueStories: async (limit) => pacing.due((story) => membersOf(story).length > 0).slice(0, limit),
    leftOut: async () =>
      pacing.leftOut((item) => {
        const one = kept.get(Number(item));
        return one === undefined ? [] : completeItem(tables, one).feeds;
      }),
  };
}

function isOfStory({ kind }: Change): boolean {
  return kind.startsWith('story-');
}

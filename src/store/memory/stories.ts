import { type Instant, SECOND } from '../../core/clock/time.ts';
import { passes } from '../../core/filter/passes.ts';
import type { Item } from '../../core/item/item.ts';
import { countStories, type HeardCounts } from '../../core/listening/heard.ts';
import { type AnalystGrade, judged } from '../../core/story/grade.ts';
import { MOST_READ } from '../../core/story/pick-reports.ts';
import type { Membership, Story, StoryCursor, StoryFilter } from '../../core/story/story.ts';
import type { Change } from '../store.ts';
import type { GroupedReport, GroupingSave, StoryEvent, StoryPageRequest, StoryStore } from '../stories.ts';
import { countFitting, type Kept } from './kept.ts';
import { createMemoryPacing } from './pacing.ts';

/** What this engine's items offer. */
type Shelf = {
  readonly complete: (item: Kept) => Item;
  readonly note: (change: GroupingSave['changes'][number], now: number) => void;
  /** The change log. */
  readonly log: () => readonly Change[];
  readonly isHeld: (owner: string, now: number) => boolean;
};

/** Stories in memory: the same rules without an index. */
export function createMemoryStories(kept: Kept[], { complete, note, log, isHeld }: Shelf): StoryStore {
  const membersOf = (id: string) => kept.filter(({ story }) => story === id);
  /** All of a story, or of a large one those that its record lists. */
  const listed = (id: string) => {
    const all = membersOf(id);
    const items = all.length > MOST_READ ? stories.get(id)?.items : undefined;
    return items === undefined ? all.slice(0, MOST_READ) : all.filter((item) => items.includes(item.id));
  };
  const itemsOf = (ids: readonly string[]) => [...new Set(ids)].flatMap(listed).map(complete);
  const setStory = (id: string, story: string) => {
    const item = kept[Number(id) - 1];
    if (item !== undefined) kept[Number(id) - 1] = { ...item, story };
  };
  const stories = new Map<string, Story>();
  const aliases = new Map<string, string>();
  const reports = new Map<string, GroupedReport & Membership & { readonly place: number; readonly gravity?: number }>();
  const pacing = createMemoryPacing();
  const grades: { readonly story: string; readonly grade: AnalystGrade }[] = [];
  let cursor = 0;
  let places = 0;

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
      if (aliases.has(item)) aliases.set(item, story);
    }
    for (const { story, into } of gone) {
      stories.delete(story);
      for (const [id, target] of aliases) if (target === story) aliases.set(id, into);
      aliases.set(story, into);
      pacing.settle(story);
    }
    for (const { story } of changed) {
      if (!due.some((one) => one.story === story.id)) pacing.settle(story.id);
      stories.set(story.id, structuredClone(story));
      aliases.delete(story.id);
    }
    for (const one of due) pacing.put(one, now);
    for (const { item, reason } of leftOut) pacing.leave('report', item, reason, now);
    for (const change of changes) note(change, now);
    cursor = to;
  }

  /** The story's items asked together, as if they were one. */
  function holds(filter: StoryFilter, story: Story): boolean {
    const { since, until, lang, minOrigins = 0, minSeverity = 0, stance, ...rest } = filter;
    const items = itemsOf([story.id]);
    const together = {
      title: items.map(({ title }) => title).join('\n'),
      summary: items.map(({ summary }) => summary).join('\n'),
      tagging: { tags: items.flatMap(({ tagging }) => tagging.tags), stance: [] },
      language: null,
      effective: story.last,
    };
    return (
      (since === undefined || story.last >= since) &&
      (until === undefined || story.first < until) &&
      (lang === undefined || items.some(({ language }) => language !== null && lang.includes(language))) &&
      (stance === undefined || stance.some((value) => story.stances.includes(value))) &&
      story.origins.count >= minOrigins &&
      story.severity.severity >= minSeverity &&
      passes(
        rest,
        together,
        items.flatMap(({ feeds }) => feeds),
      )
    );
  }

  function find(filter: StoryFilter, { order, limit, after, maxBytes = Number.MAX_SAFE_INTEGER }: StoryPageRequest) {
    const compare = (a: StoryCursor, b: StoryCursor) =>
      (order === 'significance' ? b.significance - a.significance : 0) ||
      b.lastSecond - a.lastSecond ||
      b.sequence - a.sequence;
    const matching = [...stories.values()]
      .filter((story) => holds(filter, story))
      .map((story) => ({ story, at: cursorOfStory(story) }))
      .sort((a, b) => compare(a.at, b.at))
      .filter(({ at }) => after === null || compare(after, at) < 0);
    const size = countFitting(matching, { limit, maxBytes });
    return {
      rows: matching.slice(0, size).map(({ story }) => structuredClone(story)),
      next: matching.length > size ? (matching[size - 1]?.at ?? null) : null,
    };
  }

  function countHeard(from: Instant, to: Instant, feeds: readonly string[] | null): HeardCounts {
    const heard = kept
      .filter(({ effective }) => effective >= from && effective < to)
      .map(complete)
      .filter((item) => feeds === null || item.feeds.some((feed) => feeds.includes(feed)));
    return countStories(heard);
  }

  return {
    countHeard: async (from, to, feeds) => countHeard(from, to, feeds),
    groupedUpTo: async () => cursor,
    groupedReports: async (since, after, limit) =>
      [...reports.values()]
        .filter(({ place, at }) => place > after && at >= since)
        .slice(0, limit)
        .map(({ reason: _, gravity: __, ...report }) => ({
          ...report,
          story: kept[Number(report.item) - 1]?.story ?? report.story,
        })),
    idsOfStories: async (ids) => itemsOf(ids).map(({ id }) => id),
    itemsOfStories: async (ids) => itemsOf(ids),
    saveGrouping: async (save) => {
      if (!isHeld(save.owner, save.now) || save.from !== cursor) return 'lost';
      apply(save);
      return 'saved';
    },
    findStories: async (filter, page) => find(filter, page),
    async judgeStory(id, grade) {
      const story = stories.get(aliases.get(id) ?? id);
      if (story === undefined) return false;
      grades.unshift({ story: story.id, grade });
      stories.set(story.id, { ...story, grade: judged(story.grade.suggested, grade) });
      note({ kind: 'story-noted', item: story.items[0] ?? story.id, story: story.id }, grade.at);
      return true;
    },
    gradesOf: async (id) =>
      grades
        .filter(({ story }) => (aliases.get(story) ?? story) === (aliases.get(id) ?? id))
        .map(({ grade }) => structuredClone(grade)),
    getStory: async (id) => structuredClone(stories.get(aliases.get(id) ?? id) ?? null),
    historyOf: async (id, limit) => {
      const story = aliases.get(id) ?? id;
      const own = log().filter((change) => isOfStory(change) && (aliases.get(change.story) ?? change.story) === story);
      return own.slice(-limit).map(({ kind, item, at }) => ({ kind, item, at }) as StoryEvent);
    },
    membershipsOf: async (id) =>
      (stories.get(id)?.items ?? []).map((item) => ({ item, reason: reports.get(item)?.reason ?? null })),
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
        const one = kept[Number(item) - 1];
        return one === undefined ? [] : complete(one).feeds;
      }),
  };
}

function isOfStory({ kind }: Change): boolean {
  return kind.startsWith('story-');
}

function cursorOfStory({ id, last, significance }: Story): StoryCursor {
  return { significance: significance.points, lastSecond: Math.ceil(last / SECOND), sequence: Number(id) };
}

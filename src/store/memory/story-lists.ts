import { countByDay } from '../../core/clock/count-days.ts';
import type { Instant } from '../../core/clock/time.ts';
import { passTogether } from '../../core/filter/passes.ts';
import type { Item } from '../../core/item/item.ts';
import { secondOf, takePage } from '../../core/item/page.ts';
import type { Story, StoryCursor, StoryFilter } from '../../core/story/story.ts';
import type { StoryPage, StoryPageRequest } from '../ports/stories.ts';
import { sizeInPage } from './size-in-page.ts';
import type { Tables } from './tables.ts';

/** Lists of stories in either order. */
export function createStoryLists(
  { stories }: Tables,
  itemsOf: (ids: readonly string[]) => readonly Item[],
): {
  find(filter: StoryFilter, page: StoryPageRequest): StoryPage;
  countDays(filter: StoryFilter, from: Instant, days: number): readonly number[];
} {
  /** The story's items asked together, as if they were one. */
  function holds(filter: StoryFilter, story: Story): boolean {
    const { since, until, minOrigins = 0, minSeverity = 0, stance, ...rest } = filter;
    return (
      (since === undefined || story.last >= since) &&
      (until === undefined || story.first < until) &&
      (stance === undefined || stance.some((value) => story.stances.includes(value))) &&
      story.origins.count >= minOrigins &&
      story.severity.severity >= minSeverity &&
      passTogether(rest, itemsOf([story.id]))
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
    const { rows, isCut } = takePage(matching, { limit, maxBytes }, sizeInPage(maxBytes));
    return {
      rows: rows.map(({ story }) => structuredClone(story)),
      next: isCut ? (rows.at(-1)?.at ?? null) : null,
    };
  }

  function countDays({ since: _, until: _until, ...filter }: StoryFilter, from: Instant, days: number) {
    const matching = [...stories.values()].filter((story) => holds(filter, story));
    return countByDay(
      matching.map(({ last }) => last),
      from,
      days,
    );
  }

  return { find, countDays };
}

function cursorOfStory({ id, last, significance }: Story): StoryCursor {
  return { significance: significance.points, lastSecond: secondOf(last), sequence: Number(id) };
}

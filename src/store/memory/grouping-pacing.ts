import type { Instant } from '../../core/clock/time.ts';
import { begunRecord, type DueStory, dueAfter, inDueOrder, type PutOff } from '../../core/story/pacing.ts';
import type { LeftOut, StoryStore } from '../ports/stories.ts';
import type { LeftOutRow, Tables } from './tables.ts';

type Kind = LeftOutRow['kind'];

/** What of grouping waits, what was begun, and what was left out. */
export function createGroupingPacing(tables: Tables) {
  const { dueStories: waiting, leftOut: left } = tables;
  const leave = (kind: Kind, id: string, reason: string, at: Instant) =>
    left.set(`${kind} ${id}`, { kind, id, reason, at });
  const forget = (kind: Kind, id: string) => left.delete(`${kind} ${id}`);

  const ports: Pick<StoryStore, 'lastAttempt' | 'beginStretch' | 'beginRecords'> = {
    lastAttempt: async () => tables.attempt,
    beginStretch: async ({ from, to, tries, oneByOneTo }) => {
      tables.attempt = { from, to, tries, oneByOneTo };
    },
    beginRecords: async (stories, now) => {
      for (const story of stories) {
        const known = waiting.get(story);
        if (known === undefined) continue;
        const { due, leftOut } = begunRecord(known, now);
        waiting.set(story, due);
        if (leftOut !== null) leave('story', story, leftOut, now);
      }
    },
  };

  return {
    ports,
    put(putOff: PutOff, now: Instant): void {
      waiting.set(putOff.story, dueAfter(waiting.get(putOff.story) ?? null, putOff, now));
    },
    /** Its record is made, or it is no more. */
    settle(story: string): void {
      waiting.delete(story);
      forget('story', story);
    },
    leave,
    forget,
    due: (isThere: (story: string) => boolean): readonly DueStory[] =>
      [...waiting.values()].filter(({ story }) => isThere(story)).sort(inDueOrder),
    leftOut(feedsOf: (item: string) => readonly string[]): LeftOut {
      const all = [...left.values()];
      const reports = all.filter(({ kind }) => kind === 'report');
      const feeds = new Map<string, number>();
      for (const feed of reports.flatMap(({ id }) => feedsOf(id))) feeds.set(feed, (feeds.get(feed) ?? 0) + 1);
      return {
        reports: reports.length,
        stories: all.length - reports.length,
        feeds,
        last: all.length === 0 ? null : Math.max(...all.map(({ at }) => at)),
      };
    },
  };
}

export type GroupingPacing = ReturnType<typeof createGroupingPacing>;

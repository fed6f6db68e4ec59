import type Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import { type Attempt, begunRecord, type DueStory, dueAfter, type PutOff } from '../../core/story/pacing.ts';
import { numberOf } from '../ids.ts';
import type { LeftOut, StoryStore } from '../ports/stories.ts';
import { groupingAttempt, type leftOut as leftOutTable, storyDue } from './schema-stories.ts';

type Kind = (typeof leftOutTable.$inferSelect)['kind'];
type Ports = Pick<StoryStore, 'lastAttempt' | 'beginStretch' | 'dueStories' | 'beginRecords' | 'leftOut'>;

/** What of grouping waits, what was begun, and what was left out. */
export function createGroupingPacing(database: Database.Database) {
  const orm = drizzle(database);
  // In the order of `inDueOrder`. A story that is no more waits for nothing.
  const due = database.prepare<[number], typeof storyDue.$inferSelect>(
    `SELECT story, since, reports, size, tries, tried_at AS triedAt FROM story_due
       WHERE EXISTS (SELECT 1 FROM item WHERE item.story = story_due.story) ORDER BY tries > 1, since, story LIMIT ?`,
  );
  const leave = database.prepare<[Kind, number, string, number]>(
    'INSERT OR REPLACE INTO left_out (kind, id, reason, at) VALUES (?, ?, ?, ?)',
  );
  const drop = database.prepare<[number]>('DELETE FROM story_due WHERE story = ?');
  const forget = database.prepare<[Kind, number]>('DELETE FROM left_out WHERE kind = ? AND id = ?');
  const counts = database.prepare<[], Omit<LeftOut, 'feeds'>>(
    `SELECT count(*) FILTER (WHERE kind = 'report') AS reports, count(*) FILTER (WHERE kind = 'story') AS stories,
       max(at) AS last FROM left_out`,
  );
  const feeds = database.prepare<[], { readonly feed: string; readonly reports: number }>(
    `SELECT feed, count(DISTINCT sighting.item) AS reports FROM left_out JOIN sighting ON sighting.item = left_out.id
       WHERE kind = 'report' GROUP BY feed ORDER BY feed`,
  );

  function get(story: string): DueStory | null {
    const row = orm
      .select()
      .from(storyDue)
      .where(eq(storyDue.story, numberOf(story)))
      .get();
    return row === undefined ? null : { ...row, story };
  }

  function save(one: DueStory): void {
    const row = { ...one, story: numberOf(one.story) };
    orm.insert(storyDue).values(row).onConflictDoUpdate({ target: storyDue.story, set: row }).run();
  }

  const beginRecords = database.transaction((stories: readonly string[], now: Instant): void => {
    for (const story of stories) {
      const known = get(story);
      if (known === null) continue;
      const begun = begunRecord(known, now);
      save(begun.due);
      if (begun.leftOut !== null) leave.run('story', numberOf(story), begun.leftOut, now);
    }
  });

  const ports: Ports = {
    lastAttempt: async () => {
      const { from, to, tries, oneByOneTo } = groupingAttempt;
      return orm.select({ from, to, tries, oneByOneTo }).from(groupingAttempt).get() ?? null;
    },
    beginStretch: async ({ from, to, tries, oneByOneTo }: Attempt) => {
      const row = { id: 1, from, to, tries, oneByOneTo };
      orm.insert(groupingAttempt).values(row).onConflictDoUpdate({ target: groupingAttempt.id, set: row }).run();
    },
    dueStories: async (limit) => due.all(limit).map(({ story, ...rest }) => ({ story: String(story), ...rest })),
    beginRecords: async (stories, now) => beginRecords.immediate(stories, now),
    leftOut: async () => {
      const { reports = 0, stories = 0, last = null } = counts.get() ?? {};
      return { reports, stories, last, feeds: new Map(feeds.all().map((row) => [row.feed, row.reports])) };
    },
  };

  return {
    ports,
    put: (putOff: PutOff, now: Instant) => save(dueAfter(get(putOff.story), putOff, now)),
    /** Its record is made, or it is no more. */
    settle(story: string): void {
      drop.run(numberOf(story));
      forget.run('story', numberOf(story));
    },
    leave: (kind: Kind, id: string, reason: string, now: Instant) => void leave.run(kind, numberOf(id), reason, now),
    forget: (kind: Kind, id: string) => void forget.run(kind, numberOf(id)),
  };
}

export type GroupingPacing = ReturnType<typeof createGroupingPacing>;

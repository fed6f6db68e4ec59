import { eq } from 'drizzle-orm';
import type { Instant } from '../../core/clock/time.ts';
import { type Attempt, begunRecord, type DueStory, dueAfter, type PutOff } from '../../core/story/pacing.ts';
import { numberOf } from '../ids.ts';
import type { LeftOut, StoryStore } from '../ports/stories.ts';
import type { Database } from './connection.ts';
import { groupingAttempt, storyDue } from './schema-stories.ts';

type Kind = 'report' | 'story';
type Ports = Pick<StoryStore, 'lastAttempt' | 'beginStretch' | 'dueStories' | 'beginRecords' | 'leftOut'>;

/** What of grouping waits, what was begun, and what was left out. */
export function createGroupingPacing(database: Database) {
  const { orm } = database;
  // In the order of `inDueOrder`. A story that is no more waits for nothing.
  const due = database.prepare<[number], typeof storyDue.$inferSelect>(
    `SELECT story, since, reports, size, tries, tried_at AS "triedAt" FROM story_due
       WHERE EXISTS (SELECT 1 FROM item WHERE item.story = story_due.story) ORDER BY tries > 1, since, story LIMIT ?`,
  );
  const leave = database.prepare<[Kind, number, string, number]>(
    `INSERT INTO left_out (kind, id, reason, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE SET reason = excluded.reason, at = excluded.at`,
  );
  const drop = database.prepare<[readonly number[]]>('DELETE FROM story_due WHERE story = ANY(?::bigint[])');
  const forget = database.prepare<[Kind, readonly number[]]>(
    'DELETE FROM left_out WHERE kind = ? AND id = ANY(?::bigint[])',
  );
  const counts = database.prepare<[], Omit<LeftOut, 'feeds'>>(
    `SELECT count(*) FILTER (WHERE kind = 'report') AS reports, count(*) FILTER (WHERE kind = 'story') AS stories,
       max(at) AS last FROM left_out`,
  );
  const feeds = database.prepare<[], { readonly feed: string; readonly reports: number }>(
    `SELECT feed, count(DISTINCT sighting.item) AS reports FROM left_out JOIN sighting ON sighting.item = left_out.id
       WHERE kind = 'report' GROUP BY feed ORDER BY feed`,
  );

  async function get(story: string): Promise<DueStory | null> {
    const [row] = await orm
      .select()
      .from(storyDue)
      .where(eq(storyDue.story, numberOf(story)));
    return row === undefined ? null : { ...row, story };
  }

  async function save(one: DueStory): Promise<void> {
    const row = { ...one, story: numberOf(one.story) };
    await orm.insert(storyDue).values(row).onConflictDoUpdate({ target: storyDue.story, set: row });
  }

  const leaveOut = async (kind: Kind, id: string, reason: string, now: Instant): Promise<void> =>
    void (await leave.run(kind, numberOf(id), reason, now));

  const beginRecords = database.transaction(
    async (stories: readonly string[], now: Instant): Promise<void> => {
      for (const story of stories) {
        const known = await get(story);
        if (known === null) continue;
        const begun = begunRecord(known, now);
        await save(begun.due);
        if (begun.leftOut !== null) await leaveOut('story', story, begun.leftOut, now);
      }
    },
    ['stories'],
  );

  const ports: Ports = {
    lastAttempt: async () => {
      const { from, to, tries, oneByOneTo } = groupingAttempt;
      const [row] = await orm.select({ from, to, tries, oneByOneTo }).from(groupingAttempt);
      return row ?? null;
    },
    beginStretch: async ({ from, to, tries, oneByOneTo }: Attempt) => {
      const row = { id: 1, from, to, tries, oneByOneTo };
      await orm.insert(groupingAttempt).values(row).onConflictDoUpdate({ target: groupingAttempt.id, set: row });
    },
    dueStories: async (limit) =>
      (await due.all(limit)).map(({ story, ...rest }) => ({ story: String(story), ...rest })),
    beginRecords,
    leftOut: async () => {
      const { reports = 0, stories = 0, last = null } = (await counts.get()) ?? {};
      return { reports, stories, last, feeds: new Map((await feeds.all()).map((row) => [row.feed, row.reports])) };
    },
  };

  return {
    ports,
    put: async (putOff: PutOff, now: Instant): Promise<void> => save(dueAfter(await get(putOff.story), putOff, now)),
    /** Their records are made, or they are no more. */
    async settle(stories: Iterable<string>): Promise<void> {
      const ids = [...stories].map(numberOf);
      if (ids.length === 0) return;
      await drop.run(ids);
      await forget.run('story', ids);
    },
    leave: leaveOut,
    forgetReports: async (ids: readonly number[]): Promise<void> => void (await forget.run('report', ids)),
  };
}

export type GroupingPacing = ReturnType<typeof createGroupingPacing>;

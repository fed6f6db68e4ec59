import type Database from 'better-sqlite3';
import type { Attempt, DueStory } from '../../core/story/pacing.ts';
import type { MemberLine } from '../../core/story/pick-reports.ts';
import type { GroupingSave, StoryStore } from '../ports/stories.ts';

type Kind = 'report' | 'story';
type Ports = Pick<
  StoryStore,
  'membersOf' | 'countMembers' | 'lastAttempt' | 'beginStretch' | 'dueStories' | 'beginRecord' | 'leftOut'
>;

/** What of grouping waits, what was begun, and what was left out. */
export function createGroupingPacing(database: Database.Database) {
  const members = database.prepare<[number, number, number], { item: number } & Omit<MemberLine, 'item'>>(
    `SELECT item.id AS item, publisher, effective, coalesce(gravity, 0) AS gravity FROM item
       LEFT JOIN grouped_report ON grouped_report.item = item.id WHERE story = ? AND item.id > ? ORDER BY item.id LIMIT ?`,
  );
  const count = database.prepare<[number], number>('SELECT count(*) FROM item WHERE story = ?').pluck();
  const attempt = database.prepare<[], Attempt>(
    'SELECT from_change AS "from", to_change AS "to", tries, one_by_one_to AS oneByOneTo FROM grouping_attempt',
  );
  const begin = database.prepare<[number, number, number, number]>(
    'INSERT OR REPLACE INTO grouping_attempt (id, from_change, to_change, tries, one_by_one_to) VALUES (1, ?, ?, ?, ?)',
  );
  // A story that is no more waits for nothing.
  const due = database.prepare<[number], { story: number } & Omit<DueStory, 'story'>>(
    `SELECT story, since, reports, size, tries, tried_at AS triedAt FROM story_due
       WHERE EXISTS (SELECT 1 FROM item WHERE item.story = story_due.story) ORDER BY tries > 1, since, story LIMIT ?`,
  );
  const put = database.prepare<[number, number, number, number]>(
    `INSERT INTO story_due (story, since, reports, size) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET reports = reports + excluded.reports, size = excluded.size`,
  );
  const drop = database.prepare<[number]>('DELETE FROM story_due WHERE story = ?');
  const tried = database
    .prepare<[number, number], number>(
      'UPDATE story_due SET tries = tries + 1, tried_at = ? WHERE story = ? RETURNING tries',
    )
    .pluck();
  const leave = database.prepare<[Kind, number, string, number]>(
    'INSERT OR REPLACE INTO left_out (kind, id, reason, at) VALUES (?, ?, ?, ?)',
  );
  const forget = database.prepare<[Kind, number]>('DELETE FROM left_out WHERE kind = ? AND id = ?');
  const counts = database.prepare<[], { reports: number; stories: number; last: number | null }>(
    "SELECT count(*) FILTER (WHERE kind = 'report') AS reports, count(*) FILTER (WHERE kind = 'story') AS stories, max(at) AS last FROM left_out",
  );
  const feeds = database.prepare<[], { feed: string; reports: number }>(
    `SELECT feed, count(DISTINCT sighting.item) AS reports FROM left_out JOIN sighting ON sighting.item = left_out.id
       WHERE kind = 'report' GROUP BY feed ORDER BY feed`,
  );

  const beginRecord = database.transaction((story: number, now: number) => {
    const tries = tried.get(now, story) ?? 0;
    if (tries > 1) leave.run('story', story, `its record was begun ${tries} times and not finished before`, now);
  });

  const ports: Ports = {
    membersOf: async (story, after, limit) =>
      members.all(Number(story), Number(after), limit).map(({ item, ...rest }) => ({ item: String(item), ...rest })),
    countMembers: async (stories) =>
      new Map(stories.map((story) => [story, count.get(Number(story)) ?? 0] as const).filter(([, size]) => size > 0)),
    lastAttempt: async () => attempt.get() ?? null,
    beginStretch: async ({ from, to, tries, oneByOneTo }) => {
      begin.run(from, to, tries, oneByOneTo);
    },
    dueStories: async (limit) => due.all(limit).map(({ story, ...rest }) => ({ story: String(story), ...rest })),
    beginRecord: async (story, now) => beginRecord.immediate(Number(story), now),
    leftOut: async () => {
      const { reports = 0, stories = 0, last = null } = counts.get() ?? {};
      return { reports, stories, last, feeds: new Map(feeds.all().map((row) => [row.feed, row.reports])) };
    },
  };

  return {
    ports,
    put: ({ story, reports, size }: NonNullable<GroupingSave['due']>[number], now: number) =>
      put.run(Number(story), now, reports, size),
    /** Its record is made, or it is no more. */
    settle(story: number): void {
      drop.run(story);
      forget.run('story', story);
    },
    leave: (kind: Kind, id: number, reason: string, now: number) => leave.run(kind, id, reason, now),
    forget: (kind: Kind, id: number) => forget.run(kind, id),
  };
}

export type GroupingPacing = ReturnType<typeof createGroupingPacing>;

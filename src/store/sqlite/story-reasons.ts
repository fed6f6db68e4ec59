import type Database from 'better-sqlite3';
import type { AnalystGrade } from '../../core/story/grade.ts';
import { listedReports, MOST_READ } from '../../core/story/pick-reports.ts';
import type { Membership, StoryChangeKind, StoryReasons } from '../../core/story/story.ts';
import { readId, readIds } from '../ids.ts';
import type { StoryStore } from '../ports/stories.ts';
import type { StoryRecords } from './story-records.ts';

/** The items of a story as `listedReports` says; of a large one some may have left since its record was made. */
export function createListed(database: Database.Database, records: StoryRecords): (story: number) => readonly string[] {
  const first = database
    .prepare<[number, number], number>('SELECT id FROM item WHERE story = ? ORDER BY id LIMIT ?')
    .pluck();
  return (story) => {
    const all = first.all(story, MOST_READ + 1).map(String);
    return listedReports(all, all.length > MOST_READ ? (records.get(String(story))?.items ?? null) : null);
  };
}

/** Why its items belong to a story. */
export function createMemberships(
  database: Database.Database,
  records: StoryRecords,
): (id: string) => readonly Membership[] {
  const listed = createListed(database, records);
  const reasons = database.prepare<[string, number], { readonly item: number; readonly reason: string | null }>(
    `SELECT item.id AS item, reason FROM item LEFT JOIN grouped_report ON grouped_report.item = item.id
       WHERE item.id IN (SELECT value FROM json_each(?)) AND item.story = ? ORDER BY effective, item.id`,
  );
  return (id) => {
    const story = readId(id);
    if (story === null) return [];
    return reasons.all(JSON.stringify(readIds(listed(story))), story).map((row) => ({
      item: String(row.item),
      reason: row.reason === null ? null : (JSON.parse(row.reason) as Membership['reason']),
    }));
  };
}

type HistoryRow = { readonly kind: StoryChangeKind; readonly item: number; readonly at: number };

/** Why stories are as they are: their items' reasons, what analysts judged, what the log tells; as of one moment. */
export function createStoryReasons(database: Database.Database, records: StoryRecords): StoryStore['reasonsOf'] {
  const memberships = createMemberships(database, records);
  const WITH_ALIASES = 'story IN (SELECT @story UNION ALL SELECT id FROM story_alias WHERE story = @story)';
  const grades = database.prepare<[{ readonly story: number }], AnalystGrade>(
    `SELECT reliability, credibility, "by", at, reason FROM story_grade WHERE ${WITH_ALIASES} ORDER BY id DESC`,
  );
  const history = database.prepare<[{ readonly story: number; readonly limit: number }], HistoryRow>(
    `SELECT kind, item, at FROM change WHERE ${WITH_ALIASES}
       AND kind >= 'story-' AND kind < 'story.' ORDER BY seq DESC LIMIT @limit`,
  );

  function reasonsOf(story: number, limit: number): StoryReasons {
    const entries = history.all({ story, limit }).map(({ item, ...rest }) => ({ ...rest, item: String(item) }));
    return {
      memberships: memberships(String(story)),
      grades: grades.all({ story }),
      history: entries.reverse(),
    };
  }

  const readAll = database.transaction((ids: readonly string[], limit: number) => {
    const found = new Map<string, StoryReasons>();
    for (const id of ids) {
      const story = records.currentOf(id);
      if (story !== null) found.set(id, reasonsOf(story, limit));
    }
    return found;
  });
  return async (ids, entries) => readAll(ids, entries);
}

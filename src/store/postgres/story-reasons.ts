import type { AnalystGrade } from '../../core/story/grade.ts';
import { listedReports, MOST_READ } from '../../core/story/pick-reports.ts';
import type { Membership, StoryChangeKind, StoryReasons } from '../../core/story/story.ts';
import { readId, readIds } from '../ids.ts';
import type { StoryStore } from '../ports/stories.ts';
import type { Database } from './connection.ts';
import type { StoryRecords } from './story-records.ts';

/** The items of a story as `listedReports` says; of a large one some may have left since its record was made. */
export function createListed(
  database: Database,
  records: StoryRecords,
): (stories: readonly number[]) => Promise<ReadonlyMap<number, readonly string[]>> {
  const first = database.prepare<[readonly number[]], { readonly story: number; readonly id: number }>(`
    SELECT asked.story, member.id FROM unnest(?::bigint[]) WITH ORDINALITY AS asked (story, place)
      CROSS JOIN LATERAL (
        SELECT id FROM item WHERE item.story = asked.story ORDER BY id LIMIT ${MOST_READ + 1}) AS member
      ORDER BY asked.place, member.id`);
  return async (stories) => {
    const members = new Map<number, string[]>(stories.map((story) => [story, []]));
    for (const { story, id } of await first.all([...members.keys()])) members.get(story)?.push(String(id));
    const large = [...members].filter(([, ids]) => ids.length > MOST_READ).map(([story]) => String(story));
    const known = large.length === 0 ? null : await records.getAll(large);
    return new Map(
      [...members].map(([story, ids]) => [story, listedReports(ids, known?.get(String(story))?.items ?? null)]),
    );
  };
}

/** Why its items belong to a story. */
export function createMemberships(
  database: Database,
  records: StoryRecords,
): (id: string) => Promise<readonly Membership[]> {
  const listed = createListed(database, records);
  const reasons = database.prepare<
    [readonly number[], number],
    { readonly item: number; readonly reason: string | null }
  >(
    `SELECT item.id AS item, reason FROM item LEFT JOIN grouped_report ON grouped_report.item = item.id
       WHERE item.id = ANY(?::bigint[]) AND item.story = ? ORDER BY effective, item.id`,
  );
  return async (id) => {
    const story = readId(id);
    if (story === null) return [];
    const members = readIds((await listed([story])).get(story) ?? []);
    return (await reasons.all(members, story)).map((row) => ({
      item: String(row.item),
      reason: row.reason === null ? null : (JSON.parse(row.reason) as Membership['reason']),
    }));
  };
}

type HistoryRow = { readonly kind: StoryChangeKind; readonly item: number; readonly at: number };

/** Why stories are as they are: their items' reasons, what analysts judged, what the log tells; as of one moment. */
export function createStoryReasons(database: Database, records: StoryRecords): StoryStore['reasonsOf'] {
  const memberships = createMemberships(database, records);
  const WITH_ALIASES =
    'story IN (SELECT @story::bigint UNION ALL SELECT id FROM story_alias WHERE story = @story::bigint)';
  const grades = database.prepare<[{ readonly story: number }], AnalystGrade>(
    `SELECT reliability, credibility, by, at, reason FROM story_grade WHERE ${WITH_ALIASES} ORDER BY id DESC`,
  );
  const history = database.prepare<[{ readonly story: number; readonly limit: number }], HistoryRow>(
    `SELECT kind, item, at FROM change WHERE ${WITH_ALIASES}
       AND kind >= 'story-' AND kind < 'story.' ORDER BY seq DESC LIMIT @limit`,
  );

  async function reasonsOf(story: number, limit: number): Promise<StoryReasons> {
    const entries = (await history.all({ story, limit })).map(({ item, ...rest }) => ({ ...rest, item: String(item) }));
    return {
      memberships: await memberships(String(story)),
      grades: await grades.all({ story }),
      history: entries.reverse(),
    };
  }

  return database.snapshot(async (ids: readonly string[], limit: number) => {
    const found = new Map<string, StoryReasons>();
    for (const id of ids) {
      const story = await records.currentOf(id);
      if (story !== null) found.set(id, await reasonsOf(story, limit));
    }
    return found;
  });
}

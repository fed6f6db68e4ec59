import type Database from 'better-sqlite3';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Item } from '../../core/item/item.ts';
import { listedReports, MOST_READ } from '../../core/story/pick-reports.ts';
import type { Membership } from '../../core/story/story.ts';
import type { StoryStore } from '../ports/stories.ts';
import { numberOf, readId, readIds } from './ids.ts';
import { item } from './schema.ts';
import { groupedReport } from './schema-stories.ts';
import type { StoryRecords } from './story-records.ts';

type Ports = Pick<StoryStore, 'idsOfStories' | 'itemsOfStories' | 'membersOf' | 'countMembers' | 'membershipsOf'>;

/** Which items belong to which story, and why. */
export function createStoryMembers(
  database: Database.Database,
  records: StoryRecords,
  itemsByIds: (ids: readonly string[]) => readonly Item[],
): Ports {
  const orm = drizzle(database);
  const { publisher, effective } = item;
  const first = database
    .prepare<[number, number], number>('SELECT id FROM item WHERE story = ? ORDER BY id LIMIT ?')
    .pluck();
  const stillIn = database
    .prepare<[string, number], number>(
      'SELECT id FROM item WHERE id IN (SELECT value FROM json_each(?)) AND story = ? ORDER BY id',
    )
    .pluck();
  const counts = database.prepare<[string], { readonly story: number; readonly size: number }>(
    'SELECT story, count(*) AS size FROM item WHERE story IN (SELECT value FROM json_each(?)) GROUP BY story',
  );
  const lines = orm
    .select({ item: item.id, publisher, effective, gravity: sql<number>`coalesce(${groupedReport.gravity}, 0)` })
    .from(item)
    .leftJoin(groupedReport, eq(groupedReport.item, item.id))
    .where(and(eq(item.story, sql.placeholder('story')), gt(item.id, sql.placeholder('after'))))
    .orderBy(asc(item.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  const reasons = database.prepare<[string, number], { readonly item: number; readonly reason: string | null }>(
    `SELECT item.id AS item, reason FROM item LEFT JOIN grouped_report ON grouped_report.item = item.id
       WHERE item.id IN (SELECT value FROM json_each(?)) AND item.story = ? ORDER BY effective, item.id`,
  );

  /** As `listedReports`; of a large story some may have left it since its record was made. */
  function listed(story: number): readonly string[] {
    const all = first.all(story, MOST_READ + 1).map(String);
    return listedReports(all, all.length > MOST_READ ? (records.get(String(story))?.items ?? null) : null);
  }

  return {
    idsOfStories: async (ids) =>
      readIds([...new Set(ids)]).flatMap((story) =>
        stillIn.all(JSON.stringify(readIds(listed(story))), story).map(String),
      ),
    itemsOfStories: async (ids) => {
      const wanted = new Set(ids);
      return itemsByIds(readIds([...wanted]).flatMap(listed)).filter(({ story }) => wanted.has(story));
    },
    membersOf: async (story, after, limit) => {
      const found = lines.all({ story: numberOf(story), after: numberOf(after), limit });
      return found.map((line) => ({ ...line, item: String(line.item) }));
    },
    countMembers: async (stories) =>
      new Map(counts.all(JSON.stringify(readIds(stories))).map(({ story, size }) => [String(story), size])),
    membershipsOf: async (id) => {
      const story = readId(id);
      if (story === null) return [];
      return reasons.all(JSON.stringify(readIds(listed(story))), story).map((row) => ({
        item: String(row.item),
        reason: row.reason === null ? null : (JSON.parse(row.reason) as Membership['reason']),
      }));
    },
  };
}

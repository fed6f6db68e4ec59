import type Database from 'better-sqlite3';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Item } from '../../core/item/item.ts';
import { numberOf, readIds } from '../ids.ts';
import type { StoryStore } from '../ports/stories.ts';
import { item } from './schema.ts';
import { groupedReport } from './schema-stories.ts';
import { createListed, createMemberships } from './story-reasons.ts';
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
  const listed = createListed(database, records);
  const memberships = createMemberships(database, records);

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
    membershipsOf: async (id) => memberships(id),
  };
}

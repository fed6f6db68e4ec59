import type { Item } from '../../core/item/item.ts';
import type { MemberLine } from '../../core/story/pick-reports.ts';
import { numberOf, readIds } from '../ids.ts';
import type { StoryStore } from '../ports/stories.ts';
import type { Database } from './connection.ts';
import { createListed, createMemberships } from './story-reasons.ts';
import type { StoryRecords } from './story-records.ts';

type Ports = Pick<StoryStore, 'idsOfStories' | 'itemsOfStories' | 'membersOf' | 'countMembers' | 'membershipsOf'>;
type Line = Omit<MemberLine, 'item'> & { readonly item: number };

/** Which items belong to which story, and why. */
export function createStoryMembers(
  database: Database,
  records: StoryRecords,
  itemsByIds: (ids: readonly string[]) => Promise<readonly Item[]>,
): Ports {
  const stillIn = database.prepare<[readonly number[], number], { readonly id: number }>(
    'SELECT id FROM item WHERE id = ANY(?::bigint[]) AND story = ? ORDER BY id',
  );
  const counts = database.prepare<[readonly number[]], { readonly story: number; readonly size: number }>(
    'SELECT story, count(*) AS size FROM item WHERE story = ANY(?::bigint[]) GROUP BY story',
  );
  const lines = database.prepare<[number, number, number], Line>(`
    SELECT item.id AS item, publisher, effective, coalesce(gravity, 0) AS gravity
      FROM item LEFT JOIN grouped_report ON grouped_report.item = item.id
      WHERE item.story = ? AND item.id > ? ORDER BY item.id LIMIT ?`);
  const listed = createListed(database, records);

  return {
    idsOfStories: async (ids) => {
      const members = await listed(readIds([...new Set(ids)]));
      const found: string[] = [];
      for (const [story, items] of members) found.push(...(await stillIn.values(readIds(items), story)).map(String));
      return found;
    },
    itemsOfStories: async (ids) => {
      const wanted = new Set(ids);
      const members = await listed(readIds([...wanted]));
      return (await itemsByIds([...members.values()].flat())).filter(({ story }) => wanted.has(story));
    },
    membersOf: async (story, after, limit) => {
      const found = await lines.all(numberOf(story), numberOf(after), limit);
      return found.map((line) => ({ ...line, item: String(line.item) }));
    },
    countMembers: async (stories) =>
      new Map((await counts.all(readIds(stories))).map(({ story, size }) => [String(story), size])),
    membershipsOf: createMemberships(database, records),
  };
}

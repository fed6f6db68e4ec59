import type { Instant } from '../../core/clock/time.ts';
import { countedNames } from '../../core/item/item-tags.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import type { ItemStore } from '../ports/items.ts';
import type { Database } from './connection.ts';

/** So many reports, and so many entries of the log, go in one transaction. */
const PART = 200;
const LOG_PART = 2_000;

type OldItem = { readonly id: number; readonly orderKey: number; readonly story: number; readonly tags: string };
type Ids = readonly [readonly number[]];

/** Forgets the oldest reports with all that hangs on them. */
export function createPrune(database: Database): Pick<ItemStore, 'prune' | 'oldestSeen'> {
  // Numbers rise with the time of the first sight, so the oldest are the lowest; the latest of all is never among them.
  const old = database.prepare<[Instant], OldItem>(
    `SELECT id, order_key AS "orderKey", story, tags FROM
       (SELECT id, order_key, story, tags, seen FROM item ORDER BY id LIMIT ${PART}) AS oldest
     WHERE seen < ? AND id < (SELECT max(id) FROM item) ORDER BY id`,
  );
  const oldest = database.prepare<[], { seen: number }>('SELECT seen FROM item ORDER BY id LIMIT 1');
  const dropDocuments = database.prepare<Ids>('DELETE FROM item_search WHERE order_key = ANY(?::bigint[])');
  const dropLeftOut = database.prepare<Ids>("DELETE FROM left_out WHERE kind = 'report' AND id = ANY(?::bigint[])");
  const dropItems = database.prepare<Ids>('DELETE FROM item WHERE id = ANY(?::bigint[])');
  /** Stories of these that have reports left are told anew, if they were told at all. */
  const makeAnew = database.prepare<[{ readonly stories: readonly number[]; readonly now: Instant }]>(`
    INSERT INTO story_due (story, since, reports, size)
      SELECT story.id, @now::bigint, 1, count(*) FROM story JOIN item ON item.story = story.id
        WHERE story.id = ANY(@stories::bigint[]) GROUP BY story.id ORDER BY story.id
      ON CONFLICT (story) DO NOTHING`);
  const emptied = database.prepare<Ids, { id: number }>(`
    SELECT id FROM unnest(?::bigint[]) AS asked (id)
      WHERE NOT EXISTS (SELECT 1 FROM item WHERE item.story = asked.id) ORDER BY id`);
  const dropStories = [
    `DELETE FROM story_search USING story
       WHERE story_search.order_key = story.order_key AND story.id = ANY(?::bigint[])`,
    'DELETE FROM story WHERE id = ANY(?::bigint[])',
    'DELETE FROM story_due WHERE story = ANY(?::bigint[])',
    'DELETE FROM story_grade WHERE story = ANY(?::bigint[])',
    'DELETE FROM story_grade WHERE story IN (SELECT id FROM story_alias WHERE story = ANY(?::bigint[]))',
    'DELETE FROM story_alias WHERE story = ANY(?::bigint[])',
    "DELETE FROM left_out WHERE kind = 'story' AND id = ANY(?::bigint[])",
  ].map((sql) => database.prepare<Ids>(sql));
  const dropChanges = database.prepare<[Instant]>(
    `DELETE FROM change WHERE seq IN (SELECT seq FROM (SELECT seq, at FROM change ORDER BY seq LIMIT ${LOG_PART}) AS old
       WHERE at < ? AND seq <= coalesce((SELECT value FROM meter WHERE name = 'grouped'), 0))`,
  );
  const dropDeliveries = database.prepare<[Instant]>('DELETE FROM delivery WHERE settled_at < ?');

  const prune = database.transaction(
    async (before: Instant): Promise<number> => {
      const items = await old.all(before);
      const ids = items.map(({ id }) => id);
      await dropDocuments.run(items.map(({ orderKey }) => orderKey));
      const { tags: counts } = database.late();
      for (const { tags } of items)
        for (const name of countedNames(JSON.parse(tags) as Tagging)) counts.set(name, (counts.get(name) ?? 0) - 1);
      await dropLeftOut.run(ids);
      await dropItems.run(ids);
      await settleStories([...new Set(items.map(({ story }) => story))], before);
      await dropChanges.run(before);
      if (items.length < PART) await dropDeliveries.run(before);
      return items.length;
    },
    ['corpus', 'stories'],
  );

  /** A story that has lost reports is told anew, one that has lost all is no more. */
  async function settleStories(stories: readonly number[], now: Instant): Promise<void> {
    if (stories.length === 0) return;
    const gone = await emptied.values(stories);
    await makeAnew.run({ stories, now });
    for (const statement of dropStories) await statement.run(gone);
  }

  return { prune, oldestSeen: async () => (await oldest.value()) ?? null };
}

import type { Story } from '../../core/story/story.ts';
import { numberOf, readId, readIds } from '../ids.ts';
import type { Database } from './connection.ts';

/** Records of stories by their ids, and where the readers of those that are no more are sent. */
export function createStoryRecords(database: Database) {
  const records = database.prepare<[readonly number[]], { readonly id: number; readonly record: string }>(`
    SELECT asked.id, record FROM unnest(?::bigint[]) AS asked (id) LEFT JOIN story_alias ON story_alias.id = asked.id
      JOIN story ON story.id = coalesce(story_alias.story, asked.id)`);
  const current = database.prepare<[number], { readonly id: number }>(`
    SELECT story.id FROM (SELECT ?::bigint AS id) AS asked LEFT JOIN story_alias ON story_alias.id = asked.id
      JOIN story ON story.id = coalesce(story_alias.story, asked.id)`);
  const setRecord = database.prepare<[string, number]>('UPDATE story SET record = ? WHERE id = ?');

  async function getAll(asked: readonly string[]): Promise<ReadonlyMap<string, Story>> {
    const found = await records.all(readIds(asked));
    return new Map(found.map((row) => [String(row.id), JSON.parse(row.record) as Story]));
  }

  return {
    getAll,
    get: async (asked: string): Promise<Story | null> => (await getAll([asked])).get(asked) ?? null,
    /** The number of the story that an id leads to; null where there is none. */
    async currentOf(asked: string): Promise<number | null> {
      const id = readId(asked);
      return id === null ? null : ((await current.value(id)) ?? null);
    },
    async save(story: Story): Promise<void> {
      await setRecord.run(JSON.stringify(story), numberOf(story.id));
    },
  };
}

export type StoryRecords = ReturnType<typeof createStoryRecords>;

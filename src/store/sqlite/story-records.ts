import type Database from 'better-sqlite3';
import type { Story } from '../../core/story/story.ts';
import { numberOf, readId, readIds } from '../ids.ts';

/** Records of stories by their ids, and where the readers of those that are no more are sent. */
export function createStoryRecords(database: Database.Database) {
  const currentOf = (id: string) => `coalesce((SELECT story FROM story_alias WHERE id = ${id}), ${id})`;
  const record = database
    .prepare<[{ readonly id: number }], string>(`SELECT record FROM story WHERE id = ${currentOf('@id')}`)
    .pluck();
  const records = database.prepare<[string], { readonly id: number; readonly record: string }>(
    `SELECT asked.value AS id, record FROM json_each(?) AS asked JOIN story ON story.id = ${currentOf('asked.value')}`,
  );
  const current = database
    .prepare<[{ readonly id: number }], number>(`SELECT id FROM story WHERE id = ${currentOf('@id')}`)
    .pluck();
  const setRecord = database.prepare<[string, number]>('UPDATE story SET record = ? WHERE id = ?');

  return {
    get(asked: string): Story | null {
      const id = readId(asked);
      const found = id === null ? undefined : record.get({ id });
      return found === undefined ? null : (JSON.parse(found) as Story);
    },
    getAll(asked: readonly string[]): ReadonlyMap<string, Story> {
      const found = records.all(JSON.stringify(readIds(asked)));
      return new Map(found.map((row) => [String(row.id), JSON.parse(row.record) as Story]));
    },
    /** The number of the story that an id leads to; null where there is none. */
    currentOf(asked: string): number | null {
      const id = readId(asked);
      return id === null ? null : (current.get({ id }) ?? null);
    },
    save(story: Story): void {
      setRecord.run(JSON.stringify(story), numberOf(story.id));
    },
  };
}

export type StoryRecords = ReturnType<typeof createStoryRecords>;

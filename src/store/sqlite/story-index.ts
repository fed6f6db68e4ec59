import type Database from 'better-sqlite3';
import type { Item } from '../../core/item/item.ts';
import type { StanceValue } from '../../core/tagging/tag.ts';
import { numberOf } from '../ids.ts';
import type { GroupingSave } from '../ports/stories.ts';
import { searchedTexts, storyRow } from '../story-row.ts';
import { indexTerms, stanceTerms } from './terms.ts';

/** What a story is found by: titles, texts and terms of its items. */
export function storyTexts(
  stances: readonly StanceValue[],
  items: readonly Pick<Item, 'title' | 'summary' | 'tagging' | 'feeds' | 'language'>[],
): [titles: string, summaries: string, terms: string] {
  const terms = items.flatMap((item) => indexTerms(item.tagging, item.feeds, item.language).split(' '));
  return [...searchedTexts(items), [...new Set(terms), ...stanceTerms(stances)].join(' ')];
}

/** Stories as lists find them: a row with the record, and all that their items can be found by. */
export function createStoryIndex(database: Database.Database) {
  type Row = Omit<ReturnType<typeof storyRow>, 'record'> & { readonly record: string };
  const keep = database.prepare<[Row]>(
    `INSERT INTO story (id, order_key, first, origins, severity, significance, record)
       VALUES (@id, @orderKey, @first, @origins, @severity, @significance, @record)`,
  );
  const orderKey = database.prepare<[number], number>('SELECT order_key FROM story WHERE id = ?').pluck();
  const unindex = database.prepare<[number]>('DELETE FROM story_fts WHERE rowid = ?');
  const dropStory = database.prepare<[number]>('DELETE FROM story WHERE id = ?');
  const index = database.prepare<[number, string, string, string]>(
    'INSERT INTO story_fts (rowid, title, summary, terms) VALUES (?, ?, ?, ?)',
  );

  function drop(story: number): void {
    const key = orderKey.get(story);
    if (key === undefined) return;
    unindex.run(key);
    dropStory.run(story);
  }

  return {
    drop,
    put({ story, items }: GroupingSave['stories'][number]): void {
      const id = numberOf(story.id);
      drop(id);
      const row = storyRow(story);
      keep.run({ ...row, record: JSON.stringify(row.record) });
      index.run(row.orderKey, ...storyTexts(story.stances, items));
    },
  };
}

import type { Item } from '../../core/item/item.ts';
import type { StanceValue } from '../../core/tagging/tag.ts';
import { numberOf } from '../ids.ts';
import type { GroupingSave } from '../ports/stories.ts';
import { termsOf } from '../search-terms.ts';
import { searchedTexts, storyRow } from '../story-row.ts';
import type { Database } from './connection.ts';
import { searchDocumentOf } from './search-document.ts';

type Found = Pick<Item, 'title' | 'summary' | 'tagging' | 'feeds' | 'language'>;

/** What a story is found by: titles, texts and terms of its items. */
export function storyDocument(stances: readonly StanceValue[], items: readonly Found[], orderKey: number): string {
  const terms = items.flatMap((item) => termsOf(item.tagging, item.feeds, item.language));
  const said = stances.map((id) => ({ kind: 'stance' as const, id }));
  return searchDocumentOf(searchedTexts(items), [...terms, ...said], orderKey);
}

/** Stories as lists find them: a row with the record, and all that their items can be found by. */
export function createStoryIndex(database: Database) {
  type Row = Omit<ReturnType<typeof storyRow>, 'record'> & { readonly record: string };
  const keep = database.prepare<[Row]>(
    `INSERT INTO story (id, order_key, first, origins, severity, significance, record)
       VALUES (@id, @orderKey, @first, @origins, @severity, @significance, @record)`,
  );
  const index = database.prepare<[Omit<Row, 'id' | 'record'> & { readonly doc: string }]>(
    `INSERT INTO story_search (order_key, first, origins, severity, significance, doc)
       VALUES (@orderKey, @first, @origins, @severity, @significance, @doc::tsvector)`,
  );
  const unindex = database.prepare<[readonly number[]]>(
    `DELETE FROM story_search USING story
       WHERE story_search.order_key = story.order_key AND story.id = ANY(?::bigint[])`,
  );
  const dropStory = database.prepare<[readonly number[]]>('DELETE FROM story WHERE id = ANY(?::bigint[])');

  async function drop(stories: readonly number[]): Promise<void> {
    if (stories.length === 0) return;
    await unindex.run(stories);
    await dropStory.run(stories);
  }

  return {
    drop,
    async put(made: GroupingSave['stories']): Promise<void> {
      await drop(made.map(({ story }) => numberOf(story.id)));
      for (const { story, items } of made) {
        const { record, ...row } = storyRow(story);
        await keep.run({ ...row, record: JSON.stringify(record) });
        await index.run({ ...row, doc: storyDocument(story.stances, items, row.orderKey) });
      }
    },
  };
}

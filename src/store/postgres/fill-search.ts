import { countedNames } from '../../core/item/item-tags.ts';
import type { StanceValue, Tagging } from '../../core/tagging/tag.ts';
import { searchForm } from '../../core/text/search.ts';
import { termsOf } from '../search-terms.ts';
import type { Database } from './connection.ts';
import { searchDocumentOf } from './search-document.ts';
import { storyDocument } from './story-index.ts';

type ItemRow = {
  readonly id: number;
  readonly orderKey: number;
  readonly title: string;
  readonly summary: string;
  readonly tags: string;
  readonly language: string | null;
  readonly feeds: readonly string[] | null;
};
type StoryRow = { readonly id: number; readonly orderKey: number; readonly stances: string };
type Numbers = readonly [readonly number[]];

const PART = 500;
const STORIES_AT_ONCE = 50;
const ITEM = `id, order_key AS "orderKey", title, summary, tags, language,
  (SELECT array_agg(DISTINCT feed) FROM sighting WHERE sighting.item = item.id) AS feeds`;

/** Makes findable what is there and cannot be found, and counts tags: all of it is made of reports and stories. */
export function createFilling(database: Database) {
  const missingItems = database.prepare<[number], ItemRow>(`
    SELECT ${ITEM} FROM item WHERE id > ? AND NOT EXISTS (
      SELECT 1 FROM item_search WHERE item_search.order_key = item.order_key) ORDER BY id LIMIT ${PART}`);
  const missingStories = database.prepare<[number], StoryRow>(`
    SELECT id, order_key AS "orderKey", (record -> 'stances')::text AS stances FROM story WHERE id > ? AND NOT EXISTS (
      SELECT 1 FROM story_search WHERE story_search.order_key = story.order_key) ORDER BY id LIMIT ${STORIES_AT_ONCE}`);
  const members = database.prepare<Numbers, ItemRow & { readonly story: number }>(
    `SELECT ${ITEM}, story FROM item WHERE story = ANY(?::bigint[]) ORDER BY id`,
  );
  const addItems = database.prepare<[readonly number[], readonly string[]]>(`
    INSERT INTO item_search (order_key, doc) SELECT key, doc::tsvector FROM unnest(?::bigint[], ?::text[])
      AS given (key, doc) ON CONFLICT (order_key) DO NOTHING`);
  const addStories = database.prepare<[readonly number[], readonly string[]]>(`
    INSERT INTO story_search (order_key, first, origins, severity, significance, doc)
      SELECT order_key, first, origins, severity, significance, given.doc::tsvector
        FROM unnest(?::bigint[], ?::text[]) AS given (key, doc) JOIN story ON story.order_key = given.key
      ON CONFLICT (order_key) DO NOTHING`);
  const tags = database.prepare<[number], { readonly id: number; readonly tags: string }>(
    `SELECT id, tags FROM item WHERE id > ? ORDER BY id LIMIT ${PART}`,
  );
  const counts = database.prepare<[], { readonly kind: string; readonly id: string; readonly items: number }>(
    'SELECT kind, id, items FROM tag_count',
  );

  /** @returns how many could not be found before */
  const fillItemsAfter = database.transaction(
    async (after: number) => {
      const rows = await missingItems.all(after);
      await addItems.run(
        rows.map(({ orderKey }) => orderKey),
        rows.map(itemDocument),
      );
      return rows;
    },
    ['corpus:shared'],
  );

  const fillStoriesAfter = database.transaction(
    async (after: number) => {
      const rows = await missingStories.all(after);
      const items = await members.all(rows.map(({ id }) => id));
      const docs = rows.map(({ id, orderKey, stances }) => {
        const own = items.filter(({ story }) => story === id).map(found);
        return storyDocument(JSON.parse(stances) as readonly StanceValue[], own, orderKey);
      });
      await addStories.run(
        rows.map(({ orderKey }) => orderKey),
        docs,
      );
      return rows;
    },
    ['stories'],
  );

  async function fill<R extends { readonly id: number }>(part: (after: number) => Promise<readonly R[]>) {
    let filled = 0;
    for (let rows = await part(0); rows.length > 0; rows = await part(rows.at(-1)?.id ?? 0)) filled += rows.length;
    return filled;
  }

  return {
    fillItems: (): Promise<number> => fill(fillItemsAfter),
    fillStories: (): Promise<number> => fill(fillStoriesAfter),
    /** Counts the items of every tag anew; how many counts were wrong. */
    countTags: database.transaction(async (): Promise<number> => {
      const off = new Map<string, number>();
      const add = (name: string, by: number) => off.set(name, (off.get(name) ?? 0) + by);
      for (let rows = await tags.all(0); rows.length > 0; rows = await tags.all(rows.at(-1)?.id ?? 0))
        for (const row of rows) for (const name of countedNames(JSON.parse(row.tags) as Tagging)) add(name, 1);
      for (const { kind, id, items } of await counts.all()) add(`${kind}/${id}`, -items);
      const wrong = [...off].filter(([, by]) => by !== 0);
      const late = database.late().tags;
      for (const [name, by] of wrong) late.set(name, (late.get(name) ?? 0) + by);
      return wrong.length;
    }, ['corpus']),
  };
}

function itemDocument(row: ItemRow): string {
  const { tagging, feeds, language } = found(row);
  return searchDocumentOf(
    [searchForm(row.title), searchForm(row.summary)],
    termsOf(tagging, feeds, language),
    row.orderKey,
  );
}

function found({ title, summary, tags, language, feeds }: ItemRow) {
  return { title, summary, language, tagging: JSON.parse(tags) as Tagging, feeds: feeds ?? [] };
}

import type Database from 'better-sqlite3';
import type { StanceValue, Tagging } from '../../../core/tagging/tag.ts';
import { searchForm } from '../../../core/text/search.ts';
import { storyTexts } from '../story-index.ts';
import { indexTerms } from '../terms.ts';

/** What is searched, by the table that it is made from. */
export const SEARCHES = ['item', 'story'] as const;
export type Searched = (typeof SEARCHES)[number];

/** The tables that a search index is kept in, by what is searched; nothing can be found without any of them. */
export function searchOf(table: string): Searched | null {
  return SEARCHES.find((searched) => table.startsWith(`${searched}_fts_`)) ?? null;
}

type ItemRow = {
  readonly orderKey: number;
  readonly title: string;
  readonly summary: string;
  readonly tags: string;
  readonly language: string | null;
  readonly feeds: string;
};

/**
 * Makes a search index anew from the rows that it finds, beside its broken pages, which are never used again. All of it
 * or nothing.
 */
export function renewSearch(searched: Searched, database: Database.Database): void {
  const name = `${searched}_fts`;
  const sql = database.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name);
  if (sql === undefined) throw new Error(`${name} is not there`);
  const renew = database.transaction(() => {
    database.pragma('writable_schema = ON');
    // Dropping them would read what cannot be read.
    database
      .prepare("DELETE FROM sqlite_schema WHERE name = ? OR tbl_name LIKE ? || '\\_%' ESCAPE '\\'")
      .run(name, name);
    database.pragma('writable_schema = RESET');
    database.exec(sql);
    const add = prepareAdd(searched, database);
    for (const { key, texts } of searchRows(searched, database)) add.run(key, ...texts());
  });
  renew.immediate();
}

/** So many rows become findable in one transaction. */
const FILLED_AT_ONCE = 500;

/** Makes everything findable, in a database in which nothing can be found yet. */
export function fillSearch(searched: Searched, database: Database.Database): void {
  const add = prepareAdd(searched, database);
  const addAll = database.transaction((rows: readonly SearchRow[]) => {
    for (const { key, texts } of rows) add.run(key, ...texts());
  });
  let rows: SearchRow[] = [];
  for (const row of searchRows(searched, database)) {
    rows.push(row);
    if (rows.length < FILLED_AT_ONCE) continue;
    addAll(rows);
    rows = [];
  }
  addAll(rows);
}

export function prepareAdd(searched: Searched, database: Database.Database) {
  return database.prepare<[number, ...Texts]>(
    `INSERT INTO ${searched}_fts (rowid, title, summary, terms) VALUES (?, ?, ?, ?)`,
  );
}

type Texts = [title: string, summary: string, terms: string];
/** A row of a search index; its texts are made when they are asked for. */
type SearchRow = { readonly key: number; texts(): Texts };

/** Every row that a search index ought to have. */
function* searchRows(searched: Searched, database: Database.Database): Generator<SearchRow> {
  const rowOf = prepareSearchRow(searched, database);
  // Ids first: nothing may be written while rows are read one by one.
  for (const id of database.prepare<[], number>(`SELECT id FROM ${searched}`).pluck().all()) {
    const row = rowOf(id);
    if (row !== null) yield row;
  }
}

const ITEM = `order_key AS orderKey, title, summary, tags, language,
  (SELECT json_group_array(DISTINCT feed) FROM sighting WHERE sighting.item = item.id) AS feeds`;

/** By what a report or a story is found; null where there is none of this number. */
export function prepareSearchRow(searched: Searched, database: Database.Database): (id: number) => SearchRow | null {
  const item = database.prepare<[number], ItemRow>(`SELECT ${ITEM} FROM item WHERE id = ?`);
  const story = database.prepare<[number], { orderKey: number; stances: string }>(
    `SELECT order_key AS orderKey, record ->> '$.stances' AS stances FROM story WHERE id = ?`,
  );
  const members = database.prepare<[number], ItemRow>(`SELECT ${ITEM} FROM item WHERE story = ?`);
  if (searched === 'item')
    return (id) => {
      const row = item.get(id);
      return row === undefined ? null : { key: row.orderKey, texts: () => itemTexts(row) };
    };
  return (id) => {
    const row = story.get(id);
    if (row === undefined) return null;
    const stances = JSON.parse(row.stances) as readonly StanceValue[];
    return { key: row.orderKey, texts: () => storyTexts(stances, members.all(id).map(found)) };
  };
}

function itemTexts(row: ItemRow): Texts {
  const { tagging, feeds, language } = found(row);
  return [searchForm(row.title), searchForm(row.summary), indexTerms(tagging, feeds, language)];
}

function found({ title, summary, tags, language, feeds }: ItemRow) {
  return {
    title,
    summary,
    language,
    tagging: JSON.parse(tags) as Tagging,
    feeds: JSON.parse(feeds) as readonly string[],
  };
}

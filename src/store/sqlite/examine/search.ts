import type Database from 'better-sqlite3';
import type { StanceValue, Tagging } from '../../../core/tagging/tag.ts';
import { searchForm } from '../../../core/text/search.ts';
import { storyTexts } from '../story-index.ts';
import { indexTerms } from '../terms.ts';

/** What is searched, by the table that it is made from. */
const SEARCHES = ['item', 'story'] as const;
type Searched = (typeof SEARCHES)[number];

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
    const add = database.prepare<[number, string, string, string]>(
      `INSERT INTO ${name} (rowid, title, summary, terms) VALUES (?, ?, ?, ?)`,
    );
    for (const row of searched === 'item' ? itemRows(database) : storyRows(database)) add.run(...row);
  });
  renew.immediate();
}

type Row = readonly [orderKey: number, title: string, summary: string, terms: string];

const ITEM = `order_key AS orderKey, title, summary, tags, language,
  (SELECT json_group_array(DISTINCT feed) FROM sighting WHERE sighting.item = item.id) AS feeds`;

function* itemRows(database: Database.Database): Generator<Row> {
  // Ids first: nothing may be written while rows are read one by one.
  const one = database.prepare<[number], ItemRow>(`SELECT ${ITEM} FROM item WHERE id = ?`);
  for (const id of database.prepare<[], number>('SELECT id FROM item').pluck().all()) {
    const row = one.get(id);
    if (row === undefined) continue;
    const { orderKey, title, summary } = row;
    const { tagging, feeds, language } = found(row);
    yield [orderKey, searchForm(title), searchForm(summary), indexTerms(tagging, feeds, language)];
  }
}

function* storyRows(database: Database.Database): Generator<Row> {
  const one = database.prepare<[number], { orderKey: number; stances: string }>(
    `SELECT order_key AS orderKey, record ->> '$.stances' AS stances FROM story WHERE id = ?`,
  );
  const members = database.prepare<[number], ItemRow>(`SELECT ${ITEM} FROM item WHERE story = ?`);
  for (const id of database.prepare<[], number>('SELECT id FROM story').pluck().all()) {
    const story = one.get(id);
    if (story === undefined) continue;
    const stances = JSON.parse(story.stances) as readonly StanceValue[];
    yield [story.orderKey, ...storyTexts(stances, members.all(id).map(found))];
  }
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

import Database from 'better-sqlite3';
import type { Item } from '../../src/core/item/item.ts';
import type { Story } from '../../src/core/story/story.ts';
import { searchForm } from '../../src/core/text/search.ts';
import { orderKeyOf } from '../../src/store/order-key.ts';
import { storyTexts } from '../../src/store/sqlite/story-index.ts';
import { indexTerms } from '../../src/store/sqlite/terms.ts';

type Repeat = { readonly times: number; readonly stretchMs: number /** How far ids move. */; readonly step: number };
type ItemRow = Record<string, string | number | null> & { id: number; effective: number; story: number; tags: string };

/** Repeats what a database holds in earlier stretches, as the store's indexes hold it: for lists of a million. */
export function repeatDays(file: string, { times, stretchMs, step }: Repeat): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = OFF');
  const items = database.prepare<[], ItemRow>('SELECT * FROM item ORDER BY id').all();
  const stories = database.prepare<[], { record: string }>('SELECT record FROM story').all();
  const records = stories.map(({ record }) => JSON.parse(record) as Story);
  const feedOf = database.prepare<[number], string>('SELECT feed FROM sighting WHERE item = ?').pluck();
  const texts = new Map(items.map((row) => [row.id, textsOf(row, [feedOf.get(row.id) ?? ''])]));
  const columns = Object.keys(items[0] ?? {});
  const add = database.prepare(
    `INSERT INTO item (${columns.join()}) VALUES (${columns.map((one) => `@${one}`).join()})`,
  );
  const evidence = database.prepare('INSERT INTO item_evidence (item, tagging) VALUES (?, ?)');
  const sighting = database.prepare(
    'INSERT INTO sighting (feed, entry_key, item, content_hash, first_seen) VALUES (?, ?, ?, ?, ?)',
  );
  const index = database.prepare('INSERT INTO item_fts (rowid, title, summary, terms) VALUES (?, ?, ?, ?)');
  const addStory = database.prepare(
    'INSERT INTO story (id, order_key, first, origins, severity, significance, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const indexStory = database.prepare('INSERT INTO story_fts (rowid, title, summary, terms) VALUES (?, ?, ?, ?)');
  // In the order of time: an index that grows at its end is made in a tenth of the time.
  for (let turn = times; turn >= 1; turn--)
    database.transaction(() => {
      const [further, earlier] = [turn * step, turn * stretchMs];
      for (const row of items) {
        const [id, effective] = [row.id + further, row.effective - earlier];
        const place = orderKeyOf(effective, id);
        const moved = { id, effective, published: effective, seen: effective, story: row.story + further };
        add.run({ ...row, ...moved, order_key: place });
        evidence.run(id, row.tags);
        sighting.run(String(row['feed']), `again-${id}`, id, 'x', effective);
        const text = texts.get(row.id);
        index.run(place, searchForm(text?.title ?? ''), searchForm(text?.summary ?? ''), text?.terms ?? '');
      }
      for (const story of records) {
        const id = Number(story.id) + further;
        const [first, last] = [story.first - earlier, story.last - earlier];
        const ids = story.items.map((one) => String(Number(one) + further));
        const record = { ...story, id: String(id), first, last, items: ids };
        const place = orderKeyOf(last, id);
        const { origins, severity, significance } = story;
        const numbers = [origins.count, severity.severity, significance.points];
        addStory.run(id, place, first, ...numbers, JSON.stringify(record));
        const own = story.items.flatMap((one) => texts.get(Number(one)) ?? []);
        indexStory.run(place, ...storyTexts(story.stances, own));
      }
    })();
  database.prepare('UPDATE tag_count SET items = items * ?').run(times + 1);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

type Texts = Pick<Item, 'title' | 'summary' | 'tagging' | 'feeds' | 'language'> & { readonly terms: string };

function textsOf(row: ItemRow, feeds: readonly string[]): Texts {
  const tagging = JSON.parse(row.tags) as Item['tagging'];
  const { title, summary } = row as unknown as Pick<Item, 'title' | 'summary'>;
  return { title, summary, tagging, feeds, language: 'en', terms: indexTerms(tagging, feeds, 'en') };
}

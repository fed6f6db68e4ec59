import type Database from 'better-sqlite3';
import { countedNames } from '../../../core/item/item-tags.ts';
import type { Tagging } from '../../../core/tagging/tag.ts';
import { referenceOf, splitReference } from '../../../core/tagging/taxonomy.ts';
import { tellCount } from '../../../core/text/names.ts';
import { type Pause, repairEach } from './steps.ts';

type Found = {
  /** What is said of so many of them. */
  readonly words: (count: string) => string;
  /** The numbers of rows that are not as they ought to be. */
  readonly find: string;
  /** What is done with one of them; each with its number alone. */
  readonly repair: readonly string[];
};

/** By its last alert something is known again. */
const IS_LAST = `NOT EXISTS (
  SELECT 1 FROM alert AS later WHERE later.desk = alert.desk AND later.about = alert.about AND later.n > alert.n)`;
const REPORTS_OF_ALERT = "json_each(CASE WHEN json_valid(body) THEN body ELSE '{}' END, '$.reports')";

/** What is made of reports, and can be made anew. */
const CHECKS: readonly Found[] = [
  {
    words: (count) => `table item: the tags of ${count} reports could not be read; they are tagged again`,
    find: 'SELECT id FROM item WHERE NOT json_valid(tags)',
    repair: [
      `UPDATE item SET tags = '{"tags":[],"stance":[]}', tagged_with = NULL WHERE id = ? AND NOT json_valid(tags)`,
    ],
  },
  {
    words: (count) => `table item_evidence: what ${count} reports were tagged by is lost; they are tagged again`,
    find: `SELECT id FROM item
      WHERE NOT EXISTS (SELECT 1 FROM item_evidence WHERE item_evidence.item = item.id AND json_valid(tagging))`,
    repair: [
      'DELETE FROM item_evidence WHERE item = ? AND NOT json_valid(tagging)',
      // Until then it has the tags that lists show.
      `INSERT INTO item_evidence (item, tagging)
        SELECT id, tags FROM item WHERE id = ? ON CONFLICT DO NOTHING`,
      'UPDATE item SET tagged_with = NULL WHERE id = ?',
    ],
  },
  {
    words: (count) => `table story: the records of ${count} stories could not be read or were lost; they are made anew`,
    find: `SELECT DISTINCT item.story FROM grouped_report CROSS JOIN item ON item.id = grouped_report.item
      WHERE NOT EXISTS (SELECT 1 FROM story WHERE story.id = item.story AND json_valid(record))
        AND NOT EXISTS (SELECT 1 FROM story_due WHERE story_due.story = item.story)`,
    repair: [
      'DELETE FROM story_fts WHERE rowid = (SELECT order_key FROM story WHERE id = ? AND NOT json_valid(record))',
      'DELETE FROM story WHERE id = ? AND NOT json_valid(record)',
      `INSERT INTO story_due (story, since, reports, size)
        SELECT story, 0, 1, count(*) FROM item WHERE story = ? GROUP BY story ON CONFLICT DO NOTHING`,
    ],
  },
  {
    words: (count) => `table story: ${count} stories without any report are gone`,
    find: 'SELECT id FROM story WHERE id NOT IN (SELECT story FROM item)',
    repair: [
      `DELETE FROM story_fts WHERE rowid =
        (SELECT order_key FROM story WHERE id = ? AND NOT EXISTS (SELECT 1 FROM item WHERE story = story.id))`,
      'DELETE FROM story WHERE id = ? AND NOT EXISTS (SELECT 1 FROM item WHERE story = story.id)',
    ],
  },
  {
    words: (count) => `table story_alias: ${count} stories led to one without any report`,
    find: 'SELECT id FROM story_alias WHERE story NOT IN (SELECT story FROM item)',
    repair: [
      'DELETE FROM story_alias WHERE id = ? AND NOT EXISTS (SELECT 1 FROM item WHERE story = story_alias.story)',
    ],
  },
  {
    words: () => 'table meter: grouping was said to be further than the log',
    find: `SELECT value FROM meter WHERE name = 'grouped'
      AND value > (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'change')`,
    repair: [
      `UPDATE meter SET value = (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'change')
        WHERE name = 'grouped' AND value = ?
          AND value > (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'change')`,
    ],
  },
  {
    words: (count) => `table alert_report: ${count} alerts could not be found by their reports; they can again`,
    find: `SELECT id FROM alert WHERE ${IS_LAST} AND EXISTS (
      SELECT 1 FROM ${REPORTS_OF_ALERT} WHERE (desk, CAST(value AS INTEGER), about) NOT IN
        (SELECT desk, report, about FROM alert_report))`,
    repair: [
      `INSERT OR IGNORE INTO alert_report (desk, report, about)
        SELECT desk, CAST(value AS INTEGER), about FROM alert, ${REPORTS_OF_ALERT} WHERE alert.id = ? AND ${IS_LAST}`,
    ],
  },
];

/** Tags, stories, counts: all that is made of reports. */
export async function checkDerived(database: Database.Database, pause: Pause): Promise<readonly string[]> {
  const repaired: string[] = [];
  for (const { words, find, repair } of CHECKS) {
    const statements = repair.map((sql) => database.prepare<[number]>(sql));
    const found = database.prepare<[], number>(find).pluck().all();
    const done = await repairEach(
      found,
      (id) => statements.map((statement) => statement.run(id).changes).some((changes) => changes > 0),
      database,
      pause,
    );
    if (done > 0) repaired.push(words(tellCount(done)));
  }
  const counts = await checkCounts(database, pause);
  return [...repaired, ...(counts === 0 ? [] : [`table tag_count: ${tellCount(counts)} counts were wrong`])];
}

/** How many reports carry a tag, counted anew in one reading; only differences are written, whatever came since. */
async function checkCounts(database: Database.Database, pause: Pause): Promise<number> {
  const off = database.transaction(() => {
    const off = new Map<string, number>();
    const add = (name: string, by: number) => off.set(name, (off.get(name) ?? 0) + by);
    for (const tags of database.prepare<[], string>('SELECT tags FROM item').pluck().iterate())
      for (const name of countedNames(JSON.parse(tags) as Tagging)) add(name, 1);
    const kept = database.prepare<[], { kind: 'region'; id: string; items: number }>('SELECT * FROM tag_count');
    for (const { items, ...tag } of kept.iterate()) add(referenceOf(tag), -items);
    return [...off].filter(([, by]) => by !== 0);
  })();
  const count = database.prepare<[string, string, number]>(
    `INSERT INTO tag_count (kind, id, items) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET items = items + excluded.items`,
  );
  return repairEach(
    off,
    ([name, by]) => {
      const { kind, id } = splitReference(name);
      return count.run(kind, id, by).changes > 0;
    },
    database,
    pause,
  );
}

import type Database from 'better-sqlite3';
import { tellCount } from '../../../core/text/names.ts';
import { type Pause, repairEach } from './steps.ts';

/** Rows that say nothing without their report, and that come again with it. */
const COMES_AGAIN = ['identity', 'sighting', 'item_evidence', 'grouped_report'] as const;
/** What people and publishers have said of a report: it is not thrown away because the report is lost. */
const STAYS = { tag_override: 'corrections of tags', revision: 'earlier wordings' } as const;

/** Rows that belong to a report that is not there. */
export async function checkReferences(database: Database.Database, pause: Pause) {
  const repaired: string[] = [];
  for (const table of COMES_AGAIN) {
    const lost = itemsMissingIn(table, database);
    const drop = database.prepare<[number]>(
      `DELETE FROM ${table} WHERE item = ? AND NOT EXISTS (SELECT 1 FROM item WHERE id = ${table}.item)`,
    );
    const gone = await repairEach(lost, (item) => drop.run(item).changes > 0, database, pause);
    if (gone > 0) repaired.push(`table ${table}: rows of ${tellCount(gone)} reports that are not there are gone`);
  }
  const wrong = Object.entries(STAYS).flatMap(([table, what]) => {
    const lost = itemsMissingIn(table, database).length;
    return lost === 0 ? [] : [`table ${table}: holds ${what} of ${tellCount(lost)} reports that are not there`];
  });
  return { repaired, wrong };
}

function itemsMissingIn(table: string, database: Database.Database): readonly number[] {
  return database
    .prepare<[], number>(`SELECT DISTINCT item FROM ${table} WHERE item NOT IN (SELECT id FROM item)`)
    .pluck()
    .all();
}

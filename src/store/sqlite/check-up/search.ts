import type Database from 'better-sqlite3';
import { tellCount } from '../../../core/text/names.ts';
import { prepareAdd, prepareSearchRow, SEARCHES } from '../examine/search.ts';
import { type Pause, repairEach } from './steps.ts';

const PLURAL = { item: 'reports', story: 'stories' } as const;

/** Whether all that is there can be found, and nothing else is. */
export async function checkSearch(database: Database.Database, pause: Pause): Promise<readonly string[]> {
  const repaired: string[] = [];
  for (const searched of SEARCHES) {
    const index = `${searched}_fts`;
    const isIn = database.prepare<[number], number>(`SELECT 1 FROM ${index}_docsize WHERE id = ?`).pluck();
    const isThere = database.prepare<[number], number>(`SELECT 1 FROM ${searched} WHERE order_key = ?`).pluck();
    const drop = database.prepare<[number]>(`DELETE FROM ${index} WHERE rowid = ?`);
    const rowOf = prepareSearchRow(searched, database);
    const add = prepareAdd(searched, database);

    const extra = numbers(
      `SELECT id FROM ${index}_docsize WHERE id NOT IN (SELECT order_key FROM ${searched})`,
      database,
    );
    const dropped = await repairEach(
      extra,
      (key) => isThere.get(key) === undefined && drop.run(key).changes > 0,
      database,
      pause,
    );
    const missing = numbers(
      `SELECT id FROM ${searched} WHERE order_key NOT IN (SELECT id FROM ${index}_docsize)`,
      database,
    );
    const added = await repairEach(
      missing,
      (id) => {
        const row = rowOf(id);
        if (row === null || isIn.get(row.key) !== undefined) return false;
        add.run(row.key, ...row.texts());
        return true;
      },
      database,
      pause,
    );
    if (added > 0) repaired.push(`${tellCount(added)} ${PLURAL[searched]} that no search found are found again`);
    if (dropped > 0)
      repaired.push(`${tellCount(dropped)} entries of the search index led to ${PLURAL[searched]} that are not there`);
  }
  return repaired;
}

function numbers(sql: string, database: Database.Database): readonly number[] {
  return database.prepare<[], number>(sql).pluck().all();
}

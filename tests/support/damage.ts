import { closeSync, copyFileSync, openSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Copies a database that nobody uses and overwrites pages of one of its tables or indexes, as a failing disk would. */
export function damageCopy(from: string, to: string, name: string, which: 'root' | 'leaves'): void {
  const database = new Database(from);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const { page_size: size } = (database.pragma('page_size') as { page_size: number }[])[0] ?? { page_size: 4_096 };
  const pages = database
    .prepare("SELECT pageno, pagetype FROM dbstat WHERE name = ? AND pagetype <> 'overflow' ORDER BY path")
    .all(name) as { pageno: number; pagetype: string }[];
  database.close();
  copyFileSync(from, to);
  const leaves = pages.filter(({ pagetype }) => pagetype === 'leaf');
  const chosen = which === 'root' ? pages.slice(0, 1) : leaves;
  if (chosen.length === 0) throw new Error(`${name} has no pages`);
  const file = openSync(to, 'r+');
  for (const { pageno } of chosen) writeSync(file, Buffer.alloc(size, 0xa5), 0, size, (pageno - 1) * size);
  closeSync(file);
}

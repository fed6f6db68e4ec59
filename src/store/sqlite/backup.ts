import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { AuditChange } from '../../core/access/audit.ts';
import { restored } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import { StoreError } from '../errors.ts';
import { prepareAudit } from './audit.ts';
import { checkPath } from './connection.ts';
import { MAILS_HELD } from './mail-hold.ts';
import { isMigrated, migrateSchema } from './migrate.ts';

/** More pages than any database has: one step, and so one moment, for all of it. */
const ALL_PAGES = 2 ** 31 - 1;

export type Copied = { readonly reports: number; readonly bytes: number };

/**
 * Copies a database that may be written meanwhile, as it stands at one moment. Page by page and in one reading: writers
 * are never kept waiting, and never make it begin anew. What is there under the name is replaced once the copy is
 * proved whole.
 * @throws StoreError if there is no database, or the copy cannot be written or is not whole
 */
export async function copyDatabase(from: string, to: string): Promise<Copied> {
  if (!existsSync(from)) throw new StoreError(`${from}: there is no database`);
  checkPath(to);
  const part = `${to}.part`;
  removeDatabase(part);
  try {
    await copyPages(from, part);
    const copied = proveWhole(part);
    settle(part);
    renameSync(part, to);
    return copied;
  } catch (error) {
    throw explain(to, error);
  } finally {
    removeDatabase(part);
  }
}

/**
 * Whether a file is a whole database of khabar, of this version or an older one.
 * @throws StoreError saying what it is instead
 */
export function checkBackup(file: string, migrationsDir: string): Copied {
  if (!existsSync(file)) throw new StoreError(`${file}: there is no such file; \`khabar backup <file>\` makes one`);
  try {
    const copied = proveWhole(file);
    const database = new Database(file, { readonly: true });
    try {
      // An older schema is brought to this version's at the next start; another one is refused here.
      isMigrated(database, migrationsDir);
    } finally {
      database.close();
    }
    return copied;
  } catch (error) {
    throw explain(file, error);
  }
}

/**
 * Puts a copy of a backup where the database is, in which no mail is due until somebody says so. What was there is kept
 * under another name. Only while nobody has the database open.
 * @returns the name under which the former database is kept; null if there was none
 */
export async function replaceDatabase(
  backup: string,
  file: string,
  { migrationsDir, act, reports }: { readonly migrationsDir: string; readonly act: Act; readonly reports: number },
): Promise<string | null> {
  checkPath(file);
  const fresh = `${file}.restoring`;
  removeDatabase(fresh);
  try {
    await copyPages(backup, fresh);
    const former = existsSync(file) ? `${file}.before-${new Date(act.at).toISOString().replace(/[:.]/g, '-')}` : null;
    noteRestore(fresh, act, { migrationsDir, change: restored(backup, reports, former) });
    proveWhole(fresh);
    settle(fresh);
    if (former !== null) setAside(file, former);
    renameSync(fresh, file);
    return former;
  } catch (error) {
    throw explain(file, error);
  } finally {
    removeDatabase(fresh);
  }
}

/**
 * Gives a database that was made aside its name, proved whole and on the disk.
 * @throws StoreError if it is not whole, or something has that name by now
 */
export function putInPlace(aside: string, file: string): void {
  try {
    proveWhole(aside);
    settle(aside);
    // Unlike renaming, this replaces nothing.
    linkSync(aside, file);
  } catch (error) {
    throw explain(file, error);
  }
}

async function copyPages(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, timeout: 5_000 });
  try {
    await source.backup(to, { progress: () => ALL_PAGES });
  } finally {
    source.close();
  }
}

/** @throws StoreError naming what is broken */
function proveWhole(file: string): Copied {
  const database = new Database(file, { readonly: true });
  try {
    const [first] = database.pragma('quick_check(1)', { simple: false }) as { quick_check: string }[];
    if (first?.quick_check !== 'ok') throw new StoreError(`${file}: is damaged: ${first?.quick_check}`);
    const hasReports = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'item'").get() !== undefined;
    if (!hasReports) throw new StoreError(`${file}: is no database of khabar`);
    const reports = database.prepare<[], number>('SELECT count(*) FROM item').pluck().get() ?? 0;
    const pages = database.pragma('page_count', { simple: true }) as number;
    return { reports, bytes: pages * (database.pragma('page_size', { simple: true }) as number) };
  } finally {
    database.close();
  }
}

/** One file without a log beside it, on the disk. */
function settle(file: string): void {
  const database = new Database(file);
  database.pragma('journal_mode = DELETE');
  database.close();
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Holds mails back, and notes in the audit who put it back; of an older version, it is brought to this one for it. */
function noteRestore(
  file: string,
  act: Act,
  { migrationsDir, change }: { readonly migrationsDir: string; readonly change: AuditChange },
): void {
  const database = new Database(file);
  try {
    database
      .prepare('INSERT INTO meter (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
      .run(MAILS_HELD, act.at);
    migrateSchema(database, migrationsDir);
    prepareAudit(database)(act, change);
  } finally {
    database.close();
  }
}

/** The former database keeps its log: it may be damaged, and somebody may want what can be read of it. */
function setAside(file: string, kept: string): void {
  // A second name first: whatever happens, there is a database under the first.
  linkSync(file, kept);
  for (const log of ['-wal', '-shm']) if (existsSync(`${file}${log}`)) renameSync(`${file}${log}`, `${kept}${log}`);
}

/** Removes a database with its logs; nothing happens where there is none. */
export function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
}

function explain(file: string, error: unknown): unknown {
  if (error instanceof StoreError) return error;
  if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB')
    return new StoreError(`${file}: is no SQLite database`, { cause: error });
  if (error instanceof Error && 'code' in error)
    return new StoreError(`${file}: cannot be copied: ${error.message}`, { cause: error });
  return error;
}

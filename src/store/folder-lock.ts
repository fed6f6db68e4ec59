import { hostname } from 'node:os';
import Database from 'better-sqlite3';
import { toIso } from '../core/clock/time.ts';
import { lockPlaceOf, placeOf } from './address.ts';
import { StoreError } from './errors.ts';
import { checkPath } from './sqlite/connection.ts';

/**
 * How a process uses the database:
 *  - `alone` with a queue inside it: it ends the leases of a predecessor, so nobody else may poll;
 *  - `among-roles` the same roles over a queue that others share;
 *  - `role` a worker or scheduler of a deployment in several processes;
 *  - `read` the API alone, beside whoever runs;
 *  - `poll` a command that polls for a moment, beside whoever runs.
 */
export type FolderUse = 'alone' | 'among-roles' | 'role' | 'read' | 'poll';

export type FolderLock = {
  /** Whether nobody who lives may hold a lease. */
  isAlone(): boolean;
  release(): void;
};

type Holder = {
  readonly command: string;
  readonly use: FolderUse;
  readonly pid: number;
  readonly host: string;
  readonly since: string;
};

/** Whoever only looks whether a lock is held has it for a moment. */
const MOMENT_MS = 500;

/**
 * Locks the folder of a database for as long as this process lives: the locks are the operating system's and end with
 * it, however it ends. Beside the database lie `.lock` for the one that does everything, `.roles`, `.readers` and
 * `.polls` for the others.
 * @throws StoreError saying who holds it and since when
 */
export function lockFolder(databaseUrl: string, command: string, use: FolderUse): FolderLock {
  const [file, name] = [lockPlaceOf(databaseUrl), placeOf(databaseUrl)];
  checkPath(file);
  const held: Database.Database[] = [];
  const release = () => {
    for (const lock of held.splice(0)) lock.close();
  };
  try {
    if (use === 'alone' || use === 'among-roles') held.push(lockAlone(`${file}.lock`, command, use, name));
    if (use === 'alone') refuseBesideRoles(`${file}.roles`, name);
    if (use === 'role') held.push(share(`${file}.roles`), ...besideServe(`${file}.lock`, name));
    if (use === 'read') held.push(share(`${file}.readers`));
    if (use === 'poll') held.push(share(`${file}.polls`));
  } catch (error) {
    release();
    throw error;
  }
  return { isAlone: () => use === 'alone' && isFree(`${file}.polls`), release };
}

/**
 * Locks the folder for who replaces the database: nobody may have it open, whatever for.
 * @throws StoreError saying who has
 */
export function lockForReplacing(databaseUrl: string, command: string): Pick<FolderLock, 'release'> {
  const [file, place] = [lockPlaceOf(databaseUrl), placeOf(databaseUrl)];
  const lock = lockFolder(databaseUrl, command, 'alone');
  for (const [name, who] of [
    ['readers', 'the API'],
    ['polls', '`khabar fetch`'],
  ] as const) {
    if (isFree(`${file}.${name}`)) continue;
    lock.release();
    throw new StoreError(`${place}: ${who} is running on it; stop it first`);
  }
  return lock;
}

/** Writing is reserved for one connection while others may still read who has it. */
function lockAlone(path: string, command: string, use: FolderUse, file: string): Database.Database {
  const lock = open(path);
  const holder: Holder = { command, use, pid: process.pid, host: hostname(), since: toIso(Date.now()) };
  try {
    lock.exec('BEGIN IMMEDIATE');
    note(lock, holder);
    lock.exec('BEGIN IMMEDIATE');
    return lock;
  } catch (error) {
    const other = readHolder(lock);
    lock.close();
    throw isBusy(error) ? refusal(file, other) : explain(path, error);
  }
}

/** The name is for people: without it, as on a full disk, the lock holds all the same. */
function note(lock: Database.Database, holder: Holder): void {
  try {
    lock.exec('CREATE TABLE IF NOT EXISTS holder (id INTEGER PRIMARY KEY, told TEXT NOT NULL)');
    lock.prepare('INSERT OR REPLACE INTO holder (id, told) VALUES (1, ?)').run(JSON.stringify(holder));
    lock.exec('COMMIT');
  } catch (error) {
    if (isBusy(error)) throw error;
    if (lock.inTransaction) lock.exec('ROLLBACK');
  }
}

function readHolder(lock: Database.Database): Holder | null {
  try {
    const row = lock.prepare<[], { told: string }>('SELECT told FROM holder WHERE id = 1').get();
    return row === undefined ? null : (JSON.parse(row.told) as Holder);
  } catch {
    return null;
  }
}

/** Many may share it; as long as one of them does, nobody has it alone. */
function share(path: string): Database.Database {
  const lock = open(path);
  lock.pragma('busy_timeout = 5000');
  lock.exec('BEGIN');
  lock.prepare('SELECT count(*) FROM sqlite_schema').get();
  return lock;
}

function isFree(path: string): boolean {
  const lock = open(path);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw explain(path, error);
  } finally {
    lock.close();
  }
}

function refuseBesideRoles(path: string, file: string): void {
  if (isFree(path)) return;
  throw new StoreError(
    `${file}: \`khabar worker\` or \`khabar scheduler\` is running on it; stop them first, or set REDIS_URL so ` +
      'that all meet at one queue',
  );
}

/** A role and a `serve` with a queue of its own would poll past each other. */
function besideServe(path: string, file: string): [] {
  const lock = open(path);
  try {
    lock.exec('BEGIN IMMEDIATE');
  } catch (error) {
    const other = readHolder(lock);
    if (!isBusy(error)) throw explain(path, error);
    if (other?.use !== 'among-roles') throw refusal(file, other);
  } finally {
    lock.close();
  }
  return [];
}

function open(path: string): Database.Database {
  try {
    return new Database(path, { timeout: MOMENT_MS });
  } catch (error) {
    throw explain(path, error);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function refusal(file: string, holder: Holder | null): StoreError {
  const who =
    holder === null
      ? 'another khabar'
      : `\`khabar ${holder.command}\` (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
  return new StoreError(`${file}: is in use by ${who}; stop that one first, or give this one another DATA_DIR`);
}

function explain(path: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  return new StoreError(`${path}: cannot be locked: ${error.message}; it holds nothing, remove it`, { cause: error });
}

import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import { type Damage, StoreError } from '../errors.ts';
import { isMigrated, migrateSchema } from './migrate.ts';

export type SqliteOptions = {
  /** A file path, or `:memory:`. */
  readonly file: string;
  readonly migrationsDir: string;
  /** Otherwise the schema must be there, or come within `waitForSchemaMs`. */
  readonly migrate: boolean;
  readonly waitForSchemaMs?: number;
  /** Whose the leases are that are taken over this connection. */
  readonly owner: LeaseOwner;
  readonly takeTurn?: TakeTurn;
  readonly warn?: (message: string) => void;
  readonly examine?: () => Promise<Damage | null>;
  readonly onDamage?: () => void;
};

/** Older versions can corrupt a database in WAL mode when several processes write. */
const OLDEST_SAFE_SQLITE = [3, 51, 3];

/** Opens, checks and migrates a database file. @throws StoreError naming the file and what would be right. */
export async function connect(options: SqliteOptions): Promise<Database.Database> {
  const { file, migrationsDir, migrate } = options;
  if (file !== ':memory:') checkPath(file);
  const database = open(file);
  try {
    refuseUnsafeVersion(database);
    if (migrate) migrateSchema(database, migrationsDir);
    else await waitForSchema(database, options);
    return database;
  } catch (error) {
    database.close();
    throw explain(file, error);
  }
}

function open(file: string): Database.Database {
  try {
    narrow(file);
    const database = new Database(file, { timeout: 5_000 });
    database.pragma('journal_mode = WAL');
    // better-sqlite3 defaults to NORMAL in WAL mode: a power cut could then take back what we said was done.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    throw explain(file, error);
  }
}

/** It holds addresses: a file that others can read, as of a version before or of a copy, is closed to them. */
function narrow(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & 0o077) === 0) continue;
    try {
      chmodSync(path, mode & 0o700);
    } catch {
      // Somebody else's file, which this user may only use; the doctor tells of it.
    }
  }
}

/** @throws StoreError where a database cannot be written there; its folder is made */
export function checkPath(file: string): void {
  const directory = dirname(file);
  try {
    makeDirectory(directory);
    if (!statSync(directory).isDirectory()) throw new Error(`${directory} is no directory`);
    accessSync(directory, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new StoreError(
      `${file}: cannot be written: ${(error as Error).message}; DATA_DIR and DATABASE_URL say where the database is`,
      { cause: error },
    );
  }
}

/**
 * Not by `recursive`: where a file system says ENOENT to a folder whose parent is there, such as /proc, Node tries for
 * ever.
 */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(path)) throw error;
  }
}

function refuseUnsafeVersion(database: Database.Database): void {
  const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  const parts = version.split('.').map(Number);
  for (const [place, oldest] of OLDEST_SAFE_SQLITE.entries()) {
    const part = parts[place] ?? 0;
    if (part > oldest) return;
    if (part < oldest)
      throw new StoreError(
        `SQLite ${version} can corrupt a database that several processes write; ${OLDEST_SAFE_SQLITE.join('.')}` +
          ' or newer is needed',
      );
  }
}

async function waitForSchema(
  database: Database.Database,
  { file, migrationsDir, waitForSchemaMs = 0 }: SqliteOptions,
): Promise<void> {
  const end = performance.now() + waitForSchemaMs;
  while (!isMigrated(database, migrationsDir)) {
    if (performance.now() >= end)
      throw new StoreError(
        `${file}: its schema is not that of this version; run \`khabar migrate\`, or start \`khabar ` +
          `scheduler\` or \`khabar serve\` first`,
      );
    await sleep(250);
  }
}

function explain(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const what =
    error.code === 'SQLITE_NOTADB'
      ? 'is no SQLite database; move it away or name another file'
      : `cannot be opened: ${error.message}`;
  return new StoreError(`${file}: ${what} (DATA_DIR, DATABASE_URL)`, { cause: error });
}

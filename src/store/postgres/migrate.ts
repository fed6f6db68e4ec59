import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../errors.ts';
import { type AppliedMigration, countApplied, readMigrations } from '../migrations.ts';
import type { Database } from './connection.ts';

/** The number of the lock under which one process migrates and others wait: "khabar" in hexadecimal digits. */
const LOCK = 0x6b686162;
/** Where the migrations of this engine lie, beside those of files. */
const FOLDER = 'postgres';
const AGAIN_MS = 250;

/**
 * Brings the schema up to this version, in one transaction under a lock: of several processes one does it, and one that
 * is killed has done nothing.
 * @throws StoreError if the database was made by a newer version or by other migrations.
 */
export async function migrateServer(database: Database, migrationsDir: string): Promise<void> {
  const migrations = readMigrations(join(migrationsDir, FOLDER));
  const migrate = database.transaction(async () => {
    await database.prepare<[number], unknown>('SELECT pg_advisory_xact_lock(?::bigint)').get(LOCK);
    await database.run(
      'CREATE TABLE IF NOT EXISTS schema_migration ' +
        '(position bigint PRIMARY KEY, tag text NOT NULL, hash text NOT NULL)',
    );
    const applied = countApplied(await appliedTo(database), migrations, database.name);
    const note = database.prepare('INSERT INTO schema_migration (position, tag, hash) VALUES (?, ?, ?)');
    for (const [position, { tag, hash, sql }] of migrations.entries()) {
      if (position < applied) continue;
      await database.run(sql);
      await note.run(position, tag, hash);
    }
  });
  await migrate();
}

/** @throws StoreError where the schema is not this version's within that time */
export async function waitForServerSchema(database: Database, migrationsDir: string, waitMs: number): Promise<void> {
  const migrations = readMigrations(join(migrationsDir, FOLDER));
  const end = performance.now() + waitMs;
  while (countApplied(await appliedTo(database), migrations, database.name) < migrations.length) {
    if (performance.now() >= end)
      throw new StoreError(
        `${database.name}: its schema is not that of this version; run \`khabar migrate\`, or start \`khabar ` +
          `scheduler\` or \`khabar serve\` first`,
      );
    await sleep(AGAIN_MS);
  }
}

async function appliedTo(database: Database): Promise<readonly AppliedMigration[]> {
  const there = database.prepare<[], { name: string | null }>("SELECT to_regclass('schema_migration') AS name");
  if (((await there.get())?.name ?? null) === null) return [];
  return database.prepare<[], AppliedMigration>('SELECT tag, hash FROM schema_migration ORDER BY position').all();
}

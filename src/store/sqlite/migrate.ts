import type Database from 'better-sqlite3';
import { type AppliedMigration, countApplied, type Migration, readMigrations } from '../migrations.ts';

/**
 * Brings the schema up to this version, in one transaction under the write lock. Not drizzle's own migrator: that one
 * skips a migration whose date is older than the last applied one, and reports success.
 * @throws StoreError if the database was made by a newer version or by other migrations.
 */
export function migrateSchema(database: Database.Database, migrationsDir: string): void {
  const migrations = readMigrations(migrationsDir);
  database
    .transaction(() => {
      database.exec(
        'CREATE TABLE IF NOT EXISTS schema_migration (position INTEGER PRIMARY KEY, tag TEXT NOT NULL, hash ' +
          'TEXT NOT NULL)',
      );
      const applied = checkApplied(database, migrations);
      const note = database.prepare('INSERT INTO schema_migration (position, tag, hash) VALUES (?, ?, ?)');
      for (const [position, { tag, hash, sql }] of migrations.entries()) {
        if (position < applied) continue;
        database.exec(sql);
        note.run(position, tag, hash);
      }
    })
    .immediate();
}

/** How many migrations this version has. */
export function countMigrations(migrationsDir: string): number {
  return readMigrations(migrationsDir).length;
}

/** Whether the schema is the one that this version needs. @throws StoreError as `migrateSchema`. */
export function isMigrated(database: Database.Database, migrationsDir: string): boolean {
  const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'schema_migration'").get();
  if (known === undefined) return false;
  const migrations = readMigrations(migrationsDir);
  return checkApplied(database, migrations) === migrations.length;
}

function checkApplied(database: Database.Database, migrations: readonly Migration[]): number {
  const rows = database.prepare('SELECT tag, hash FROM schema_migration ORDER BY position').all() as AppliedMigration[];
  return countApplied(rows, migrations, database.name);
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from './errors.ts';

export type Migration = { readonly tag: string; readonly hash: string; readonly sql: string };

/** A migration as a database remembers it. */
export type AppliedMigration = { readonly tag: string; readonly hash: string };

/** The migrations of a folder, in their order. */
export function readMigrations(directory: string): readonly Migration[] {
  const journal = JSON.parse(readFileSync(join(directory, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  return journal.entries.map(({ tag }) => {
    const sql = readFileSync(join(directory, `${tag}.sql`), 'utf8');
    return { tag, sql, hash: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * How many of the migrations are applied; they must be the first ones, unchanged.
 * @param database its name, for messages
 * @throws StoreError if it was made by a newer version or by other migrations
 */
export function countApplied(
  rows: readonly AppliedMigration[],
  migrations: readonly Migration[],
  database: string,
): number {
  if (rows.length > migrations.length) {
    throw new StoreError(
      `${database}: was made by a newer version of khabar (it has ${rows.at(-1)?.tag}); run that version`,
    );
  }
  for (const [position, row] of rows.entries()) {
    const expected = migrations[position];
    if (row.tag !== expected?.tag || row.hash !== expected.hash) {
      throw new StoreError(
        `${database}: migration ${row.tag} is not the one of this version (${expected?.tag}); restore the ` +
          'database or the program that belong together',
      );
    }
  }
  return rows.length;
}

import { join } from 'node:path';
import { StoreError } from '../errors.ts';
import { readMigrations } from '../migrations.ts';
import { connectServer, type Database } from './connection.ts';

/** What says that a database is being filled: who finds it without the other table runs on nothing. */
const HIDDEN = 'schema_moving';
const SHOWN = 'schema_migration';

export type BeingFilled = {
  /** From now on nobody else takes it for a database of this program. */
  hide(): Promise<void>;
  /** It is whole. */
  show(): Promise<void>;
  /** Nothing of it stays. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

/** @throws StoreError where there is something already */
export async function prepareServer(address: string, migrationsDir: string): Promise<BeingFilled> {
  const database = connectServer(address, { connections: 1 });
  const rename = (from: string, to: string) => database.run(`ALTER TABLE ${from} RENAME TO ${to}`);
  const tables = [HIDDEN, SHOWN, ...tablesOf(join(migrationsDir, 'postgres'))];
  const clear = () => database.run(tables.map((table) => `DROP TABLE IF EXISTS "${table}" CASCADE`).join('; '));
  try {
    // What is left of a move that was broken off.
    if (await isThere(HIDDEN, database)) await clear();
    if (await isThere(SHOWN, database))
      throw new StoreError(`${database.name}: is there already; name a database that holds nothing of khabar`);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { hide: () => rename(SHOWN, HIDDEN), show: () => rename(HIDDEN, SHOWN), clear, close: database.close };
}

async function isThere(table: string, database: Database): Promise<boolean> {
  const found = await database.prepare<[string], { name: string | null }>('SELECT to_regclass(?) AS name').get(table);
  return (found?.name ?? null) !== null;
}

/** All that the migrations make. */
function tablesOf(migrations: string): readonly string[] {
  return readMigrations(migrations).flatMap(({ sql }) =>
    [...sql.matchAll(/^CREATE TABLE "(\w+)"/gm)].map(([, table = '']) => table),
  );
}

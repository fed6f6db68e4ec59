import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrationsDir } from '../../../src/files/product.ts';
import { openTarget } from '../../../src/store/move.ts';
import { openStore } from '../../../src/store/open.ts';
import { connectServer, type Database } from '../../../src/store/postgres/connection.ts';
import { migrateServer, waitForServerSchema } from '../../../src/store/postgres/migrate.ts';
import { emptySchema } from '../../support/postgres-schema.ts';

describe('the schema on a server', () => {
  let address: string;
  let database: Database;
  let folder: string;
  beforeEach(async () => {
    address = await emptySchema();
    database = connectServer(address);
    folder = mkdtempSync(join(tmpdir(), 'khabar-migrations-'));
    cpSync(migrationsDir, folder, { recursive: true });
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const applied = () => database.prepare<[], { tag: string }>('SELECT tag FROM schema_migration').values();
  const journal = () => join(folder, 'postgres/meta/_journal.json');

  it('is made once where four processes start at the same time', async () => {
    const four = Array.from({ length: 4 }, () => connectServer(address));
    await Promise.all(four.map((one) => migrateServer(one, migrationsDir)));
    for (const one of four) await one.close();
    expect((await applied()).length).toBe(JSON.parse(readFileSync(journal(), 'utf8')).entries.length);
    await waitForServerSchema(database, migrationsDir, 0);
  });

  it('is as it was where a migration breaks off, and whole with the next try', async () => {
    const entries = JSON.parse(readFileSync(journal(), 'utf8'));
    entries.entries.push({ tag: '9999_broken' });
    writeFileSync(journal(), JSON.stringify(entries));
    writeFileSync(join(folder, 'postgres/9999_broken.sql'), 'CREATE TABLE half (id bigint); SELECT no_such_thing();');
    await expect(migrateServer(database, folder)).rejects.toThrow(/no_such_thing/);
    const tables = database.prepare<[], { name: string }>(
      'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
    );
    expect(await tables.values()).toEqual([]);
    await migrateServer(database, migrationsDir);
    expect(await tables.values()).toContain('item');
  });

  it('of a newer version, or of another, is refused by name', async () => {
    await migrateServer(database, migrationsDir);
    await database.run("INSERT INTO schema_migration (position, tag, hash) VALUES (99, '0099_later', 'x')");
    await expect(migrateServer(database, migrationsDir)).rejects.toThrow(
      /newer version of khabar \(it has 0099_later\)/,
    );
    await database.run("DELETE FROM schema_migration WHERE position = 99; UPDATE schema_migration SET hash = 'x'");
    await expect(migrateServer(database, migrationsDir)).rejects.toThrow(/is not the one of this version/);
  });

  it('is waited for, and what is missing is said', async () => {
    await expect(openStore(address.replace(/:\d+\//, ':1/'), { migrationsDir, migrate: false })).rejects.toThrow(
      /cannot be opened: .*DATABASE_URL/,
    );
    await expect(waitForServerSchema(database, migrationsDir, 0)).rejects.toThrow(/run `khabar migrate`/);
  });

  it('is nobody’s while it is being filled; what was broken off is gone with the next try', async () => {
    const first = await openTarget(address, migrationsDir);
    await expect(waitForServerSchema(database, migrationsDir, 0)).rejects.toThrow(/its schema is not that/);
    await first.store.close();
    const second = await openTarget(address, migrationsDir);
    await second.finish();
    await waitForServerSchema(database, migrationsDir, 0);
    await expect(openTarget(address, migrationsDir)).rejects.toThrow(/is there already/);
  });
});

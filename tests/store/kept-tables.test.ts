import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { migrationsDir } from '../../src/files/product.ts';
import { NUMBERED } from '../../src/store/kept-forms.ts';
import { openStore } from '../../src/store/open.ts';
import { NOT_KEPT, SECTIONS } from '../../src/store/sqlite/kept-sections.ts';

const folder = mkdtempSync(join(tmpdir(), 'khabar-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('every table is moved or named as one that is made anew, and every number goes on', async () => {
  const file = join(folder, 'khabar.db');
  await (await openStore(`file:${file}`, { migrationsDir, migrate: true })).close();
  const database = new Database(file);
  const named = database
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%_fts%'",
    )
    .all();
  database.close();
  const moved = [...Object.values(SECTIONS).map(({ table }) => getTableName(table)), 'item', 'item_evidence'];
  expect([...moved, ...NOT_KEPT].sort()).toEqual(named.map(({ name }) => name).sort());
  const numbered = named.filter(({ sql, name }) => /AUTOINCREMENT/.test(sql) && !NOT_KEPT.includes(name));
  expect(Object.values(NUMBERED).sort()).toEqual(numbered.map(({ name }) => name).sort());
});

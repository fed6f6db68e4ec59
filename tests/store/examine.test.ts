import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examine } from '../../src/store/sqlite/examine/examine.ts';
import { damageCopy } from '../support/damage.ts';

const folder = mkdtempSync(join(tmpdir(), 'khabar-examine-'));
const file = join(folder, 'sound.db');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROWS = 2_000;

beforeAll(() => {
  const database = new Database(file);
  database.exec(`
    CREATE TABLE plain (id INTEGER PRIMARY KEY, name TEXT UNIQUE, value INTEGER);
    CREATE INDEX plain_value ON plain (value);
    CREATE INDEX plain_some ON plain (value) WHERE value > 100;
    CREATE TABLE keyed (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
    CREATE INDEX keyed_value ON keyed (value);`);
  for (const table of ['plain', 'keyed']) {
    const insert = database.prepare(`INSERT INTO ${table} (name, value) VALUES (?, ?)`);
    database.transaction(() => {
      for (let row = 0; row < ROWS; row++) insert.run(`a long enough name ${row}`, row);
    })();
  }
  database.close();
});

/** What is found in a copy that is damaged there, and what SQLite itself says of the copy afterwards. */
function examined(name: string, which: 'root' | 'leaves') {
  const copy = join(folder, 'copy.db');
  damageCopy(file, copy, name, which);
  const database = new Database(copy);
  const damage = examine(database);
  database.close();
  return damage;
}

function isSound(): boolean {
  const database = new Database(join(folder, 'copy.db'));
  const tables = ['plain', 'keyed'].flatMap((table) => database.pragma(`integrity_check(${table})`, { simple: true }));
  const byName = database.prepare('SELECT value FROM plain WHERE name = ?').pluck().get('a long enough name 7');
  database.close();
  return tables.every((told) => told === 'ok') && byName === 7;
}

describe('examine', () => {
  it('finds nothing in a sound database', () => {
    const database = new Database(file);
    expect(examine(database)).toEqual({ tables: [], rebuilt: [] });
    database.close();
  });

  describe.each(['root', 'leaves'] as const)('where the %s of a tree cannot be read', (which) => {
    it.each(['plain_value', 'plain_some', 'sqlite_autoindex_plain_1', 'keyed_value'])(
      'makes the index %s anew',
      (index) => {
        expect(examined(index, which)).toEqual({ tables: [], rebuilt: [index] });
        expect(isSound()).toBe(true);
      },
    );

    it.each(['plain', 'keyed'])('names the table %s', (table) => {
      expect(examined(table, which)).toMatchObject({ tables: [table] });
    });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommits } from '../../src/store/sqlite/commit-together.ts';

let folder: string;
let database: Database.Database;
let begun = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'khabar-'));
  begun = 0;
  const verbose = (sql: unknown) => {
    if (String(sql).startsWith('BEGIN')) begun++;
  };
  database = new Database(join(folder, 'a.db'), { verbose });
  database.pragma('journal_mode = WAL');
  database.exec('CREATE TABLE one (n INTEGER PRIMARY KEY)');
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what is written together', () => {
  const put = (n: number) => () => database.prepare('INSERT INTO one VALUES (?)').run(n).changes;
  const kept = () => database.prepare('SELECT n FROM one ORDER BY n').pluck().all();

  it('is there for another connection once it is answered', async () => {
    const commit = createCommits(database);
    const other = new Database(join(folder, 'a.db'), { readonly: true });
    const count = other.prepare('SELECT count(*) FROM one').pluck();
    const seen = await Promise.all([1, 2, 3].map((n) => commit(put(n)).then((changes) => [changes, count.get()])));
    expect(seen).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
    other.close();
  });

  it('is lost for the one that fails alone', async () => {
    const commit = createCommits(database);
    const fails = () => {
      put(9)();
      throw new Error('no');
    };
    const outcomes = await Promise.allSettled([commit(put(1)), commit(fails), commit(put(1)), commit(put(2))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(kept()).toEqual([1, 2]);
  });

  it('waits for the disk once for those of one moment, and for those that come while it rests', async () => {
    const clock = { now: 0 };
    const commit = createCommits(database, () => clock.now);
    const slow = () => {
      clock.now += 10;
    };
    await Promise.all([commit(slow), commit(put(1)), commit(put(2))]);
    expect(begun).toBe(1);
    // It rests for 30 ms, so that one which comes a turn later is still in time.
    const early = commit(put(3));
    await new Promise((later) => setImmediate(later));
    await Promise.all([early, commit(put(4))]);
    expect(begun).toBe(2);
    expect(kept()).toEqual([1, 2, 3, 4]);
  });
});

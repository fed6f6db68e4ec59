import type Database from 'better-sqlite3';
import type { Damage } from '../../errors.ts';
import { renewSearch, searchOf } from './search.ts';

type Index = { readonly name: string; readonly sql: string | null; readonly condition: string };

/**
 * Reads every table and every index to its end, makes indexes anew that cannot be read, and names what cannot be
 * helped. Takes long: not for the thread that answers. Not by `integrity_check`, which gives up at a broken page
 * without saying whose it is.
 */
export function examine(database: Database.Database): Damage {
  const tables = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite\\_%' " +
        "ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all();
  const damaged: string[] = [];
  const rebuilt: string[] = [];
  for (const table of tables) {
    const broken = indexesOf(table, database).filter((index) => !canReadIndex(table, index, database));
    if (!canReadTable(table, database) || !broken.every((index) => rebuild(table, index, database)))
      damaged.push(table);
    else rebuilt.push(...broken.map(({ name }) => name));
  }
  const renewed = renewSearches(damaged, tables, database);
  return {
    tables: damaged.filter((table) => !renewed.has(searchOf(table))),
    rebuilt: [...rebuilt, ...[...renewed].map((searched) => `${searched}_fts`)],
  };
}

/** Which of the damaged search indexes could be made anew. One of pages that read as something else is damaged, too. */
function renewSearches(
  damaged: readonly string[],
  tables: readonly string[],
  database: Database.Database,
): ReadonlySet<string | null> {
  const broken = new Set(damaged.map(searchOf));
  for (const searched of new Set(tables.map(searchOf)))
    if (searched !== null && !broken.has(searched) && !isSoundSearch(searched, database)) broken.add(searched);
  return new Set(
    [...broken].filter((searched) => searched !== null && runsUnsafe(() => renewSearch(searched, database), database)),
  );
}

function isSoundSearch(searched: string, database: Database.Database): boolean {
  return runs(() => database.exec(`INSERT INTO ${searched}_fts (${searched}_fts) VALUES ('integrity-check')`));
}

function runsUnsafe(work: () => void, database: Database.Database): boolean {
  database.unsafeMode(true);
  const isDone = runs(work);
  database.pragma('writable_schema = RESET');
  database.unsafeMode(false);
  return isDone;
}

function indexesOf(table: string, database: Database.Database): readonly Index[] {
  return (
    database
      .prepare(
        // The primary key of a table without rowids is the table.
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND rootpage > 0 ORDER BY name",
      )
      .all(table) as Omit<Index, 'condition'>[]
  ).map((index) => ({ ...index, condition: /\sWHERE\s.*$/is.exec(index.sql ?? '')?.[0] ?? '' }));
}

function canReadTable(table: string, database: Database.Database): boolean {
  const columns = (database.pragma(`table_info(${quoted(table)})`) as { name: string }[]).map(({ name }) => name);
  // Long values lie on pages of their own, which only reading them meets.
  const all = columns.map((name) => `total(length(hex(substr(${quoted(name)}, -1))))`).join(', ');
  return runs(() => database.prepare(`SELECT ${all} FROM ${rowsOf(table, database)}`).all());
}

/** The table itself: of one without rowids that is what SQLite calls the index of its primary key. */
function rowsOf(table: string, database: Database.Database): string {
  const [{ wr } = { wr: 0 }] = database.pragma(`table_list(${quoted(table)})`) as { wr: 0 | 1 }[];
  const indexes = database.pragma(`index_list(${quoted(table)})`) as { name: string; origin: string }[];
  const key = wr === 1 ? indexes.find(({ origin }) => origin === 'pk') : undefined;
  return `${quoted(table)} ${key === undefined ? 'NOT INDEXED' : `INDEXED BY ${quoted(key.name)}`}`;
}

function canReadIndex(table: string, { name, condition }: Index, database: Database.Database): boolean {
  // A mere count would be made from whichever index is smallest.
  const sql = `SELECT total(1) FROM ${quoted(table)} INDEXED BY ${quoted(name)}${condition}`;
  const whole = `SELECT total(1) FROM ${rowsOf(table, database)}${condition}`;
  return runs(() => {
    const [indexed, there] = [sql, whole].map((one) => database.prepare(one).pluck().get());
    if (indexed !== there) throw new Error(`${name} lacks rows`);
  });
}

/** Makes an index anew beside its broken pages, which are never used again; deleting it would have to read them. */
function rebuild(table: string, { name, sql }: Index, database: Database.Database): boolean {
  const renew = database.transaction(() => {
    database.pragma('writable_schema = ON');
    if (sql === null) {
      const columns = (database.pragma(`index_info(${quoted(name)})`) as { name: string }[]).map((one) =>
        quoted(one.name),
      );
      database.exec(`CREATE INDEX khabar_rebuilt ON ${quoted(table)} (${columns.join(', ')})`);
      database
        .prepare(
          'UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = ' +
            "'khabar_rebuilt') WHERE name = ?",
        )
        .run(name);
      database.exec("DELETE FROM sqlite_schema WHERE name = 'khabar_rebuilt'");
    } else {
      database.prepare('DELETE FROM sqlite_schema WHERE name = ?').run(name);
      database.pragma('writable_schema = RESET');
      database.exec(sql);
    }
  });
  return runsUnsafe(() => renew.immediate(), database);
}

function runs(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

import type Database from 'better-sqlite3';

/** What SQLite says of a table and its indexes, or of a search index, that is whole. */
const WHOLE = 'ok';

/**
 * The tables and search indexes that cannot be relied on as they lie in the file: pages, order, and that indexes and
 * tables agree. A table at a time, so that no reading keeps the log from being written back for long. Writes nothing.
 */
export function unsoundTables(database: Database.Database): readonly string[] {
  const tables = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all();
  return tables.filter((table) => !isSound(table, database));
}

function isSound(table: string, database: Database.Database): boolean {
  try {
    return database.pragma(`integrity_check("${table.replaceAll('"', '""')}")`, { simple: true }) === WHOLE;
  } catch {
    return false;
  }
}

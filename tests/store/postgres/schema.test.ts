import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';

const ROOMS = ['schema', 'schema-access', 'schema-alerts', 'schema-editions', 'schema-log', 'schema-stories'];
const FILES = [...ROOMS, 'schema-upkeep', 'schema-withdrawals'];

/** Tables with their columns: what they are called, and whether they may be empty. */
async function tablesOf(engine: 'sqlite' | 'postgres', files: readonly string[]) {
  const tables: Record<string, Readonly<Record<string, string>>> = {};
  for (const file of files) {
    const exported = Object.values((await import(`../../../src/store/${engine}/${file}.ts`)) as object);
    for (const table of exported.filter((one): one is Table => is(one, Table)))
      tables[getTableName(table)] = Object.fromEntries(
        Object.entries(getTableColumns(table)).map(([field, { name, notNull }]) => [field, `${name} ${notNull}`]),
      );
  }
  return tables;
}

describe('the tables of both engines', () => {
  it('are the same with the same columns, but for what words are searched by', async () => {
    const [files, server] = [await tablesOf('sqlite', FILES), await tablesOf('postgres', FILES)];
    expect(Object.keys(files).length).toBeGreaterThan(30);
    expect(server).toEqual(files);
    expect(Object.keys(await tablesOf('postgres', ['schema-search']))).toEqual(['item_search', 'story_search']);
  });
});

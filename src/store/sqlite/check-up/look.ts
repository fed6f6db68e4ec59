import type Database from 'better-sqlite3';
import { checkDerived } from './derived.ts';
import { unsoundTables } from './pages.ts';
import { checkReferences } from './references.ts';
import { checkSearch } from './search.ts';
import type { Pause } from './steps.ts';

/** What was found and done, in words; `unsound` names tables and indexes whose pages have to be looked at first. */
export type Looked = {
  readonly unsound: readonly string[];
  readonly repaired: readonly string[];
  readonly wrong: readonly string[];
};

/** Looks through a database that others use: reads on, and writes only what it repairs, in short transactions. */
export async function lookThrough(database: Database.Database, pause: Pause): Promise<Looked> {
  const unsound = unsoundTables(database);
  if (unsound.length > 0) return { unsound, repaired: [], wrong: [] };
  const { repaired, wrong } = await checkReferences(database, pause);
  return {
    unsound,
    repaired: [...repaired, ...(await checkDerived(database, pause)), ...(await checkSearch(database, pause))],
    wrong,
  };
}

import type { ScrubAnswer } from '../ports/withdrawals.ts';
import type { Database } from './connection.ts';

/** Tables that hold texts, and what is found by them. */
const TABLES = [
  'item',
  'item_evidence',
  'item_search',
  'sighting',
  'revision',
  'story',
  'story_search',
  'digest',
  'edition',
  'edition_hand',
  'alert',
  'delivery',
  'identity',
] as const;
/** Whoever reads a table holds it up no longer than that. */
const WAIT_MS = 3_000;

/**
 * Writes the tables anew, so that no byte of what was taken out is left in them: a row that is deleted stays on the
 * disk until then. What the server keeps to recover by, and backups, are whoever runs it to see to.
 */
export async function scrubTables(database: Database): Promise<ScrubAnswer> {
  for (const table of TABLES) {
    try {
      await database.alone(`SET lock_timeout = ${WAIT_MS}`, `VACUUM (FULL) ${table}`, 'RESET lock_timeout');
    } catch (error) {
      return { kind: 'later', reason: `table ${table} is in use: ${(error as Error).message}` };
    }
  }
  return { kind: 'clean' };
}

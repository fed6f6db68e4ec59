import type Database from 'better-sqlite3';

/** So many rows are repaired in one transaction: nobody who writes meanwhile waits for more. */
const AT_ONCE = 50;

/** Lets others in between two short transactions. */
export type Pause = () => Promise<void>;

/**
 * Repairs these rows a few at a time. Each is looked at again by `repair` in its transaction: it may have changed since
 * it was found.
 * @returns how many were repaired
 */
export async function repairEach<R>(
  rows: readonly R[],
  repair: (row: R) => boolean,
  database: Database.Database,
  pause: Pause,
): Promise<number> {
  let repaired = 0;
  const some = database.transaction((part: readonly R[]) => part.filter(repair).length);
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    repaired += some.immediate(rows.slice(at, at + AT_ONCE));
    await pause();
  }
  return repaired;
}

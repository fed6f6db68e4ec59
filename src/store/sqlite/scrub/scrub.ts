import type Database from 'better-sqlite3';
import type { ScrubAnswer } from '../../ports/withdrawals.ts';

/** Indexes that remember words of what was taken out of them until their parts are merged. */
const INDEXES = ['item_fts', 'story_fts'];
/** Pages of an index that are merged at once: others who write wait no longer than for that. */
const MERGED = 500;
/** So often the log is asked to end, a moment apart: a reader may be at it. */
const TRIES = 40;
const PAUSE_MS = 250;

/**
 * Leaves nothing in the file of what was taken out of the tables: what is deleted in SQLite stays in free pages, in the
 * search index until its parts are merged, and in the log until that is written into the file and cut off.
 */
export function scrub(database: Database.Database): ScrubAnswer {
  try {
    for (const index of INDEXES) mergeIndex(database, index);
    database.exec('VACUUM');
  } catch (error) {
    return { kind: 'later', reason: (error as Error).message };
  }
  for (let tries = 0; tries < TRIES; tries++) {
    const [done] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (done?.busy === 0) return { kind: 'clean' };
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
  return { kind: 'later', reason: 'somebody kept reading, and the log beside the database could not be cut off' };
}

/** As FTS5's `optimize`, in steps: a negative number begins to merge everything into one part. */
function mergeIndex(database: Database.Database, index: string): void {
  const merge = database.prepare<[number]>(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`);
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  for (let pages = -MERGED; ; pages = MERGED) {
    const before = changes.get() ?? 0;
    merge.run(pages);
    // A merge that finds nothing to do changes one row.
    if ((changes.get() ?? 0) - before < 2) return;
  }
}

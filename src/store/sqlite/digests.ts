import type Database from 'better-sqlite3';
import { type Instant, MINUTE } from '../../core/clock/time.ts';
import type { Digest } from '../../core/digest/digest-model.ts';
import { MAX_DIGESTS } from '../store.ts';

/** Writers read the clock before they get the write lock: the log is in order of time up to that much. */
const DISORDER_MS = 10 * MINUTE;

/** Digests that were made, and where in the log a day ends. */
export function createDigests(database: Database.Database) {
  const last = database
    .prepare<[Instant, Instant], number | null>(
      `SELECT max(seq) FROM change WHERE at < ? AND at >= (SELECT max(at) FROM change WHERE at < ?) - ${DISORDER_MS}`,
    )
    .pluck();
  const find = database.prepare<[string], string>('SELECT model FROM digest WHERE id = ?').pluck();
  const has = database.prepare<[string], number>('SELECT 1 FROM digest WHERE id = ?').pluck();
  const insert = database.prepare<[string, Instant, string]>(
    'INSERT INTO digest (id, made_at, model) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const drop = database.prepare<[number]>(
    'DELETE FROM digest WHERE rowid IN (SELECT rowid FROM digest ORDER BY rowid DESC LIMIT -1 OFFSET ?)',
  );

  function findDigest(id: string): Digest | null {
    const model = find.get(id);
    return model === undefined ? null : (JSON.parse(model) as Digest);
  }

  const keep = database.transaction((digest: Digest): Digest => {
    if (insert.run(digest.id, digest.madeAt, JSON.stringify(digest)).changes > 0) drop.run(MAX_DIGESTS);
    return findDigest(digest.id) ?? digest;
  });

  return {
    lastChangeBefore: (at: Instant): number => last.get(at, at) ?? 0,
    keepDigest: (digest: Digest): Digest => keep.immediate(digest),
    hasDigest: (id: string): boolean => has.get(id) !== undefined,
    findDigest,
  };
}

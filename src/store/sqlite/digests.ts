import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { Digest } from '../../core/digest/digest-model.ts';
import { type DigestStore, MAX_DIGESTS } from '../ports/digests.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

/** Digests that were made. */
export function createDigests(database: Database.Database): DigestStore {
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

  const mark = prepareWithdrawnMark(database);
  const keep = database.transaction((digest: Digest, withdrawn?: number): Digest => {
    if (withdrawn !== undefined && withdrawn !== mark()) return findDigest(digest.id) ?? digest;
    if (insert.run(digest.id, digest.madeAt, JSON.stringify(digest)).changes > 0) drop.run(MAX_DIGESTS);
    return findDigest(digest.id) ?? digest;
  });

  return {
    keepDigest: async (digest, withdrawn) => keep.immediate(digest, withdrawn),
    hasDigest: async (id) => has.get(id) !== undefined,
    findDigest: async (id) => findDigest(id),
  };
}

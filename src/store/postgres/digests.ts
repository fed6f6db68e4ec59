import type { Instant } from '../../core/clock/time.ts';
import type { Digest } from '../../core/digest/digest-model.ts';
import { type DigestStore, MAX_DIGESTS } from '../ports/digests.ts';
import type { Database } from './connection.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

/** Digests that were made. */
export function createDigests(database: Database): DigestStore {
  const find = database.prepare<[string], { model: string }>('SELECT model FROM digest WHERE id = ?');
  const has = database.prepare<[string], { one: number }>('SELECT 1 AS one FROM digest WHERE id = ?');
  const insert = database.prepare<[string, Instant, string]>(
    'INSERT INTO digest (id, made_at, model) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const drop = database.prepare<[number]>(
    'DELETE FROM digest WHERE rowid IN (SELECT rowid FROM digest ORDER BY rowid DESC OFFSET ?)',
  );

  async function findDigest(id: string): Promise<Digest | null> {
    const model = await find.value(id);
    return model === undefined ? null : (JSON.parse(model) as Digest);
  }

  const mark = prepareWithdrawnMark(database);
  const keepDigest = database.transaction(
    async (digest: Digest, withdrawn?: number): Promise<Digest> => {
      if (withdrawn !== undefined && withdrawn !== (await mark())) return (await findDigest(digest.id)) ?? digest;
      if ((await insert.run(digest.id, digest.madeAt, JSON.stringify(digest))) > 0) await drop.run(MAX_DIGESTS);
      return (await findDigest(digest.id)) ?? digest;
    },
    ['corpus:shared'],
  );

  return { keepDigest, hasDigest: async (id) => (await has.get(id)) !== undefined, findDigest };
}

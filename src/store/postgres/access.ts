import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { type AccessKey, isCalled, isLive, keyForAudit, sameName } from '../../core/access/access-key.ts';
import type { Act } from '../../core/access/principal.ts';
import type { AccessStore } from '../ports/access.ts';
import { prepareAudit } from './audit.ts';
import type { Database } from './connection.ts';
import { accessKey } from './schema-access.ts';

/** Tokens and reader links. */
export function createAccess(database: Database): AccessStore {
  const { orm } = database;
  const note = prepareAudit(database);
  const { hash: _, ...columns } = getTableColumns(accessKey);
  const listKeys = async (kind: AccessKey['kind']): Promise<readonly AccessKey[]> =>
    orm
      .select(columns)
      .from(accessKey)
      .where(eq(accessKey.kind, kind))
      .orderBy(asc(accessKey.createdAt), asc(accessKey.id));
  const closing = database.prepare<[], { one: number }>(
    "SELECT 1 AS one FROM access_key WHERE kind = 'token' AND may = 'read' LIMIT 1",
  );

  const addKey = database.transaction(
    async (key: AccessKey, hash: string, act: Act): Promise<boolean> => {
      if (sameName(await listKeys(key.kind), key, act.at) !== null) return false;
      await orm.insert(accessKey).values({ ...key, hash });
      const subject = `${key.kind} ${key.name}`;
      await note(act, { what: `${key.kind}-created`, subject, from: null, to: keyForAudit(key) });
      return true;
    },
    ['access'],
  );

  const revokeKey = database.transaction(
    async (kind: AccessKey['kind'], called: string, act: Act): Promise<AccessKey | null> => {
      const key = (await listKeys(kind)).find((one) => isCalled(one, called) && isLive(one, act.at));
      if (key === undefined) return null;
      await orm.update(accessKey).set({ revokedAt: act.at }).where(eq(accessKey.id, key.id));
      await note(act, { what: `${kind}-revoked`, subject: `${kind} ${key.name}`, from: keyForAudit(key), to: null });
      return { ...key, revokedAt: act.at };
    },
    ['access'],
  );

  const forgetKeys = database.transaction(
    async (kind: AccessKey['kind'], called: string, act: Act): Promise<number> => {
      const over = (await listKeys(kind)).filter((one) => isCalled(one, called) && !isLive(one, act.at));
      const ids = over.map(({ id }) => id);
      if (ids.length > 0) await orm.delete(accessKey).where(inArray(accessKey.id, ids));
      for (const key of over)
        await note(act, {
          what: `${kind}-forgotten`,
          subject: `${kind} ${key.name}`,
          from: keyForAudit(key),
          to: null,
        });
      return over.length;
    },
    ['access'],
  );

  return {
    addKey,
    findKey: async (hash) => (await orm.select(columns).from(accessKey).where(eq(accessKey.hash, hash)))[0] ?? null,
    listKeys,
    revokeKey,
    forgetKeys,
    noteUse: async (id, day) => {
      await orm.update(accessKey).set({ usedOn: day }).where(eq(accessKey.id, id));
    },
    isReadingClosed: async () => (await closing.get()) !== undefined,
  };
}

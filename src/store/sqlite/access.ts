import type Database from 'better-sqlite3';
import { asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { type AccessKey, isCalled, isLive, keyForAudit, sameName } from '../../core/access/access-key.ts';
import type { Act } from '../../core/access/principal.ts';
import type { AccessStore } from '../ports/access.ts';
import { prepareAudit } from './audit.ts';
import { accessKey } from './schema-access.ts';

/** Tokens and reader links. */
export function createAccess(database: Database.Database): AccessStore {
  const orm = drizzle(database);
  const note = prepareAudit(database);
  const { hash: _, ...columns } = getTableColumns(accessKey);
  const listKeys = (kind: AccessKey['kind']): readonly AccessKey[] =>
    orm
      .select(columns)
      .from(accessKey)
      .where(eq(accessKey.kind, kind))
      .orderBy(asc(accessKey.createdAt), asc(accessKey.id))
      .all();
  const closing = database
    .prepare<[], number>("SELECT 1 FROM access_key WHERE kind = 'token' AND may = 'read' LIMIT 1")
    .pluck();

  const addKey = database.transaction((key: AccessKey, hash: string, act: Act): boolean => {
    if (sameName(listKeys(key.kind), key, act.at) !== null) return false;
    orm
      .insert(accessKey)
      .values({ ...key, hash })
      .run();
    note(act, { what: `${key.kind}-created`, subject: `${key.kind} ${key.name}`, from: null, to: keyForAudit(key) });
    return true;
  });

  const revokeKey = database.transaction((kind: AccessKey['kind'], called: string, act: Act): AccessKey | null => {
    const key = listKeys(kind).find((one) => isCalled(one, called) && isLive(one, act.at));
    if (key === undefined) return null;
    orm.update(accessKey).set({ revokedAt: act.at }).where(eq(accessKey.id, key.id)).run();
    note(act, { what: `${kind}-revoked`, subject: `${kind} ${key.name}`, from: keyForAudit(key), to: null });
    return { ...key, revokedAt: act.at };
  });

  const forgetKeys = database.transaction((kind: AccessKey['kind'], called: string, act: Act): number => {
    const over = listKeys(kind).filter((one) => isCalled(one, called) && !isLive(one, act.at));
    const ids = over.map(({ id }) => id);
    if (ids.length > 0) orm.delete(accessKey).where(inArray(accessKey.id, ids)).run();
    for (const key of over)
      note(act, { what: `${kind}-forgotten`, subject: `${kind} ${key.name}`, from: keyForAudit(key), to: null });
    return over.length;
  });

  const find = orm
    .select(columns)
    .from(accessKey)
    .where(eq(accessKey.hash, sql.placeholder('hash')))
    .prepare();

  return {
    addKey: async (key, hash, act) => addKey.immediate(key, hash, act),
    findKey: async (hash) => find.get({ hash }) ?? null,
    listKeys: async (kind) => listKeys(kind),
    revokeKey: async (kind, called, act) => revokeKey.immediate(kind, called, act),
    forgetKeys: async (kind, called, act) => forgetKeys.immediate(kind, called, act),
    noteUse: async (id, day) => void orm.update(accessKey).set({ usedOn: day }).where(eq(accessKey.id, id)).run(),
    isReadingClosed: async () => closing.get() !== undefined,
  };
}

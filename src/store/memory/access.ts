import {
  type AccessKey,
  closesReading,
  isCalled,
  isLive,
  keyForAudit,
  sameName,
} from '../../core/access/access-key.ts';
import type { AccessStore } from '../ports/access.ts';
import { noteAct } from './audit.ts';
import type { Tables } from './tables.ts';

/** Tokens and reader links. */
export function createAccess(tables: Tables): AccessStore {
  const { accessKeys } = tables;
  const listKeys = (kind: AccessKey['kind']) =>
    [...accessKeys.values()]
      .filter((key) => key.kind === kind)
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const hashOf = (id: string) => [...accessKeys].find(([, key]) => key.id === id)?.[0] ?? '';

  return {
    async addKey(key, hash, act) {
      if (sameName(listKeys(key.kind), key, act.at) !== null) return false;
      accessKeys.set(hash, key);
      const subject = `${key.kind} ${key.name}`;
      noteAct(tables, act, { what: `${key.kind}-created`, subject, from: null, to: keyForAudit(key) });
      return true;
    },
    findKey: async (hash) => accessKeys.get(hash) ?? null,
    listKeys: async (kind) => listKeys(kind),
    async revokeKey(kind, called, act) {
      const key = listKeys(kind).find((one) => isCalled(one, called) && isLive(one, act.at));
      if (key === undefined) return null;
      const revoked = { ...key, revokedAt: act.at };
      accessKeys.set(hashOf(key.id), revoked);
      noteAct(tables, act, {
        what: `${kind}-revoked`,
        subject: `${kind} ${key.name}`,
        from: keyForAudit(key),
        to: null,
      });
      return revoked;
    },
    async forgetKeys(kind, called, act) {
      const over = listKeys(kind).filter((one) => isCalled(one, called) && !isLive(one, act.at));
      for (const key of over) {
        accessKeys.delete(hashOf(key.id));
        const subject = `${kind} ${key.name}`;
        noteAct(tables, act, { what: `${kind}-forgotten`, subject, from: keyForAudit(key), to: null });
      }
      return over.length;
    },
    async noteUse(id, day) {
      const hash = hashOf(id);
      const key = accessKeys.get(hash);
      if (key !== undefined) accessKeys.set(hash, { ...key, usedOn: day });
    },
    isReadingClosed: async () => [...accessKeys.values()].some(closesReading),
  };
}

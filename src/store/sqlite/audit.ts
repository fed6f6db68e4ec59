import type Database from 'better-sqlite3';
import { and, desc, gte, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AUDIT_KEPT_MS, type AuditChange } from '../../core/access/audit.ts';
import type { Act } from '../../core/access/principal.ts';
import type { AuditStore } from '../ports/audit.ts';
import { audit } from './schema-access.ts';

/** Writes an entry of the audit; to be called within the transaction of the change itself. */
export type NoteAct = (act: Act, change: AuditChange) => void;

export function prepareAudit(database: Database.Database): NoteAct {
  const add = database.prepare<[number, string, string, string, string, string | null, string | null]>(
    'INSERT INTO audit (at, who, via, what, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return ({ who, via, at }, { what, subject, from, to }) =>
    void add.run(at, who, via, what, subject, jsonOf(from), jsonOf(to));
}

/** What was changed by whom. */
export function createAudit(database: Database.Database): AuditStore {
  const orm = drizzle(database);
  const note = prepareAudit(database);
  const erase = database.prepare<[number]>('DELETE FROM audit WHERE at < ?');
  return {
    auditEntries: async ({ before, limit, since }) => {
      const isWanted = and(
        before === null ? undefined : lt(audit.seq, before),
        since === null ? undefined : gte(audit.at, since),
      );
      const rows = orm.select().from(audit).where(isWanted).orderBy(desc(audit.seq)).limit(limit).all();
      return rows.map(({ before: from, after: to, ...row }) => ({ ...row, from, to }));
    },
    noteDeed: async (act, change) => note(act, change),
    eraseAudit: async (now) => erase.run(now - AUDIT_KEPT_MS).changes,
  };
}

function jsonOf(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

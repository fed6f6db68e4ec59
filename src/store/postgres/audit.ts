import { and, desc, gte, lt } from 'drizzle-orm';
import { AUDIT_KEPT_MS, type AuditChange } from '../../core/access/audit.ts';
import type { Act } from '../../core/access/principal.ts';
import type { AuditStore } from '../ports/audit.ts';
import type { Database } from './connection.ts';
import { audit } from './schema-access.ts';

/** Writes an entry of the audit; to be called within the transaction of the change itself. */
export type NoteAct = (act: Act, change: AuditChange) => Promise<void>;

export function prepareAudit(database: Database): NoteAct {
  const add = database.prepare<[number, string, string, string, string, string | null, string | null]>(
    'INSERT INTO audit (at, who, via, what, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return async ({ who, via, at }, { what, subject, from, to }) => {
    await add.run(at, who, via, what, subject, jsonOf(from), jsonOf(to));
  };
}

/** What was changed by whom. */
export function createAudit(database: Database): AuditStore {
  const note = prepareAudit(database);
  const erase = database.prepare<[number]>('DELETE FROM audit WHERE at < ?');
  return {
    auditEntries: async ({ before, limit, since }) => {
      const isWanted = and(
        before === null ? undefined : lt(audit.seq, before),
        since === null ? undefined : gte(audit.at, since),
      );
      const rows = await database.orm.select().from(audit).where(isWanted).orderBy(desc(audit.seq)).limit(limit);
      return rows.map(({ before: from, after: to, ...row }) => ({ ...row, from, to }));
    },
    noteDeed: note,
    eraseAudit: (now) => erase.run(now - AUDIT_KEPT_MS),
  };
}

function jsonOf(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

import { AUDIT_KEPT_MS, type AuditChange } from '../../core/access/audit.ts';
import type { Act } from '../../core/access/principal.ts';
import type { AuditStore } from '../ports/audit.ts';
import type { Tables } from './tables.ts';

/** Appends to the audit what was changed. */
export function noteAct({ audit }: Tables, { who, via, at }: Act, { what, subject, from, to }: AuditChange): void {
  const last = audit.at(-1)?.seq ?? 0;
  const plain = (value: unknown) => (value === undefined ? null : structuredClone(value));
  audit.push({ seq: last + 1, at, who, via, what, subject, from: plain(from), to: plain(to) });
}

/** What was changed by whom. */
export function createAudit(tables: Tables): AuditStore {
  const { audit } = tables;
  return {
    noteDeed: async (act, change) => noteAct(tables, act, change),
    auditEntries: async ({ before, limit, since }) =>
      audit
        .filter(({ seq, at }) => (before === null || seq < before) && (since === null || at >= since))
        .reverse()
        .slice(0, limit)
        .map((entry) => structuredClone(entry)),
    async eraseAudit(now) {
      const left = audit.filter(({ at }) => at >= now - AUDIT_KEPT_MS);
      const erased = audit.length - left.length;
      audit.splice(0, audit.length, ...left);
      return erased;
    },
  };
}

import type { AuditEntry } from '../core/access/audit.ts';
import { toIso } from '../core/clock/time.ts';

/** An entry of the audit as it is printed. */
export function auditJson({ seq, at, who, via, what, subject, from, to }: AuditEntry) {
  return { seq, at: toIso(at), who, via, what, subject, from, to };
}

/** The same on one line for people. */
export function auditLine({ at, who, via, what, subject, from, to }: AuditEntry): string {
  const change = [from, to].map((value) => (value === null ? '-' : JSON.stringify(value))).join(' -> ');
  return [toIso(at), `${who} (${via})`, what, subject, change].join('\t');
}

import type { AuditChange, AuditEntry } from '../../core/access/audit.ts';
import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';

/** What was changed by whom; every change writes its entry in its own transaction. A port of `Store`. */
export interface AuditStore {
  /** Newest first, those before `before` (null: from the last), at most `limit`. */
  auditEntries(page: {
    readonly before: number | null;
    readonly limit: number;
    /** Not older than that; null: all. */
    readonly since: Instant | null;
  }): Promise<readonly AuditEntry[]>;
  /** Writes an entry for what was no single change of this store: it was put back, moved, pruned over some time. */
  noteDeed(act: Act, change: AuditChange): Promise<void>;
  /** Forgets what is older than `AUDIT_KEPT_MS`; returns how many. */
  eraseAudit(now: Instant): Promise<number>;
}

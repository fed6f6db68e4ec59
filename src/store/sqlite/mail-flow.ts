import type Database from 'better-sqlite3';
import type { MailStore } from '../ports/mail.ts';

/** How it stands with mails that should have left. */
export function createMailFlow(database: Database.Database): Pick<MailStore, 'mailFlow'> {
  // The texts of mails go after a month, and with them their place in the index.
  const accepted = database
    .prepare<[], number>(
      `SELECT settled_at FROM delivery WHERE mail IS NOT NULL AND state = 'accepted'
       ORDER BY settled_at DESC LIMIT 1`,
    )
    .pluck();
  // As `isWaiting` says.
  const waiting = database.prepare<[], { waiting: number; waitingSince: number | null; reason: string | null }>(`
    SELECT count(*) AS waiting, min(delivery.due_at) AS waitingSince, max(delivery.reason) AS reason
    FROM subscription JOIN delivery
      ON delivery.subscription = subscription.id AND delivery.occasion = subscription.state ->> '$.next.occasion'
    WHERE subscription.due_at IS NOT NULL AND delivery.settled_at IS NULL AND delivery.attempts >= 2`);
  return {
    mailFlow: async () => ({
      lastAcceptedAt: accepted.get() ?? null,
      ...(waiting.get() ?? { waiting: 0, waitingSince: null, reason: null }),
    }),
  };
}

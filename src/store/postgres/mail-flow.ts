import type { MailStore } from '../ports/mail.ts';
import type { Database } from './connection.ts';

/** How it stands with mails that should have left. */
export function createMailFlow(database: Database): Pick<MailStore, 'mailFlow'> {
  // The texts of mails go after a month, and with them their place in the index.
  const accepted = database.prepare<[], { at: number }>(
    `SELECT settled_at AS at FROM delivery WHERE mail IS NOT NULL AND state = 'accepted'
       ORDER BY settled_at DESC LIMIT 1`,
  );
  // As `isWaiting` says.
  const waiting = database.prepare<[], { waiting: number; waitingSince: number | null; reason: string | null }>(`
    SELECT count(*) AS waiting, min(delivery.due_at) AS "waitingSince", max(delivery.reason) AS reason
    FROM subscription JOIN delivery
      ON delivery.subscription = subscription.id AND delivery.occasion = subscription.state #>> '{next,occasion}'
    WHERE subscription.due_at IS NOT NULL AND delivery.settled_at IS NULL AND delivery.attempts >= 2`);
  return {
    mailFlow: async () => ({
      lastAcceptedAt: (await accepted.value()) ?? null,
      ...((await waiting.get()) ?? { waiting: 0, waitingSince: null, reason: null }),
    }),
  };
}

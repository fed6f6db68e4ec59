import type { MailLine, MailStore } from '../ports/mail.ts';
import type { Database } from './connection.ts';

type Asked = {
  readonly desk: string | null;
  readonly dueAt: number;
  readonly subscription: string;
  readonly occasion: string;
  readonly limit: number;
};

/** Every mail there is or was, in the order in which they were due. */
export function createMailLedger(database: Database): MailStore['listMails'] {
  // The desk as `editionOf` reads it, else that of the subscription's filter.
  const list = database.prepare<[Asked], MailLine>(`
    SELECT d.subscription, d.occasion, d.due_at AS "dueAt", d.state, d.attempts, d.reason, d.settled_at AS "settledAt",
      s.state ->> 'email' AS email
    FROM delivery d LEFT JOIN subscription s ON s.id = d.subscription
    WHERE (d.due_at, d.subscription, d.occasion) < (@dueAt, @subscription, @occasion) AND (@desk::text IS NULL OR
      CASE WHEN d.occasion LIKE 'brief.%' THEN starts_with(d.occasion, 'brief.' || @desk::text || '.')
        ELSE s.state #>> '{filter,desk,id}' = @desk::text END)
    ORDER BY d.due_at DESC, d.subscription DESC, d.occasion DESC LIMIT @limit`);
  return async (desk, after, limit) => {
    const { dueAt, subscription, occasion } = after ?? {
      dueAt: Number.MAX_SAFE_INTEGER,
      subscription: '',
      occasion: '',
    };
    return list.all({ desk, dueAt, subscription, occasion, limit });
  };
}

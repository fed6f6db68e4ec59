import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import { leaveOutMail } from '../../core/subscription/leave-out.ts';
import type { MailStore } from '../ports/mail.ts';
import { createMailRows } from './mail-rows.ts';

/** The row of `meter` that says since when mails are held back. */
export const MAILS_HELD = 'mails-held';

/** Holds all mails back, as after a restore, and lets them go again. */
export function createMailHold(
  database: Database.Database,
): Pick<MailStore, 'holdMails' | 'mailsHeldSince' | 'releaseMails'> {
  const rows = createMailRows(database);
  const since = database.prepare<[], number>(`SELECT value FROM meter WHERE name = '${MAILS_HELD}'`).pluck();
  const hold = database.prepare<[number]>(
    `INSERT INTO meter (name, value) VALUES ('${MAILS_HELD}', ?) ON CONFLICT DO NOTHING`,
  );
  const release = database.prepare(`DELETE FROM meter WHERE name = '${MAILS_HELD}'`);
  const due = database.prepare<[number], string>('SELECT id FROM subscription WHERE due_at <= ? ORDER BY id').pluck();

  const releaseMails = database.transaction((now: Instant, head: number, reason: string | null): number => {
    release.run();
    if (reason === null) return 0;
    let left = 0;
    for (const id of due.all(now)) {
      const held = rows.get(id);
      if (held === null) continue;
      const outcome = leaveOutMail(held, rows.delivery(id, held.subscription.next?.occasion ?? ''), {
        now,
        head,
        reason,
      });
      if (outcome === null) continue;
      if (outcome.delivery !== null) rows.saveDelivery(outcome.delivery);
      rows.save(outcome.subscription);
      left++;
    }
    return left;
  });

  return {
    holdMails: async (now) => void hold.run(now),
    mailsHeldSince: async () => since.get() ?? null,
    releaseMails: async (now, head, leaveOut) => releaseMails.immediate(now, head, leaveOut),
  };
}

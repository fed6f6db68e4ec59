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

  const leaveAlerts = database.prepare<[string, number]>(
    "UPDATE alert_delivery SET state = 'left-out', reason = ?, settled_at = ? WHERE state = 'waiting'",
  );

  const releaseMails = database.transaction((now: Instant, head: number, reason: string | null): number => {
    release.run();
    if (reason === null) return 0;
    let left = 0;
    // Beside a day of before the copy was made, this morning's is due as well.
    for (const id of due.all(now)) while (leaveOut(id, { now, head, reason })) left++;
    return left + leaveAlerts.run(reason, now).changes;
  });

  /** False where nothing is due to that subscription after all. */
  function leaveOut(
    id: string,
    how: { readonly now: Instant; readonly head: number; readonly reason: string },
  ): boolean {
    const held = rows.get(id);
    const occasion = held?.subscription.next?.occasion ?? '';
    const edition = rows.editionWindow(occasion);
    const outcome = held === null ? null : leaveOutMail(held, rows.delivery(id, occasion), { ...how, edition });
    if (outcome === null) return false;
    if (outcome.delivery !== null) rows.saveDelivery(outcome.delivery);
    rows.save(outcome.subscription);
    return true;
  }

  return {
    holdMails: async (now) => void hold.run(now),
    mailsHeldSince: async () => since.get() ?? null,
    releaseMails: async (now, head, leaveOut) => releaseMails.immediate(now, head, leaveOut),
  };
}

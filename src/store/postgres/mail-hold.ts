import type { Instant } from '../../core/clock/time.ts';
import { leaveOutMail } from '../../core/subscription/leave-out.ts';
import type { MailStore } from '../ports/mail.ts';
import type { Database } from './connection.ts';
import { createMailRows } from './mail-rows.ts';
import { createMeters } from './meters.ts';

/** The row of `meter` that says since when mails are held back. */
export const MAILS_HELD = 'mails-held';

/** Holds all mails back, as after a restore, and lets them go again. */
export function createMailHold(database: Database): Pick<MailStore, 'holdMails' | 'mailsHeldSince' | 'releaseMails'> {
  const rows = createMailRows(database);
  const meters = createMeters(database);
  const hold = database.prepare<[number]>(
    `INSERT INTO meter (name, value) VALUES ('${MAILS_HELD}', ?) ON CONFLICT (name) DO NOTHING`,
  );
  const due = database.prepare<[number], { id: string }>(
    'SELECT id FROM subscription WHERE due_at <= ? ORDER BY id FOR UPDATE',
  );
  const leaveAlerts = database.prepare<[string, number]>(
    "UPDATE alert_delivery SET state = 'left-out', reason = ?, settled_at = ? WHERE state = 'waiting'",
  );

  const releaseMails = database.transaction(
    async (now: Instant, head: number, reason: string | null): Promise<number> => {
      await meters.drop(MAILS_HELD);
      if (reason === null) return 0;
      let left = 0;
      // Beside a day of before the copy was made, this morning's is due as well.
      for (const id of await due.values(now)) while (await leaveOut(id, { now, head, reason })) left++;
      return left + (await leaveAlerts.run(reason, now));
    },
    ['mail', 'alerts'],
  );

  /** False where nothing is due to that subscription after all. */
  async function leaveOut(
    id: string,
    how: { readonly now: Instant; readonly head: number; readonly reason: string },
  ): Promise<boolean> {
    const held = await rows.get(id);
    const occasion = held?.subscription.next?.occasion ?? '';
    const edition = await rows.editionWindow(occasion);
    const delivery = await rows.delivery(id, occasion);
    const outcome = held === null ? null : leaveOutMail(held, delivery, { ...how, edition });
    if (outcome === null) return false;
    if (outcome.delivery !== null) await rows.saveDelivery(outcome.delivery);
    await rows.save(outcome.subscription);
    return true;
  }

  return {
    holdMails: async (now) => void (await hold.run(now)),
    mailsHeldSince: () => meters.get(MAILS_HELD),
    releaseMails,
  };
}

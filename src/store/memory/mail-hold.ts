import { leftOutDelivery } from '../../core/alert/claim-channel.ts';
import type { Instant } from '../../core/clock/time.ts';
import { leaveOutMail } from '../../core/subscription/leave-out.ts';
import type { MailStore } from '../ports/mail.ts';
import { editionWindow } from './editions.ts';
import { keyOf, putSubscription } from './mail-rows.ts';
import type { Tables } from './tables.ts';

/** Holds all mails back, as after a restore, and lets them go again. */
export function createMailHold(tables: Tables): Pick<MailStore, 'holdMails' | 'mailsHeldSince' | 'releaseMails'> {
  return {
    async holdMails(now) {
      tables.mailsHeld ??= now;
    },
    mailsHeldSince: async () => tables.mailsHeld,
    async releaseMails(now, head, reason) {
      tables.mailsHeld = null;
      if (reason === null) return 0;
      let left = 0;
      for (const id of [...tables.subscriptions.keys()]) while (leaveOut(id, { now, head, reason })) left++;
      for (const [id, delivery] of tables.alertDeliveries) {
        if (delivery.state !== 'waiting') continue;
        tables.alertDeliveries.set(id, leftOutDelivery(delivery, reason, now));
        left++;
      }
      return left;
    },
  };

  /** False where nothing is due to that subscription after all. */
  function leaveOut(
    id: string,
    how: { readonly now: Instant; readonly head: number; readonly reason: string },
  ): boolean {
    const held = tables.subscriptions.get(id);
    const occasion = held?.subscription.next?.occasion ?? '';
    const edition = editionWindow(tables, occasion);
    const planned = tables.deliveries.get(keyOf(id, occasion)) ?? null;
    const outcome = held === undefined ? null : leaveOutMail(held, planned, { ...how, edition });
    if (outcome === null) return false;
    if (outcome.delivery !== null) tables.deliveries.set(keyOf(id, outcome.delivery.occasion), outcome.delivery);
    putSubscription(tables, outcome.subscription);
    return true;
  }
}

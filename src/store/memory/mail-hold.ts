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
      for (const held of tables.subscriptions.values()) {
        const { id, next } = held.subscription;
        const edition = editionWindow(tables, next?.occasion ?? '');
        const planned = tables.deliveries.get(keyOf(id, next?.occasion ?? '')) ?? null;
        const outcome = leaveOutMail(held, planned, { now, head, edition, reason });
        if (outcome === null) continue;
        if (outcome.delivery !== null) tables.deliveries.set(keyOf(id, outcome.delivery.occasion), outcome.delivery);
        putSubscription(tables, outcome.subscription);
        left++;
      }
      return left;
    },
  };
}

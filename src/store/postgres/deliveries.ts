import { type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { decideMailClaim, holdsMail } from '../../core/subscription/claim-mail.ts';
import { type Delivery, MAIL_KEPT_MS } from '../../core/subscription/delivery.ts';
import { fixDelivery, isForgotten, settleDelivery } from '../../core/subscription/settle-mail.ts';
import { CONFIRM_WITHIN_MS, type Settlement, type Subscription } from '../../core/subscription/subscription.ts';
import type { DueMail, FixedMail, MailClaim, MailClaimAnswer, MailFate, MailStore } from '../ports/mail.ts';
import type { Database } from './connection.ts';
import { MAILS_HELD } from './mail-hold.ts';
import { createMailLedger } from './mail-ledger.ts';
import { createMailRows, ledgerColumns } from './mail-rows.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

type Ports = Pick<
  MailStore,
  'dueMails' | 'claimMail' | 'fixMail' | 'settleMail' | 'deliveries' | 'fatesOf' | 'listMails' | 'eraseMails'
>;

const NOT_HELD = `NOT EXISTS (SELECT 1 FROM meter WHERE name = '${MAILS_HELD}')`;

/** The right to send a mail, and the ledger of what was mailed; each transaction begins with the subscription's row. */
export function createDeliveries(database: Database, owner: LeaseOwner): Ports {
  const rows = createMailRows(database);
  // As `isMailDue` says.
  const due = database.prepare<[{ readonly now: number; readonly limit: number }], DueMail>(`
    SELECT id AS subscription, state #>> '{next,occasion}' AS occasion, due_at AS "dueAt" FROM subscription
    WHERE due_at <= @now AND (lease_until IS NULL OR lease_until <= @now) AND ${NOT_HELD}
    ORDER BY due_at, (state #>> '{next,occasion}') COLLATE "C", id LIMIT @limit`);
  // As `isErased` says.
  const erase = database.prepare<[number]>('UPDATE delivery SET mail = NULL WHERE settled_at < ? AND mail IS NOT NULL');
  const unanswered = database.prepare<[number], { state: string }>(
    "SELECT state FROM subscription WHERE requested_at < ? AND state ->> 'status' = 'pending' ORDER BY id FOR UPDATE",
  );
  const forget = database.prepare<[string]>('DELETE FROM subscription WHERE id = ?');
  const isHeld = database.prepare<[], { one: number }>(`SELECT 1 AS one WHERE NOT ${NOT_HELD}`);
  const ledger = database.prepare<[string, number], Delivery>(
    `SELECT ${ledgerColumns('mail')} FROM delivery WHERE subscription = ? ORDER BY due_at DESC, occasion DESC LIMIT ?`,
  );
  const fates = database.prepare<[string, readonly string[]], MailFate>(`
    SELECT occasion, state, settled_at AS "settledAt" FROM delivery
    WHERE subscription = ? AND occasion = ANY(?::text[])`);

  const claimMail = database.transaction(async (id: string, now: Instant, head: number): Promise<MailClaimAnswer> => {
    const held = await rows.getToWrite(id);
    if ((await isHeld.get()) !== undefined) return { kind: 'not-due' };
    const occasion = held?.subscription.next?.occasion ?? '';
    const planned = await rows.delivery(id, occasion);
    const decision = decideMailClaim(held, planned, { now, head, edition: await rows.editionWindow(occasion) });
    if (decision.kind === 'settled') await rows.save(decision.subscription);
    if (decision.kind !== 'claimed') return { kind: 'not-due' };
    const { subscription, delivery, leaseUntil, fence } = decision;
    if (planned === null) await rows.saveDelivery(delivery);
    await rows.saveLease(id, { leaseUntil, leaseOwner: nameOwner(owner), fence });
    return { kind: 'claimed', claim: { subscription, delivery, fence } };
  });

  /** The subscription of a claim; null where the lease was lost. */
  async function heldBy({ delivery: { subscription }, fence }: MailClaim) {
    const held = await rows.getToWrite(subscription);
    return holdsMail(held, fence) ? held : null;
  }

  const mark = prepareWithdrawnMark(database);
  const fixMail = database.transaction(
    async (claim: MailClaim, { withdrawn, ...mail }: FixedMail): Promise<Delivery | null> => {
      const { subscription, occasion } = claim.delivery;
      const marked = await mark();
      const delivery = (await heldBy(claim)) === null ? null : await rows.delivery(subscription, occasion);
      if (delivery === null || (withdrawn ?? marked) !== marked) return null;
      const fixed = fixDelivery(delivery, mail);
      await rows.saveDelivery(fixed);
      return fixed;
    },
    ['corpus:shared'],
  );

  const settleMail = database.transaction(
    async (claim: MailClaim, settlement: Settlement, now: Instant): Promise<boolean> => {
      const held = await heldBy(claim);
      const known = await rows.deliveryWithoutText(claim.delivery.subscription, claim.delivery.occasion);
      if (held === null || known === null) return false;
      const { delivery, subscription } = settleDelivery(known, held.subscription, settlement, now);
      await rows.saveSettled(delivery);
      await rows.save(subscription);
      await rows.endLease(subscription.id);
      return true;
    },
  );

  const eraseMails = database.transaction(
    async (now: Instant): Promise<number> => {
      const asked = (await unanswered.values(now - CONFIRM_WITHIN_MS)).map(
        (state) => JSON.parse(state) as Subscription,
      );
      for (const one of asked) if (isForgotten(one, now)) await forget.run(one.id);
      return erase.run(now - MAIL_KEPT_MS);
    },
    ['mail'],
  );

  return {
    dueMails: (now, limit) => due.all({ now, limit }),
    claimMail,
    fixMail,
    settleMail,
    deliveries: ledger.all,
    fatesOf: fates.all,
    listMails: createMailLedger(database),
    eraseMails,
  };
}

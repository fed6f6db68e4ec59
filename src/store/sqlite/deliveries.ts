import type Database from 'better-sqlite3';
import { type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { decideMailClaim, holdsMail } from '../../core/subscription/claim-mail.ts';
import { type Delivery, MAIL_KEPT_MS } from '../../core/subscription/delivery.ts';
import { fixDelivery, isForgotten, settleDelivery } from '../../core/subscription/settle-mail.ts';
import { CONFIRM_WITHIN_MS, type Settlement, type Subscription } from '../../core/subscription/subscription.ts';
import type { DueMail, FixedMail, MailClaim, MailClaimAnswer, MailFate, MailStore } from '../ports/mail.ts';
import { createCommits } from './commit-together.ts';
import { MAILS_HELD } from './mail-hold.ts';
import { createMailLedger } from './mail-ledger.ts';
import { createMailRows, ledgerColumns } from './mail-rows.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

type Ports = Pick<
  MailStore,
  'dueMails' | 'claimMail' | 'fixMail' | 'settleMail' | 'deliveries' | 'fatesOf' | 'listMails' | 'eraseMails'
>;

const NOT_HELD = `NOT EXISTS (SELECT 1 FROM meter WHERE name = '${MAILS_HELD}')`;

/** The right to send a mail, and the ledger of what was mailed. */
export function createDeliveries(database: Database.Database, owner: LeaseOwner): Ports {
  const commit = createCommits(database);
  const rows = createMailRows(database);
  // As `isMailDue` says.
  const due = database.prepare<[number, number, number], DueMail>(`
    SELECT id AS subscription, state ->> '$.next.occasion' AS occasion, due_at AS dueAt FROM subscription
    WHERE due_at <= ? AND (lease_until IS NULL OR lease_until <= ?) AND ${NOT_HELD}
    ORDER BY due_at, state ->> '$.next.occasion', id LIMIT ?`);
  // As `isErased` says.
  const erase = database.prepare('UPDATE delivery SET mail = NULL WHERE settled_at < ? AND mail IS NOT NULL');
  const unanswered = database
    .prepare<[number], string>(
      "SELECT state FROM subscription WHERE requested_at < ? AND state ->> '$.status' = 'pending'",
    )
    .pluck();
  const forget = database.prepare<[string]>('DELETE FROM subscription WHERE id = ?');

  const isHeld = database.prepare<[], number>(`SELECT 1 WHERE NOT ${NOT_HELD}`).pluck();
  const ledger = database.prepare<[string, number], Delivery>(
    `SELECT ${ledgerColumns('mail')} FROM delivery WHERE subscription = ? ORDER BY due_at DESC, occasion DESC LIMIT ?`,
  );
  const fates = database.prepare<[string, string], MailFate>(`
    SELECT occasion, state, settled_at AS settledAt FROM delivery
    WHERE subscription = ? AND occasion IN (SELECT value FROM json_each(?))`);

  function claim(id: string, now: Instant, head: number): MailClaimAnswer {
    if (isHeld.get() !== undefined) return { kind: 'not-due' };
    const held = rows.get(id);
    const occasion = held?.subscription.next?.occasion ?? '';
    const planned = rows.delivery(id, occasion);
    const decision = decideMailClaim(held, planned, { now, head, edition: rows.editionWindow(occasion) });
    if (decision.kind === 'settled') rows.save(decision.subscription);
    if (decision.kind !== 'claimed') return { kind: 'not-due' };
    const { subscription, delivery, leaseUntil, fence } = decision;
    if (planned === null) rows.saveDelivery(delivery);
    rows.saveLease(id, { leaseUntil, leaseOwner: nameOwner(owner), fence });
    return { kind: 'claimed', claim: { subscription, delivery, fence } };
  }

  /** The subscription of a claim; null where the lease was lost. */
  function heldBy({ delivery: { subscription }, fence }: MailClaim) {
    const held = rows.get(subscription);
    return holdsMail(held, fence) ? held : null;
  }

  const mark = prepareWithdrawnMark(database);
  function fixMail(claim: MailClaim, { withdrawn = mark(), ...mail }: FixedMail): Delivery | null {
    const { subscription, occasion } = claim.delivery;
    const delivery = heldBy(claim) === null ? null : rows.delivery(subscription, occasion);
    if (delivery === null || withdrawn !== mark()) return null;
    const fixed = fixDelivery(delivery, mail);
    rows.saveDelivery(fixed);
    return fixed;
  }

  function settleMail(claim: MailClaim, settlement: Settlement, now: Instant): boolean {
    const held = heldBy(claim);
    const known = rows.deliveryWithoutText(claim.delivery.subscription, claim.delivery.occasion);
    if (held === null || known === null) return false;
    const { delivery, subscription } = settleDelivery(known, held.subscription, settlement, now);
    rows.saveSettled(delivery);
    rows.save(subscription);
    rows.endLease(subscription.id);
    return true;
  }

  const eraseMails = database.transaction((now: Instant): number => {
    const asked = unanswered.all(now - CONFIRM_WITHIN_MS).map((state) => JSON.parse(state) as Subscription);
    for (const one of asked) if (isForgotten(one, now)) forget.run(one.id);
    return erase.run(now - MAIL_KEPT_MS).changes;
  });

  return {
    dueMails: async (now, limit) => due.all(now, now, limit),
    claimMail: (subscription, now, head) => commit(() => claim(subscription, now, head)),
    fixMail: (held, mail) => commit(() => fixMail(held, mail)),
    settleMail: (held, settlement, now) => commit(() => settleMail(held, settlement, now)),
    deliveries: async (subscription, limit) => ledger.all(subscription, limit),
    fatesOf: async (subscription, occasions) => fates.all(subscription, JSON.stringify(occasions)),
    listMails: createMailLedger(database),
    eraseMails: async (now) => eraseMails.immediate(now),
  };
}

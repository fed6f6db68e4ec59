import type Database from 'better-sqlite3';
import { desc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { decideMailClaim, holdsMail } from '../../core/subscription/claim-mail.ts';
import { type Delivery, MAIL_KEPT_MS } from '../../core/subscription/delivery.ts';
import { fixDelivery, isForgotten, settleDelivery } from '../../core/subscription/settle-mail.ts';
import { CONFIRM_WITHIN_MS, type Settlement, type Subscription } from '../../core/subscription/subscription.ts';
import type { DueMail, FixedMail, MailClaim, MailClaimAnswer, MailStore } from '../ports/mail.ts';
import { MAILS_HELD } from './mail-hold.ts';
import { createMailLedger } from './mail-ledger.ts';
import { createMailRows, deliveryOf } from './mail-rows.ts';
import { delivery as deliveryTable } from './schema.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

type Ports = Pick<
  MailStore,
  'dueMails' | 'claimMail' | 'fixMail' | 'settleMail' | 'deliveries' | 'listMails' | 'eraseMails'
>;

const NOT_HELD = `NOT EXISTS (SELECT 1 FROM meter WHERE name = '${MAILS_HELD}')`;

/** The right to send a mail, and the ledger of what was mailed. */
export function createDeliveries(database: Database.Database, owner: LeaseOwner): Ports {
  const orm = drizzle(database);
  const rows = createMailRows(database);
  // As `isMailDue` says.
  const due = database.prepare<[number, number, number], DueMail>(`
    SELECT id AS subscription, state ->> '$.next.occasion' AS occasion, due_at AS dueAt FROM subscription
    WHERE due_at <= ? AND (lease_until IS NULL OR lease_until <= ?) AND ${NOT_HELD} ORDER BY due_at, id LIMIT ?`);
  // As `isErased` says.
  const erase = database.prepare('UPDATE delivery SET mail = NULL WHERE settled_at < ? AND mail IS NOT NULL');
  const unanswered = database
    .prepare<[number], string>(
      "SELECT state FROM subscription WHERE requested_at < ? AND state ->> '$.status' = 'pending'",
    )
    .pluck();
  const forget = database.prepare<[string]>('DELETE FROM subscription WHERE id = ?');

  const isHeld = database.prepare<[], number>(`SELECT 1 WHERE NOT ${NOT_HELD}`).pluck();

  const claim = database.transaction((id: string, now: Instant, head: number): MailClaimAnswer => {
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
  });

  /** The subscription of a claim and its place in the ledger; null where the lease was lost. */
  function heldBy({ delivery: { subscription, occasion }, fence }: MailClaim) {
    const held = rows.get(subscription);
    const delivery = rows.delivery(subscription, occasion);
    return held === null || delivery === null || !holdsMail(held, fence) ? null : { held, delivery };
  }

  const mark = prepareWithdrawnMark(database);
  const fixMail = database.transaction(
    (claim: MailClaim, { withdrawn = mark(), ...mail }: FixedMail): Delivery | null => {
      const known = heldBy(claim);
      if (known === null || withdrawn !== mark()) return null;
      const fixed = fixDelivery(known.delivery, mail);
      rows.saveDelivery(fixed);
      return fixed;
    },
  );

  const settleMail = database.transaction((claim: MailClaim, settlement: Settlement, now: Instant): boolean => {
    const known = heldBy(claim);
    if (known === null) return false;
    const { delivery, subscription } = settleDelivery(known.delivery, known.held.subscription, settlement, now);
    rows.saveSettled(delivery);
    rows.save(subscription);
    rows.saveLease(subscription.id, { leaseUntil: null });
    return true;
  });

  const eraseMails = database.transaction((now: Instant): number => {
    const asked = unanswered.all(now - CONFIRM_WITHIN_MS).map((state) => JSON.parse(state) as Subscription);
    for (const one of asked) if (isForgotten(one, now)) forget.run(one.id);
    return erase.run(now - MAIL_KEPT_MS).changes;
  });

  return {
    dueMails: async (now, limit) => due.all(now, now, limit),
    claimMail: async (subscription, now, head) => claim.immediate(subscription, now, head),
    fixMail: async (held, mail) => fixMail.immediate(held, mail),
    settleMail: async (held, settlement, now) => settleMail.immediate(held, settlement, now),
    deliveries: async (subscription, limit) => {
      const { dueAt, occasion } = deliveryTable;
      const isOf = eq(deliveryTable.subscription, subscription);
      const ledger = orm.select().from(deliveryTable).where(isOf).orderBy(desc(dueAt), desc(occasion)).limit(limit);
      return ledger.all().map(deliveryOf);
    },
    listMails: createMailLedger(database),
    eraseMails: async (now) => eraseMails.immediate(now),
  };
}

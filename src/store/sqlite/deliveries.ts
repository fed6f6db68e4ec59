import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import { MAIL_KEPT_MS } from '../../core/subscription/delivery.ts';
import {
  afterMail,
  CONFIRM_WITHIN_MS,
  type Settlement,
  type Subscription,
} from '../../core/subscription/subscription.ts';
import { type DueMail, MAIL_LEASE_MS, type MailClaim, type MailClaimAnswer, type MailStore } from '../ports/mail.ts';
import { type DeliveryRow, deliveryOf, rowOf, type SubscriptionRow, subscriptionOf } from './mail-rows.ts';
import { prepareUpdate } from './subscriptions.ts';

type Ports = Pick<MailStore, 'dueMails' | 'claimMail' | 'fixMail' | 'settleMail' | 'deliveries' | 'eraseMails'>;

/** The right to send a mail, and the ledger of what was mailed. */
export function createDeliveries(database: Database.Database): Ports {
  const byId = database.prepare<[string], SubscriptionRow>('SELECT * FROM subscription WHERE id = ?');
  const update = prepareUpdate(database);
  const due = database.prepare<[number, number, number], DueMail>(`
    SELECT id AS subscription, state ->> '$.next.occasion' AS occasion, due_at AS dueAt FROM subscription
    WHERE due_at <= ? AND (lease_until IS NULL OR lease_until <= ?) ORDER BY due_at, id LIMIT ?`);
  const claimable = database.prepare<[string, number, number], SubscriptionRow>(
    'SELECT * FROM subscription WHERE id = ? AND due_at <= ? AND (lease_until IS NULL OR lease_until <= ?)',
  );
  const lease = database.prepare('UPDATE subscription SET lease_until = ?, fence = fence + 1 WHERE id = ?');
  const held = database.prepare<[string, number], SubscriptionRow>(
    'SELECT * FROM subscription WHERE id = ? AND fence = ? AND lease_until IS NOT NULL',
  );
  const release = database.prepare('UPDATE subscription SET lease_until = NULL WHERE id = ?');

  const delivery = database.prepare<[string, string], DeliveryRow>(
    'SELECT * FROM delivery WHERE subscription = ? AND occasion = ?',
  );
  const plan = database.prepare(`
    INSERT INTO delivery (subscription, occasion, state, due_at, from_change, to_change, from_at, to_at, attempts)
    VALUES (?, ?, 'planned', ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING`);
  const fix = database.prepare(`
    UPDATE delivery SET state = 'sending', attempts = attempts + 1, message_id = coalesce(message_id, @messageId),
      mail = coalesce(mail, @mail) WHERE subscription = @subscription AND occasion = @occasion`);
  const settle = database.prepare(`
    UPDATE delivery SET state = @state, reason = @reason, settled_at = @settledAt
    WHERE subscription = @subscription AND occasion = @occasion`);
  const ledger = database.prepare<[string, number], DeliveryRow>(
    'SELECT * FROM delivery WHERE subscription = ? ORDER BY due_at DESC, occasion DESC LIMIT ?',
  );
  const erase = database.prepare('UPDATE delivery SET mail = NULL WHERE settled_at < ? AND mail IS NOT NULL');
  const forget = database.prepare(
    `DELETE FROM subscription WHERE state ->> '$.status' = 'pending' AND state ->> '$.served' IS NULL AND requested_at < ?`,
  );

  const claim = database.transaction((id: string, now: Instant, head: number): MailClaimAnswer => {
    const row = claimable.get(id, now, now);
    if (row === undefined) return { kind: 'not-due' };
    const subscription = subscriptionOf(row);
    if (subscription.next === null) return { kind: 'not-due' };
    const { occasion, dueAt } = subscription.next;
    const { change, at } = subscription.told;
    // A mail that a clock has sent that was ahead has not told of what is still to come.
    plan.run(id, occasion, dueAt, change, Math.max(change, head), Math.min(at, now), now);
    const planned = delivery.get(id, occasion);
    if (planned === undefined) return { kind: 'not-due' };
    if (planned.settled_at !== null) {
      // The ledger knows this date: whatever led here again, the subscription moves on.
      writeState(afterMail(subscription, occasion, { kind: 'skipped', reason: '' }, subscription.told, now));
      return { kind: 'not-due' };
    }
    lease.run(now + MAIL_LEASE_MS, id);
    return { kind: 'claimed', claim: { subscription, delivery: deliveryOf(planned), fence: row.fence + 1 } };
  });

  const fixMail = database.transaction(
    ({ delivery: { subscription, occasion }, fence }: MailClaim, messageId: string, mail: Uint8Array) => {
      if (held.get(subscription, fence) === undefined) return null;
      fix.run({ subscription, occasion, messageId, mail: Buffer.from(mail) });
      const row = delivery.get(subscription, occasion);
      return row === undefined ? null : deliveryOf(row);
    },
  );

  const settleMail = database.transaction(
    (
      { delivery: { subscription, occasion, to, end }, fence }: MailClaim,
      settlement: Settlement,
      now: Instant,
    ): boolean => {
      const row = held.get(subscription, fence);
      if (row === undefined) return false;
      const isOpen = settlement.kind === 'retry';
      const reason = settlement.kind === 'accepted' ? null : settlement.reason;
      const state = isOpen ? 'sending' : settlement.kind;
      settle.run({ subscription, occasion, state, reason, settledAt: isOpen ? null : now });
      writeState(afterMail(subscriptionOf(row), occasion, settlement, { change: to, at: end }, now));
      release.run(subscription);
      return true;
    },
  );

  const eraseMails = database.transaction((now: Instant) => {
    forget.run(now - CONFIRM_WITHIN_MS);
    return erase.run(now - MAIL_KEPT_MS).changes;
  });

  function writeState(subscription: Subscription): void {
    const version = byId.get(subscription.id)?.version ?? 0;
    update.run({ ...rowOf(subscription), version });
  }

  return {
    dueMails: async (now, limit) => due.all(now, now, limit),
    claimMail: async (subscription, now, head) => claim.immediate(subscription, now, head),
    fixMail: async (held, { messageId, bytes }) => fixMail.immediate(held, messageId, bytes),
    settleMail: async (held, settlement, now) => settleMail.immediate(held, settlement, now),
    deliveries: async (subscription, limit) => ledger.all(subscription, limit).map(deliveryOf),
    eraseMails: async (now) => eraseMails.immediate(now),
  };
}

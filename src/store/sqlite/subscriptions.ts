import type Database from 'better-sqlite3';
import { addressKey, mailboxKey } from '../../core/address/email-address.ts';
import type { Instant } from '../../core/clock/time.ts';
import { type Delivery, MAIL_KEPT_MS } from '../../core/subscription/delivery.ts';
import { partsOfNetwork } from '../../core/subscription/mailed-link.ts';
import {
  afterMail,
  CONFIRM_WITHIN_MS,
  type Settlement,
  type Subscription,
} from '../../core/subscription/subscription.ts';
import {
  type DueMail,
  MAIL_LEASE_MS,
  type MailClaim,
  type MailClaimAnswer,
  type StoredSubscription,
  type SubscriptionStore,
} from '../subscriptions.ts';

type SubscriptionRow = { readonly state: string; readonly version: number; readonly fence: number };
type DeliveryRow = {
  readonly subscription: string;
  readonly occasion: string;
  readonly state: Delivery['state'];
  readonly due_at: number;
  readonly from_change: number;
  readonly to_change: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly message_id: string | null;
  readonly mail: Buffer | null;
  readonly attempts: number;
  readonly reason: string | null;
  readonly settled_at: number | null;
};

/** Subscriptions, and the ledger of what was mailed. The columns beside `state` are what is searched by. */
export function createSubscriptions(database: Database.Database): SubscriptionStore {
  const byId = database.prepare<[string], SubscriptionRow>('SELECT * FROM subscription WHERE id = ?');
  const byEmail = database.prepare<[string], SubscriptionRow>('SELECT * FROM subscription WHERE email_key = ?');
  const all = database.prepare<[], SubscriptionRow>('SELECT * FROM subscription ORDER BY email_key');
  const insert = database.prepare(`
    INSERT INTO subscription (id, email_key, state, version, due_at, network, requested_at, fence)
    VALUES (@id, @emailKey, @state, 1, @dueAt, @network, @requestedAt, 0) ON CONFLICT DO NOTHING`);
  const update = database.prepare(`
    UPDATE subscription SET email_key = @emailKey, state = @state, version = version + 1, due_at = @dueAt, network = @network,
      requested_at = @requestedAt WHERE id = @id AND version = @version`);
  const questions = database
    .prepare<[number], string>('SELECT network FROM subscription WHERE requested_at >= ? AND network IS NOT NULL')
    .pluck();
  const tagged = database.prepare<[string, string, string], SubscriptionRow>(
    'SELECT * FROM subscription WHERE email_key = ? OR (email_key > ? AND email_key < ?)',
  );

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

  const save = database.transaction((subscription: Subscription, version: number): boolean => {
    const row = { ...rowOf(subscription), version };
    return (version === 0 ? insert.run(row) : update.run(row)).changes > 0;
  });

  const claim = database.transaction((id: string, now: Instant, head: number): MailClaimAnswer => {
    const row = claimable.get(id, now, now);
    if (row === undefined) return { kind: 'not-due' };
    const subscription = stateOf(row);
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
      writeState(afterMail(stateOf(row), occasion, settlement, { change: to, at: end }, now));
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
    getSubscription: async (id) => storedOf(byId.get(id)),
    findSubscription: async (email) => storedOf(byEmail.get(addressKey(email))),
    subscriptionsOf: async (email) => {
      const mailbox = mailboxKey(email);
      const local = mailbox.slice(0, mailbox.lastIndexOf('@'));
      // Between the plus sign and the comma lie all addresses that only sort this local part's mail.
      const rows = tagged.all(mailbox, `${local}+`, `${local},`);
      return rows
        .map((row) => ({ subscription: stateOf(row), version: row.version }))
        .filter(({ subscription }) => mailboxKey(subscription.email) === mailbox);
    },
    listSubscriptions: async () => all.all().map(stateOf),
    saveSubscription: async (subscription, version) => save.immediate(subscription, version),
    countQuestions: async (network, since) => {
      const asked = questions.all(since);
      const countOf = (part: string) => asked.filter((one) => `${one}/`.startsWith(`${part}/`)).length;
      return { fromNetworks: partsOfNetwork(network).map(countOf), inAll: asked.length };
    },
    dueMails: async (now, limit) => due.all(now, now, limit),
    claimMail: async (subscription, now, head) => claim.immediate(subscription, now, head),
    fixMail: async (held, { messageId, bytes }) => fixMail.immediate(held, messageId, bytes),
    settleMail: async (held, settlement, now) => settleMail.immediate(held, settlement, now),
    deliveries: async (subscription, limit) => ledger.all(subscription, limit).map(deliveryOf),
    eraseMails: async (now) => eraseMails.immediate(now),
  };
}

function rowOf(subscription: Subscription) {
  const { id, email, next, network, requestedAt } = subscription;
  return {
    id,
    emailKey: addressKey(email),
    state: JSON.stringify(subscription),
    dueAt: next?.dueAt ?? null,
    network,
    requestedAt,
  };
}

function stateOf({ state }: SubscriptionRow): Subscription {
  return JSON.parse(state) as Subscription;
}

function storedOf(row: SubscriptionRow | undefined): StoredSubscription | null {
  return row === undefined ? null : { subscription: stateOf(row), version: row.version };
}

function deliveryOf({
  due_at,
  from_change,
  to_change,
  from_at,
  to_at,
  message_id,
  settled_at,
  ...rest
}: DeliveryRow): Delivery {
  return {
    ...rest,
    dueAt: due_at,
    from: from_change,
    to: to_change,
    start: from_at,
    end: to_at,
    messageId: message_id,
    settledAt: settled_at,
  };
}

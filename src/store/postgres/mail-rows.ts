import { addressKey } from '../../core/address/email-address.ts';
import { editionOf } from '../../core/brief/edition.ts';
import type { HeldSubscription, MailWindow } from '../../core/subscription/claim-mail.ts';
import type { Delivery } from '../../core/subscription/delivery.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import { type DeliveryRow, deliveryRow, type SubscriptionRow, subscriptionRowOf } from '../mail-row.ts';
import type { Database } from './connection.ts';

const HELD = 'state, version, lease_until AS "leaseUntil", lease_owner AS "leaseOwner", fence';

/** Columns of the ledger as a `Delivery` names them; without `mail` its text is not read, which is large. */
export const ledgerColumns = (mail: 'mail' | 'NULL AS mail') => `subscription, occasion, state, due_at AS "dueAt",
  from_change AS "from", to_change AS "to", from_at AS start, to_at AS "end", message_id AS "messageId", ${mail},
  attempts, reason, settled_at AS "settledAt"`;

type HeldRow = Omit<HeldSubscription, 'subscription'> & { readonly state: string };
type Lease = Pick<HeldSubscription, 'leaseUntil' | 'leaseOwner' | 'fence'>;

/** Subscriptions and the ledger of mails, read and written a row at a time. */
export function createMailRows(database: Database) {
  const byId = database.prepare<[string], HeldRow>(`SELECT ${HELD} FROM subscription WHERE id = ?`);
  const byIdLocked = database.prepare<[string], HeldRow>(`SELECT ${HELD} FROM subscription WHERE id = ? FOR UPDATE`);
  const byKey = database.prepare<[string], HeldRow>(`SELECT ${HELD} FROM subscription WHERE email_key = ?`);
  const put = database.prepare<[Omit<SubscriptionRow, 'state' | 'version'> & { readonly state: string }]>(`
    INSERT INTO subscription (id, email_key, state, version, due_at, network, requested_at, fence)
    VALUES (@id, @emailKey, @state, 1, @dueAt, @network, @requestedAt, 0)
    ON CONFLICT (id) DO UPDATE SET email_key = @emailKey, state = @state, version = subscription.version + 1,
      due_at = @dueAt, network = @network, requested_at = @requestedAt`);
  const lease = database.prepare<[Lease & { readonly id: string }]>(
    'UPDATE subscription SET lease_until = @leaseUntil, lease_owner = @leaseOwner, fence = @fence WHERE id = @id',
  );
  const release = database.prepare<[string]>('UPDATE subscription SET lease_until = NULL WHERE id = ?');
  const ledger = (mail: Parameters<typeof ledgerColumns>[0]) =>
    database.prepare<[string, string], Delivery>(
      `SELECT ${ledgerColumns(mail)} FROM delivery WHERE subscription = ? AND occasion = ?`,
    );
  const whole = ledger('mail');
  const withoutText = ledger('NULL AS mail');
  const putDelivery = database.prepare<[DeliveryRow]>(`
    INSERT INTO delivery (subscription, occasion, state, due_at, from_change, to_change, from_at, to_at, message_id,
      mail, attempts, reason, settled_at)
    VALUES (@subscription, @occasion, @state, @dueAt, @fromChange, @toChange, @fromAt, @toAt, @messageId,
      @mail, @attempts, @reason, @settledAt)
    ON CONFLICT (subscription, occasion) DO UPDATE SET state = @state, due_at = @dueAt, from_change = @fromChange,
      to_change = @toChange, from_at = @fromAt, to_at = @toAt, message_id = @messageId, mail = @mail,
      attempts = @attempts, reason = @reason, settled_at = @settledAt`);
  const settle = database.prepare<[Delivery]>(`
    UPDATE delivery SET state = @state, reason = @reason, settled_at = @settledAt
    WHERE subscription = @subscription AND occasion = @occasion`);
  const window = database.prepare<[string, number], MailWindow>(`
    SELECT from_change AS "from", up_to AS "to", start_at AS start, end_at AS "end" FROM edition
    WHERE desk = ? AND number = ? AND state = 'sent'`);

  return {
    get: async (id: string): Promise<HeldSubscription | null> => heldOf(await byId.get(id)),
    /** Locked until the transaction ends: whoever reads it here writes it. */
    getToWrite: async (id: string): Promise<HeldSubscription | null> => heldOf(await byIdLocked.get(id)),
    byAddress: async (email: string): Promise<HeldSubscription | null> => heldOf(await byKey.get(addressKey(email))),
    /** Writes a subscription as the next version. */
    async save(subscription: Subscription): Promise<void> {
      const { version: _, ...row } = subscriptionRowOf(subscription, 0);
      await put.run({ ...row, state: JSON.stringify(subscription) });
    },
    saveLease: async (id: string, taken: Lease): Promise<void> => void (await lease.run({ id, ...taken })),
    endLease: async (id: string): Promise<void> => void (await release.run(id)),
    delivery: async (subscription: string, occasion: string): Promise<Delivery | null> =>
      (await whole.get(subscription, occasion)) ?? null,
    /** The same without the bytes: `mail` is null. */
    deliveryWithoutText: async (subscription: string, occasion: string): Promise<Delivery | null> =>
      (await withoutText.get(subscription, occasion)) ?? null,
    /** What the edition tells of that is mailed for it; null for a mail of another kind. */
    async editionWindow(occasion: string): Promise<MailWindow | null> {
      const named = editionOf(occasion);
      return named === null ? null : ((await window.get(named.desk, named.number)) ?? null);
    },
    saveDelivery: async (one: Delivery): Promise<void> => void (await putDelivery.run(deliveryRow(one))),
    /** Only what settling changes: the bytes are large. */
    saveSettled: async (one: Delivery): Promise<void> => void (await settle.run(one)),
  };
}

function heldOf(row: HeldRow | undefined): HeldSubscription | null {
  if (row === undefined) return null;
  const { state, ...rest } = row;
  return { subscription: JSON.parse(state) as Subscription, ...rest };
}

import type Database from 'better-sqlite3';
import { addressKey, mailboxKey } from '../../core/address/email-address.ts';
import { partsOfNetwork } from '../../core/subscription/mailed-link.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import type { MailStore } from '../ports/mail.ts';
import { rowOf, type SubscriptionRow, storedOf, subscriptionOf } from './mail-rows.ts';

type Ports = Pick<
  MailStore,
  | 'getSubscription'
  | 'findSubscription'
  | 'subscriptionsOf'
  | 'listSubscriptions'
  | 'saveSubscription'
  | 'countQuestions'
>;

/** Writes a changed subscription, unless it was changed since that version. */
export function prepareUpdate(
  database: Database.Database,
): Database.Statement<[ReturnType<typeof rowOf> & { readonly version: number }]> {
  return database.prepare(`
    UPDATE subscription SET email_key = @emailKey, state = @state, version = version + 1, due_at = @dueAt, network = @network,
      requested_at = @requestedAt WHERE id = @id AND version = @version`);
}

/** Who gets what by mail. */
export function createSubscriptions(database: Database.Database): Ports {
  const byId = database.prepare<[string], SubscriptionRow>('SELECT * FROM subscription WHERE id = ?');
  const byEmail = database.prepare<[string], SubscriptionRow>('SELECT * FROM subscription WHERE email_key = ?');
  const all = database.prepare<[], SubscriptionRow>('SELECT * FROM subscription ORDER BY email_key');
  const insert = database.prepare(`
    INSERT INTO subscription (id, email_key, state, version, due_at, network, requested_at, fence)
    VALUES (@id, @emailKey, @state, 1, @dueAt, @network, @requestedAt, 0) ON CONFLICT DO NOTHING`);
  const update = prepareUpdate(database);
  const questions = database
    .prepare<[number], string>('SELECT network FROM subscription WHERE requested_at >= ? AND network IS NOT NULL')
    .pluck();
  const tagged = database.prepare<[string, string, string], SubscriptionRow>(
    'SELECT * FROM subscription WHERE email_key = ? OR (email_key > ? AND email_key < ?)',
  );

  const save = database.transaction((subscription: Subscription, version: number): boolean => {
    const row = { ...rowOf(subscription), version };
    return (version === 0 ? insert.run(row) : update.run(row)).changes > 0;
  });

  return {
    getSubscription: async (id) => storedOf(byId.get(id)),
    findSubscription: async (email) => storedOf(byEmail.get(addressKey(email))),
    subscriptionsOf: async (email) => {
      const mailbox = mailboxKey(email);
      const local = mailbox.slice(0, mailbox.lastIndexOf('@'));
      // Between the plus sign and the comma lie all addresses that only sort this local part's mail.
      const rows = tagged.all(mailbox, `${local}+`, `${local},`);
      return rows
        .map((row) => ({ subscription: subscriptionOf(row), version: row.version }))
        .filter(({ subscription }) => mailboxKey(subscription.email) === mailbox);
    },
    listSubscriptions: async () => all.all().map(subscriptionOf),
    saveSubscription: async (subscription, version) => save.immediate(subscription, version),
    countQuestions: async (network, since) => {
      const asked = questions.all(since);
      const countOf = (part: string) => asked.filter((one) => `${one}/`.startsWith(`${part}/`)).length;
      return { fromNetworks: partsOfNetwork(network).map(countOf), inAll: asked.length };
    },
  };
}

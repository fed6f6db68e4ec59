import type Database from 'better-sqlite3';
import { and, eq, type InferSelectModel } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { addressKey } from '../../core/address/email-address.ts';
import { editionOf } from '../../core/brief/edition.ts';
import type { HeldSubscription, MailWindow } from '../../core/subscription/claim-mail.ts';
import type { Delivery } from '../../core/subscription/delivery.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import { delivery as deliveryTable, subscription as subscriptionTable } from './schema.ts';
import { edition as editionTable } from './schema-editions.ts';

type SubscriptionRow = Omit<InferSelectModel<typeof subscriptionTable>, 'leaseUntil' | 'leaseOwner' | 'fence'>;
type DeliveryRow = InferSelectModel<typeof deliveryTable>;

/** What is kept of a subscription; the columns beside `state` are what is searched by. */
export function subscriptionRowOf(subscription: Subscription, version: number): SubscriptionRow {
  const { id, email, next, network, requestedAt } = subscription;
  return {
    id,
    version,
    emailKey: addressKey(email),
    state: subscription,
    dueAt: next?.dueAt ?? null,
    network,
    requestedAt,
  };
}

export function deliveryOf({ fromChange, toChange, fromAt, toAt, ...rest }: DeliveryRow): Delivery {
  return { ...rest, from: fromChange, to: toChange, start: fromAt, end: toAt };
}

export function deliveryRow({ from, to, start, end, mail, ...rest }: Delivery): DeliveryRow {
  return {
    ...rest,
    fromChange: from,
    toChange: to,
    fromAt: start,
    toAt: end,
    mail: mail === null ? null : Buffer.from(mail),
  };
}

/** Subscriptions and the ledger of mails, read and written a row at a time. */
export function createMailRows(database: Database.Database) {
  const orm = drizzle(database);
  const { state, version, leaseUntil, leaseOwner, fence } = subscriptionTable;
  const columns = { subscription: state, version, leaseUntil, leaseOwner, fence };
  const isOf = (subscription: string, occasion: string) =>
    and(eq(deliveryTable.subscription, subscription), eq(deliveryTable.occasion, occasion));

  function get(id: string): HeldSubscription | null {
    return orm.select(columns).from(subscriptionTable).where(eq(subscriptionTable.id, id)).get() ?? null;
  }

  return {
    get,
    byAddress(email: string): HeldSubscription | null {
      const isAddress = eq(subscriptionTable.emailKey, addressKey(email));
      return orm.select(columns).from(subscriptionTable).where(isAddress).get() ?? null;
    },
    /** Writes a subscription as the next version. */
    save(subscription: Subscription): void {
      const before = get(subscription.id);
      const row = subscriptionRowOf(subscription, (before?.version ?? 0) + 1);
      if (before === null)
        orm
          .insert(subscriptionTable)
          .values({ ...row, fence: 0 })
          .run();
      else orm.update(subscriptionTable).set(row).where(eq(subscriptionTable.id, row.id)).run();
    },
    saveLease(id: string, lease: Partial<Pick<HeldSubscription, 'leaseUntil' | 'leaseOwner' | 'fence'>>): void {
      orm.update(subscriptionTable).set(lease).where(eq(subscriptionTable.id, id)).run();
    },
    delivery(subscription: string, occasion: string): Delivery | null {
      const row = orm.select().from(deliveryTable).where(isOf(subscription, occasion)).get();
      return row === undefined ? null : deliveryOf(row);
    },
    /** What the edition tells of that is mailed for it; null for a mail of another kind. */
    editionWindow(occasion: string): MailWindow | null {
      const named = editionOf(occasion);
      if (named === null) return null;
      const { desk, number, fromChange: from, upTo: to, startAt: start, endAt: end } = editionTable;
      const isSent = and(eq(desk, named.desk), eq(number, named.number), eq(editionTable.state, 'sent'));
      return orm.select({ from, to, start, end }).from(editionTable).where(isSent).get() ?? null;
    },
    saveDelivery(delivery: Delivery): void {
      const row = deliveryRow(delivery);
      const target = [deliveryTable.subscription, deliveryTable.occasion];
      orm.insert(deliveryTable).values(row).onConflictDoUpdate({ target, set: row }).run();
    },
    /** Only what settling changes: the bytes are large. */
    saveSettled({ subscription, occasion, state, reason, settledAt }: Delivery): void {
      orm.update(deliveryTable).set({ state, reason, settledAt }).where(isOf(subscription, occasion)).run();
    },
  };
}

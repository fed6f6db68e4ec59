import type Database from 'better-sqlite3';
import { and, asc, eq, gt, lt, or } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { subscriberChanged } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import { mailboxKey } from '../../core/address/email-address.ts';
import { countQuestions, maySave } from '../../core/subscription/save-subscription.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import type { MailStore, StoredSubscription } from '../ports/mail.ts';
import { prepareAudit } from './audit.ts';
import { createMailRows } from './mail-rows.ts';
import { subscription as table } from './schema.ts';

type Ports = Pick<
  MailStore,
  | 'getSubscription'
  | 'findSubscription'
  | 'subscriptionsOf'
  | 'listSubscriptions'
  | 'saveSubscription'
  | 'countQuestions'
>;

/** Who gets what by mail. */
export function createSubscriptions(database: Database.Database): Ports {
  const orm = drizzle(database);
  const rows = createMailRows(database);
  const note = prepareAudit(database);
  const columns = { subscription: table.state, version: table.version };
  const questions = database
    .prepare<[number], string>('SELECT network FROM subscription WHERE requested_at >= ? AND network IS NOT NULL')
    .pluck();

  const save = database.transaction((subscription: Subscription, version: number, act?: Act): boolean => {
    const other = rows.byAddress(subscription.email)?.subscription.id ?? null;
    const known = rows.get(subscription.id);
    if (!maySave(subscription, version, known, other)) return false;
    rows.save(subscription);
    const change = subscriberChanged(subscription, known?.subscription ?? null);
    if (act !== undefined && change !== null) note(act, change);
    return true;
  });

  return {
    getSubscription: async (id) => storedOf(rows.get(id)),
    findSubscription: async (email) => storedOf(rows.byAddress(email)),
    subscriptionsOf: async (email) => {
      const mailbox = mailboxKey(email);
      const local = mailbox.slice(0, mailbox.lastIndexOf('@'));
      // Between the plus sign and the comma lie all addresses that only sort this local part's mail.
      const isTagged = and(gt(table.emailKey, `${local}+`), lt(table.emailKey, `${local},`));
      const alike = orm
        .select(columns)
        .from(table)
        .where(or(eq(table.emailKey, mailbox), isTagged))
        .all();
      return alike.filter(({ subscription }) => mailboxKey(subscription.email) === mailbox);
    },
    listSubscriptions: async () => {
      const all = orm.select(columns).from(table).orderBy(asc(table.emailKey)).all();
      return all.map(({ subscription }) => subscription);
    },
    saveSubscription: async (subscription, version, act) => save.immediate(subscription, version, act),
    countQuestions: async (network, since) => countQuestions(questions.all(since), network),
  };
}

function storedOf(held: StoredSubscription | null): StoredSubscription | null {
  return held === null ? null : { subscription: held.subscription, version: held.version };
}

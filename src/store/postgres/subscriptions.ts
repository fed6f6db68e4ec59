import { and, asc, eq, gt, lt, or } from 'drizzle-orm';
import { subscriberChanged } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import { mailboxKey } from '../../core/address/email-address.ts';
import { countQuestions, maySave } from '../../core/subscription/save-subscription.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import type { MailStore, StoredSubscription } from '../ports/mail.ts';
import { prepareAudit } from './audit.ts';
import type { Database } from './connection.ts';
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
export function createSubscriptions(database: Database): Ports {
  const { orm } = database;
  const rows = createMailRows(database);
  const note = prepareAudit(database);
  const columns = { subscription: table.state, version: table.version };
  const questions = database.prepare<[number], { network: string }>(
    'SELECT network FROM subscription WHERE requested_at >= ? AND network IS NOT NULL',
  );

  const saveSubscription = database.transaction(
    async (subscription: Subscription, version: number, act?: Act): Promise<boolean> => {
      const known = await rows.getToWrite(subscription.id);
      const other = (await rows.byAddress(subscription.email))?.subscription.id ?? null;
      if (!maySave(subscription, version, known, other)) return false;
      await rows.save(subscription);
      const change = subscriberChanged(subscription, known?.subscription ?? null);
      if (act !== undefined && change !== null) await note(act, change);
      return true;
    },
    ['mail'],
  );

  return {
    getSubscription: async (id) => storedOf(await rows.get(id)),
    findSubscription: async (email) => storedOf(await rows.byAddress(email)),
    subscriptionsOf: async (email) => {
      const mailbox = mailboxKey(email);
      const local = mailbox.slice(0, mailbox.lastIndexOf('@'));
      // Between the plus sign and the comma lie all addresses that only sort this local part's mail.
      const isTagged = and(gt(table.emailKey, `${local}+`), lt(table.emailKey, `${local},`));
      const alike = await orm
        .select(columns)
        .from(table)
        .where(or(eq(table.emailKey, mailbox), isTagged))
        .orderBy(asc(table.emailKey));
      return alike.filter(({ subscription }) => mailboxKey(subscription.email) === mailbox);
    },
    listSubscriptions: async () => {
      const all = await orm.select(columns).from(table).orderBy(asc(table.emailKey));
      return all.map(({ subscription }) => subscription);
    },
    saveSubscription,
    countQuestions: async (network, since) => countQuestions(await questions.values(since), network),
  };
}

function storedOf(held: StoredSubscription | null): StoredSubscription | null {
  return held === null ? null : { subscription: held.subscription, version: held.version };
}

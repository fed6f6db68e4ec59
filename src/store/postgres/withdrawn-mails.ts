import type { Instant } from '../../core/clock/time.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import { holdingMails, type MailsHeld, type SoughtMail, type SoughtRow } from '../../core/withdrawal/holding-mails.ts';
import type { Database } from './connection.ts';

const COLUMNS = `rowid AS place, subscription, occasion, state, from_change AS "from", to_change AS "to", mail,
  settled_at AS "settledAt"`;

/** Which mails hold something, and takes their bytes away: one that was not handed over yet is made anew. */
export function createWithdrawnMails(database: Database) {
  const rows = database.prepare<[number], SoughtRow>(
    `SELECT ${COLUMNS} FROM delivery WHERE rowid > ? ORDER BY rowid LIMIT 20`,
  );
  const recent = database.prepare<[number], SoughtRow>(
    `SELECT ${COLUMNS} FROM delivery WHERE mail IS NOT NULL AND (settled_at IS NULL OR settled_at >= ?)`,
  );
  const erase = database.prepare<[readonly number[]]>('UPDATE delivery SET mail = NULL WHERE rowid = ANY(?::bigint[])');
  const states = database.prepare<[readonly string[]], { readonly id: string; readonly state: string }>(
    'SELECT id, state FROM subscription WHERE id = ANY(?::text[])',
  );
  const told = database.prepare<[readonly number[]], { readonly seq: number }>(
    `SELECT seq FROM change WHERE kind IN ('item-new', 'item-revised') AND item = ANY(?::bigint[]) ORDER BY seq`,
  );

  async function lookAt(part: readonly SoughtRow[], sought: SoughtMail): Promise<MailsHeld> {
    const known = await states.all(part.map(({ subscription }) => subscription));
    const filters = new Map(known.map(({ id, state }) => [id, (JSON.parse(state) as Subscription).filter]));
    return holdingMails(part, sought, (subscription) => filters.get(subscription) ?? null);
  }

  return {
    /** Where each of these reports was new or revised in the log. */
    tellings: (items: readonly number[]): Promise<readonly number[]> => told.values(items),
    /** A part of the ledger after one of its rows. */
    async look(after: number, sought: SoughtMail): Promise<MailsHeld & { readonly next: number | null }> {
      const part = await rows.all(after);
      return { ...(await lookAt(part, sought)), next: part.at(-1)?.place ?? null };
    },
    /** Those that are not handed over, or were since then. */
    lookAtRecent: async (since: Instant, sought: SoughtMail): Promise<MailsHeld> =>
      lookAt(await recent.all(since), sought),
    erase: async (places: readonly number[]): Promise<void> => void (await erase.run(places)),
  };
}

import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import { holdingMails, type MailsHeld, type SoughtMail, type SoughtRow } from '../../core/withdrawal/holding-mails.ts';

const COLUMNS = `rowid AS place, subscription, occasion, state, from_change AS "from", to_change AS "to", mail,
  settled_at AS settledAt`;

/** Which mails hold something, and takes their bytes away: one that was not handed over yet is made anew. */
export function createWithdrawnMails(database: Database.Database) {
  const rows = database.prepare<[number], SoughtRow>(
    `SELECT ${COLUMNS} FROM delivery WHERE rowid > ? ORDER BY rowid LIMIT 20`,
  );
  const recent = database.prepare<[number], SoughtRow>(
    `SELECT ${COLUMNS} FROM delivery WHERE mail IS NOT NULL AND (settled_at IS NULL OR settled_at >= ?)`,
  );
  const erase = database.prepare<[number]>('UPDATE delivery SET mail = NULL WHERE rowid = ?');
  const state = database.prepare<[string], string>('SELECT state FROM subscription WHERE id = ?').pluck();
  const told = database
    .prepare<[string], number>(
      `SELECT seq FROM change WHERE kind IN ('item-new', 'item-revised')
         AND item IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    )
    .pluck();

  function filterOf(subscription: string): Subscription['filter'] | null {
    const known = state.get(subscription);
    return known === undefined ? null : (JSON.parse(known) as Subscription).filter;
  }

  return {
    /** Where each of these reports was new or revised in the log. */
    tellings: (items: readonly number[]): readonly number[] => told.all(JSON.stringify(items)),
    /** A part of the ledger after one of its rows. */
    look(after: number, sought: SoughtMail): MailsHeld & { readonly next: number | null } {
      const part = rows.all(after);
      return { ...holdingMails(part, sought, filterOf), next: part.at(-1)?.place ?? null };
    },
    /** Those that are not handed over, or were since then. */
    lookAtRecent: (since: Instant, sought: SoughtMail): MailsHeld => holdingMails(recent.all(since), sought, filterOf),
    erase(places: readonly number[]): void {
      for (const place of places) erase.run(place);
    },
  };
}

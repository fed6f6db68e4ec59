import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import { passes } from '../../core/filter/passes.ts';
import type { Item } from '../../core/item/item.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import { mailWords } from '../../core/withdrawal/mail-words.ts';
import type { HeldEdition } from '../../core/withdrawal/withdrawal.ts';

type Row = {
  readonly place: number;
  readonly subscription: string;
  readonly occasion: string;
  readonly state: string;
  readonly from: number;
  readonly to: number;
  readonly mail: Buffer | null;
  readonly settledAt: number | null;
};

/** By what a mail is known to hold what is withdrawn. */
export type Sought = {
  /** Asked of a mail's words. */
  readonly holds: (words: string) => boolean;
  /** Where it was told in the log, for mails whose bytes are not kept any more; with the reports, if they are few. */
  readonly tellings: readonly number[];
  readonly items: readonly Pick<Item, 'feeds' | 'tagging' | 'title' | 'summary' | 'language' | 'effective'>[];
};

export type MailsHeld = {
  /** Rows whose bytes hold it. */
  readonly places: readonly number[];
  /** How many of them were not handed over. */
  readonly waiting: number;
  readonly editions: readonly HeldEdition[];
};

const COLUMNS = `rowid AS place, subscription, occasion, state, from_change AS "from", to_change AS "to", mail,
  settled_at AS settledAt`;

/** Which mails hold something, and takes their bytes away: one that was not handed over yet is made anew. */
export function createWithdrawnMails(database: Database.Database) {
  const rows = database.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM delivery WHERE rowid > ? ORDER BY rowid LIMIT 20`,
  );
  const recent = database.prepare<[number], Row>(
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

  function lookAt(part: readonly Row[], { holds, tellings, items }: Sought): MailsHeld {
    const places: number[] = [];
    const editions: HeldEdition[] = [];
    let waiting = 0;
    for (const { place, subscription, occasion, state: how, from, to, mail, settledAt } of part) {
      const edition = { subscription, occasion, sentAt: settledAt };
      if (mail !== null) {
        if (!holds(mailWords(mail))) continue;
        places.push(place);
        if (how === 'accepted') editions.push({ ...edition, isSure: true });
        else if (settledAt === null) waiting++;
      } else if (how === 'accepted' && tellings.some((seq) => seq > from && seq <= to) && wants(subscription, items))
        editions.push({ ...edition, isSure: false });
    }
    return { places, waiting, editions };
  }

  function wants(subscription: string, items: Sought['items']): boolean {
    const known = state.get(subscription);
    if (known === undefined || items.length === 0) return true;
    const { filter } = JSON.parse(known) as Subscription;
    return items.some((item) => passes(filter, item, item.feeds));
  }

  return {
    /** Where each of these reports was new or revised in the log. */
    tellings: (items: readonly number[]): readonly number[] => told.all(JSON.stringify(items)),
    /** A part of the ledger after one of its rows. */
    look(after: number, sought: Sought): MailsHeld & { readonly next: number | null } {
      const part = rows.all(after);
      return { ...lookAt(part, sought), next: part.at(-1)?.place ?? null };
    },
    /** Those that are not handed over, or were since then. */
    lookAtRecent: (since: Instant, sought: Sought): MailsHeld => lookAt(recent.all(since), sought),
    erase(places: readonly number[]): void {
      for (const place of places) erase.run(place);
    },
  };
}

import type Database from 'better-sqlite3';
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

export type MailsHeld = { readonly waiting: number; readonly editions: readonly HeldEdition[] };

/** Which mails hold something, and takes their bytes away: one that was not handed over yet is made anew. */
export function createWithdrawnMails(database: Database.Database) {
  const rows = database.prepare<[number], Row>(
    `SELECT rowid AS place, subscription, occasion, state, from_change AS "from", to_change AS "to", mail,
       settled_at AS settledAt FROM delivery WHERE rowid > ? ORDER BY rowid LIMIT 50`,
  );
  const erase = database.prepare<[number]>('UPDATE delivery SET mail = NULL WHERE rowid = ?');
  const state = database.prepare<[string], string>('SELECT state FROM subscription WHERE id = ?').pluck();
  const told = database
    .prepare<[string], number>(
      `SELECT seq FROM change WHERE kind IN ('item-new', 'item-revised')
         AND item IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    )
    .pluck();

  return {
    /** Where each of these reports was new or revised in the log. */
    tellings: (items: readonly number[]): readonly number[] => told.all(JSON.stringify(items)),
    /**
     * A part of the ledger after one of its rows.
     * @param holds asked of a mail's words
     * @param tellings of what is withdrawn, for mails whose bytes are not kept any more
     */
    look(
      after: number,
      holds: (words: string) => boolean,
      {
        tellings,
        items,
        isWritten,
      }: {
        readonly tellings: readonly number[];
        readonly items: readonly Pick<Item, 'feeds' | 'tagging' | 'title' | 'summary' | 'language' | 'effective'>[];
        readonly isWritten: boolean;
      },
    ): MailsHeld & { readonly next: number | null } {
      const part = rows.all(after);
      let waiting = 0;
      const editions: HeldEdition[] = [];
      for (const { place, subscription, occasion, state: how, from, to, mail, settledAt } of part) {
        if (mail !== null) {
          if (!holds(mailWords(mail))) continue;
          if (how === 'accepted') editions.push({ subscription, occasion, sentAt: settledAt, isSure: true });
          else if (settledAt === null) waiting++;
          if (isWritten) erase.run(place);
        } else if (how === 'accepted' && tellings.some((seq) => seq > from && seq <= to)) {
          const known = state.get(subscription);
          const filter = known === undefined ? {} : (JSON.parse(known) as Subscription).filter;
          if (items.length === 0 || items.some((item) => passes(filter, item, item.feeds)))
            editions.push({ subscription, occasion, sentAt: settledAt, isSure: false });
        }
      }
      return { waiting, editions, next: part.at(-1)?.place ?? null };
    },
  };
}

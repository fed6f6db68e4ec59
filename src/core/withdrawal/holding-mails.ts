import type { Instant } from '../clock/time.ts';
import type { Filter } from '../filter/filter.ts';
import { passes } from '../filter/passes.ts';
import type { Item } from '../item/item.ts';
import { mailWords } from './mail-words.ts';
import type { HeldEdition } from './withdrawal.ts';

/** A mail of the ledger, with its bytes as long as they are kept. */
export type SoughtRow = {
  readonly place: number;
  readonly subscription: string;
  readonly occasion: string;
  readonly state: string;
  readonly from: number;
  readonly to: number;
  readonly mail: Uint8Array | null;
  readonly settledAt: Instant | null;
};

/** By what a mail is known to hold what is withdrawn. */
export type SoughtMail = {
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

/**
 * Which of these mails hold it.
 * @param filterOf what a subscription wants; null where it is not there any more
 */
export function holdingMails(
  part: readonly SoughtRow[],
  { holds, tellings, items }: SoughtMail,
  filterOf: (subscription: string) => Filter | null,
): MailsHeld {
  const places: number[] = [];
  const editions: HeldEdition[] = [];
  let waiting = 0;
  const wants = (subscription: string) => {
    const filter = filterOf(subscription);
    return filter === null || items.length === 0 || items.some((item) => passes(filter, item, item.feeds));
  };
  for (const { place, subscription, occasion, state, from, to, mail, settledAt } of part) {
    const edition = { subscription, occasion, sentAt: settledAt };
    if (mail !== null) {
      if (!holds(mailWords(mail))) continue;
      places.push(place);
      if (state === 'accepted') editions.push({ ...edition, isSure: true });
      else if (settledAt === null) waiting++;
    } else if (state === 'accepted' && tellings.some((seq) => seq > from && seq <= to) && wants(subscription))
      editions.push({ ...edition, isSure: false });
  }
  return { places, waiting, editions };
}

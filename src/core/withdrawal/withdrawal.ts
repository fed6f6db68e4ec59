import type { Act } from '../access/principal.ts';
import { localDate } from '../clock/local-day.ts';
import type { Instant } from '../clock/time.ts';

/** A mail that may hold what was withdrawn: it cannot be called back. */
export type HeldEdition = {
  readonly subscription: string;
  /** What it was for: a local date, or an edition of a desk. */
  readonly occasion: string;
  readonly sentAt: Instant | null;
  /** Read in its bytes; else only its window says so, since its bytes are not kept any more. */
  readonly isSure: boolean;
};

/** What a withdrawal concerns, or would concern. */
export type WithdrawalReach = {
  readonly items: number;
  readonly stories: number;
  /** Kept digests and editions of briefs. */
  readonly digests: number;
  /** Mails not handed over yet, which are made anew. */
  readonly waitingMails: number;
  /** Texts beside those of reports: earlier wordings, reasons, alerts, entries of the audit. */
  readonly otherTexts: number;
  readonly editions: readonly HeldEdition[];
};

export const NO_REACH: WithdrawalReach = {
  items: 0,
  stories: 0,
  digests: 0,
  waitingMails: 0,
  otherTexts: 0,
  editions: [],
};

/** Something that was taken out for good. Holds no text of it. */
export type Withdrawal = {
  readonly id: string;
  readonly kind: 'item' | 'name';
  readonly at: Instant;
  readonly who: string;
  readonly reason: string;
  /** `report 42 of dawn.com, 2026-11-24`; of a name its initials: `A… R…`. Several are joined by `; `. */
  readonly subject: string;
  /** Without the single editions. */
  readonly reach: Omit<WithdrawalReach, 'editions'> & { readonly editions: number };
  /** Since when it is taken back; null while it stands. */
  readonly undoneAt: Instant | null;
};

/** A withdrawn report as it is recognised when it comes again; `keys` as of `core/item/identity`, with their turns. */
export type WithdrawnReport = {
  readonly item: string;
  readonly story: string;
  /** Feeds that have shown it. */
  readonly feeds: readonly string[];
  readonly keys: readonly { readonly key: string; readonly turns: number }[];
};

/**
 * A spelling of a withdrawn name. What it was cannot be told from it without the key that it was made with.
 */
export type NameRule = {
  /** Keyed hash of its folded words. */
  readonly hash: string;
  readonly words: number;
  /** Of its folded words, in order: only what begins so has to be hashed to be compared. */
  readonly initials: string;
  /** Tells keys apart without giving them away. */
  readonly keyMark: string;
};

/** All that is needed to do a withdrawal again in another copy of the store. */
export type WithdrawalRecord = {
  readonly withdrawal: Withdrawal;
  readonly reports: readonly WithdrawnReport[];
  readonly rules: readonly NameRule[];
};

/** What stands in place of a name. */
export const NAME_WITHDRAWN = '[name withdrawn]';

/** A withdrawal as it is written down when it is done. */
export function newWithdrawal(
  kind: Withdrawal['kind'],
  { id, reason, subject }: Pick<Withdrawal, 'id' | 'reason' | 'subject'>,
  reach: WithdrawalReach,
  { who, at }: Pick<Act, 'who' | 'at'>,
): Withdrawal {
  return { id, kind, at, who, reason, subject, reach: countsOf(reach), undoneAt: null };
}

/** What is kept of a reach: who got which mail is in the ledger of mails. */
export function countsOf({ editions, ...counts }: WithdrawalReach): Withdrawal['reach'] {
  return { ...counts, editions: editions.length };
}

/** `withdrawn on 2026-11-30: at the wish of the family` */
export function withdrawnWords({ at, reason }: Pick<Withdrawal, 'at' | 'reason'>): string {
  return `withdrawn on ${localDate(at, 'UTC')}: ${reason}`;
}

/** `report 42 of dawn.com, 2026-11-24` */
export function reportSubject({
  id,
  publisher,
  effective,
}: {
  readonly id: string;
  readonly publisher: string;
  readonly effective: Instant;
}): string {
  return `report ${id} of ${publisher}, ${localDate(effective, 'UTC')}`;
}

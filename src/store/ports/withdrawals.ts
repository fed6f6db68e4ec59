import type { Act } from '../../core/access/principal.ts';
import type { NameRule, Withdrawal, WithdrawalReach, WithdrawalRecord } from '../../core/withdrawal/withdrawal.ts';

/** What whoever withdraws says of it; `id` is new in every store that this one may ever be put back from. */
export type NewWithdrawal = Pick<Withdrawal, 'id' | 'reason'>;

export type Done = { readonly withdrawal: Withdrawal; readonly reach: WithdrawalReach };

export type UndoAnswer =
  | { readonly kind: 'undone'; readonly withdrawal: Withdrawal }
  /** There is no such withdrawal; it is taken back already; a name cannot be put back where it stood. */
  | { readonly kind: 'unknown' | 'undone-before' | 'name' };

/** What of the file is as it should be once something was taken out of it. */
export type ScrubAnswer = { readonly kind: 'clean' } | { readonly kind: 'later'; readonly reason: string };

/** What was taken out for good, and is kept out. A port of `Store`. */
export interface WithdrawalStore {
  /** Newest first. */
  listWithdrawals(): Promise<readonly Withdrawal[]>;
  /** All of them with what they are recognised by, oldest first: to do them again in another copy of the store. */
  withdrawalRecords(): Promise<readonly WithdrawalRecord[]>;
  /** By which withdrawal the report or story of this number is gone; null if it is not. Cheap. */
  withdrawnAs(kind: 'item' | 'story', id: string): Promise<Withdrawal | null>;
  /** The report that is known by one of these keys, the strongest first; null if there is none. */
  reportKnownBy(keys: readonly string[]): Promise<string | null>;

  /** What withdrawing these reports would concern; unknown ids are left out. */
  reachOfReports(items: readonly string[]): Promise<WithdrawalReach>;
  /**
   * Takes reports out of everything at once: lists, stories, digests, briefs, mails not yet sent, the search
   * index. What they
   * are recognised by is kept. Null where none of them is there.
   */
  withdrawReports(items: readonly string[], made: NewWithdrawal, act: Act): Promise<Done | null>;
  /** Lets reports come in again when a feed shows them; their texts are not kept. */
  undoWithdrawal(id: string, act: Act): Promise<UndoAnswer>;

  /** The spellings that are masked in whatever comes in, and the mark that says how current that is. */
  nameRules(): Promise<{ readonly withdrawn: number; readonly rules: readonly NameRule[] }>;
  /** What withdrawing a name would concern. Reads every text there is, in turns. */
  reachOfName(rules: readonly NameRule[], key: string): Promise<WithdrawalReach>;
  /**
   * Masks a name in whatever comes in from now on, then in every stored text, in short transactions; what is broken off
   * is done by the same call again.
   */
  withdrawName(
    rules: readonly NameRule[],
    key: string,
    made: NewWithdrawal & Pick<Withdrawal, 'subject'>,
    act: Act,
  ): Promise<Done>;

  /** Goes through the stored texts again where that was broken off; false where there is nothing to end. */
  finishNames(key: string): Promise<boolean>;
  /** Does a withdrawal of another copy of this store again; false where it is done here already. */
  repeatWithdrawal(record: WithdrawalRecord, key: string | null): Promise<boolean>;
  /** Writes the file anew where something was taken out of it since it was last, so that no byte of it is left. */
  scrub(): Promise<ScrubAnswer>;
}

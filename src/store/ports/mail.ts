import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { HeldSubscription } from '../../core/subscription/claim-mail.ts';
import type { Delivery } from '../../core/subscription/delivery.ts';
import type { Occasion, RecentQuestions, Settlement, Subscription } from '../../core/subscription/subscription.ts';
import type { MailFlow } from '../../core/upkeep/standstill.ts';

/** A subscription as stored; whoever saves a changed one names the version that it was made from. */
export type StoredSubscription = Pick<HeldSubscription, 'subscription' | 'version'>;

export type DueMail = { readonly subscription: string; readonly occasion: Occasion; readonly dueAt: Instant };

/** The right to send one mail until the lease ends. */
export type MailClaim = {
  readonly subscription: Subscription;
  readonly delivery: Delivery;
  readonly fence: number;
};

export type MailClaimAnswer =
  | { readonly kind: 'claimed'; readonly claim: MailClaim }
  /** Unknown, nothing due, or somebody else is sending it. */
  | { readonly kind: 'not-due' };

/** `withdrawn`: the mark of the store when the mail was begun. */
export type FixedMail = { readonly messageId: string; readonly bytes: Uint8Array; readonly withdrawn?: number };

/** Where a mail stands in the ledger. */
export type MailPlace = Pick<Delivery, 'dueAt' | 'subscription' | 'occasion'>;

/** A mail in the ledger; `email` is null where the subscription was forgotten. */
export type MailLine = MailPlace &
  Pick<Delivery, 'state' | 'attempts' | 'reason' | 'settledAt'> & { readonly email: string | null };

/** What became of a mail, without its text. */
export type MailFate = Pick<Delivery, 'occasion' | 'state' | 'settledAt'>;

/**
 * Who gets what by mail, and the ledger of what was sent. A port of `Store`. Claiming, fixing and settling may be
 * written together with others of the moment, each whole or not at all; what is answered is written.
 */
export interface MailStore {
  /** Null if there is none of this id. */
  getSubscription(id: string): Promise<StoredSubscription | null>;
  /** By address, whatever its capitals. */
  findSubscription(email: string): Promise<StoredSubscription | null>;
  /** All whose address leads to the same mailbox (see `mailboxKey`), that of the very address among them. */
  subscriptionsOf(email: string): Promise<readonly StoredSubscription[]>;
  /** In order of address. */
  listSubscriptions(): Promise<readonly Subscription[]>;
  /**
   * Stores a new subscription (version 0) or a changed one. False if it was changed since that version, or if the
   * address has another one: then it has to be read and decided again. With `act`, what somebody changed of it is in
   * the audit.
   */
  saveSubscription(subscription: Subscription, version: number, act?: Act): Promise<boolean>;
  /**
   * Questions that strangers' requests have led to since then: of that network and those that it lies in, and in all.
   */
  countQuestions(network: string, since: Instant): Promise<RecentQuestions>;

  /** Mails whose time has come and that nobody is sending, longest due first; those of one occasion stand together. */
  dueMails(now: Instant, limit: number): Promise<readonly DueMail[]>;
  /** Takes the lease of a due mail and plans it in the ledger if it is not there: it tells up to change `head`. */
  claimMail(subscription: string, now: Instant, head: number): Promise<MailClaimAnswer>;
  /**
   * Fixes what is sent, and counts an attempt. What was fixed before stays. Returns what stands; null if the lease was
   * lost, or something was withdrawn since the mark that the mail was made by.
   */
  fixMail(claim: MailClaim, mail: FixedMail): Promise<Delivery | null>;
  /**
   * Records what came of it and what is due next, and ends the lease. False if the lease was lost: then nothing is
   * written.
   */
  settleMail(claim: MailClaim, settlement: Settlement, now: Instant): Promise<boolean>;
  /** From now on no mail and no alert is due and none can be claimed, until `releaseMails`. */
  holdMails(now: Instant): Promise<void>;
  /** Since when mails are held back; null while they are not. */
  mailsHeldSince(): Promise<Instant | null>;
  /**
   * Mails are due again. With `leaveOut` those whose time has come by now are left out for that reason: they may have
   * been sent by whoever this store is a copy of; so are all alerts that wait. Returns how many were left out.
   */
  releaseMails(now: Instant, head: number, leaveOut: string | null): Promise<number>;
  /** How it stands with mails that should have left. Cheap. */
  mailFlow(): Promise<MailFlow>;
  /** Newest first. */
  deliveries(subscription: string, limit: number): Promise<readonly Delivery[]>;
  /** Of those of these mails that the ledger knows, in no order. */
  fatesOf(subscription: string, occasions: readonly Occasion[]): Promise<readonly MailFate[]>;
  /**
   * The ledger of all subscriptions without the mails' texts, those first that are due latest, after one of them; of
   * one desk (its editions, and digests of what it reads), or of all.
   */
  listMails(desk: string | null, after: MailPlace | null, limit: number): Promise<readonly MailLine[]>;
  /**
   * Forgets mails' texts whose time (`MAIL_KEPT_MS`) is over, and strangers who never confirmed; returns how many
   * texts.
   */
  eraseMails(now: Instant): Promise<number>;
}

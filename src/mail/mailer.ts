import type { Pieces } from '../core/text/pieces.ts';

/** One mail to one address, as the bytes that are sent. */
export type OutgoingMail = {
  /** Bare addresses: the envelope. */
  readonly from: string;
  readonly to: string;
  /** With its angle brackets, as the bytes have it. The same mail again has the same. */
  readonly messageId: string;
  readonly bytes: Uint8Array;
};

/** What handing a mail over came to; `reason` is in words for the operator and holds no password. */
export type SendOutcome =
  /** The receiving side has taken the responsibility for it. `where`: what it answered, or the file. */
  | { readonly kind: 'accepted'; readonly where: string }
  /** Nothing is known to have been taken; another time it may go. */
  | { readonly kind: 'temporary'; readonly reason: string }
  /** This mail will never be taken; `recipient` where it is the address that is refused. */
  | { readonly kind: 'permanent'; readonly reason: string; readonly recipient: boolean };

/**
 * Hands a mail over. Never rejects, and answers within 90 s. Handing the same mail over again is safe: it has the same
 * Message-ID, so it is one mail to whoever looks.
 */
export type SendMail = (mail: OutgoingMail) => Promise<SendOutcome>;

/** What a person reads, before it is put into the form in which mail travels. */
export type MailContent = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly date: Date;
  readonly text: string | Pieces;
  /** Null: text alone. */
  readonly html: string | Pieces | null;
  /** Further header fields; no line breaks. */
  readonly headers: Readonly<Record<string, string>>;
};

/** @throws MailContentError if a header field would hold a line break or another control character */
export type ComposeMail = (content: MailContent) => Promise<Uint8Array>;

export type Mailer = {
  readonly compose: ComposeMail;
  readonly send: SendMail;
  /** Why mails cannot be handed over, by what can be known without sending one; null where they can. */
  tryOut(): Promise<string | null>;
  close(): Promise<void>;
};

/** A header field that holds what could begin another header field. */
export class MailContentError extends Error {
  override name = 'MailContentError';
}

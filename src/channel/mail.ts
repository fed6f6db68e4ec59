import { createHash } from 'node:crypto';
import type { Sender } from '../core/address/email-address.ts';
import type { Channel } from '../core/desk/alert-plan.ts';
import type { AlertMessage, AlertOutcome } from './channel.ts';

/** Puts a mail into the form in which it travels. */
export type ComposeAlertMail = (content: {
  readonly from: Sender;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly date: Date;
  readonly text: string;
  readonly html: string | null;
  readonly headers: Readonly<Record<string, string>>;
}) => Promise<Uint8Array>;

/** Hands it over; never rejects. */
export type HandOverMail = (mail: {
  readonly from: string;
  readonly to: string;
  readonly messageId: string;
  readonly bytes: Uint8Array;
}) => Promise<
  | { readonly kind: 'accepted'; readonly where: string }
  | { readonly kind: 'temporary' | 'permanent'; readonly reason: string }
>;

export type MailWayDeps = {
  readonly compose: ComposeAlertMail;
  readonly send: HandOverMail;
  readonly from: Sender;
  /** Null: nothing says by which name that names nobody a safe mail is sent. */
  readonly safeFrom: Sender | null;
};

/** Mails alerts. Those about the same stand together in mail programs, by their references. */
export function createMailWay({ compose, send, from, safeFrom }: MailWayDeps) {
  return async function sendByMail(
    { address: to }: Extract<Channel, { kind: 'mail' }>,
    { mail }: AlertMessage,
  ): Promise<AlertOutcome> {
    const sender = mail.isSafe ? safeFrom : from;
    if (sender === null)
      return { kind: 'temporary', reason: 'mail: a safe edition needs SAFE_FROM and SAFE_SUBJECT', afterMs: null };
    const idOf = (id: string) => (mail.isSafe ? namelessMessageId(id, sender) : id);
    const { subject, text, date } = mail;
    const messageId = idOf(mail.messageId);
    const html = mail.isSafe ? null : mail.html;
    const headers = { 'Auto-Submitted': 'auto-generated', ...threadOf(mail.references.map(idOf)) };
    const content = { from: sender, to, subject, messageId, date, text, html, headers };
    const bytes = await compose(content).catch((error: unknown) => error as Error);
    if (bytes instanceof Error) return { kind: 'permanent', reason: bytes.message };
    const outcome = await send({ from: sender.address, to, messageId, bytes });
    switch (outcome.kind) {
      case 'accepted':
        return outcome;
      case 'temporary':
        return { kind: 'temporary', reason: outcome.reason, afterMs: null };
      case 'permanent':
        return { kind: 'permanent', reason: outcome.reason };
    }
  };
}

function threadOf(references: readonly string[]): Readonly<Record<string, string>> {
  const last = references.at(-1);
  return last === undefined ? {} : { 'In-Reply-To': last, References: references.join(' ') };
}

/** The same for the same mail, and says neither what it is nor which service it is from. */
function namelessMessageId(id: string, { address }: Sender): string {
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 32);
  return `<${hash}@${address.slice(address.lastIndexOf('@') + 1)}>`;
}

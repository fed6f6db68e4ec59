import { type Edition, editionOf } from '../core/brief/edition.ts';
import type { Instant } from '../core/clock/time.ts';
import { DONE, type JobOutcome } from '../core/feed/outcome.ts';
import type { Delivery } from '../core/subscription/delivery.ts';
import { retryOrGiveUp, tooLate } from '../core/subscription/delivery.ts';
import { type Linking, mailedLink } from '../core/subscription/mailed-link.ts';
import { isQuestion, type Settlement, type Subscription } from '../core/subscription/subscription.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { digestMail, type MailText, questionMail } from '../formats/email.tsx';
import { subscriptionWords } from '../formats/subscription-words.ts';
import type { ComposeMail, MailContent, SendMail, SendOutcome } from '../mail/mailer.ts';
import type { MailClaim } from '../store/ports/mail.ts';
import type { Store } from '../store/store.ts';
import { briefMail, briefSender, type SafeMail } from './brief-mail.ts';
import { currentFilter, desksOf } from './desks.ts';
import { homeOf } from './mail-home.ts';
import { digestOf, groupedHead } from './make-digest.ts';
import type { ReportEvent } from './report.ts';
import { inTurns } from './turns.ts';

export type MailDeps = {
  readonly store: Pick<Store, 'feeds' | 'items' | 'stories' | 'digests' | 'mail' | 'config' | 'access' | 'editions'>;
  readonly taxonomy: () => Taxonomy | null;
  readonly compose: ComposeMail;
  readonly send: SendMail;
  readonly from: MailContent['from'];
  /** Sender and subject of safe editions; null where none can be sent. */
  readonly safeMail?: SafeMail | null;
  readonly linking: Linking;
  readonly now: () => Instant;
  readonly report: ReportEvent;
};

/**
 * Sends what is due to a subscription: the digest of a local date, or the question whether it is wanted. The bytes are
 * fixed in the ledger before they are handed over, so that whoever takes over from a process that died sends the same
 * mail.
 */
export async function sendDigest(subscription: string, deps: MailDeps): Promise<JobOutcome> {
  const { store, send, now } = deps;
  const head = await groupedHead(store, now());
  const answer = await store.mail.claimMail(subscription, now(), head);
  if (answer.kind === 'not-due') return DONE;
  const { claim } = answer;
  const late = tooLate(claim.delivery, now());
  if (late !== null)
    return settle(
      claim,
      { kind: claim.delivery.attempts === 0 ? 'skipped' : 'failed', reason: late, refused: false },
      deps,
    );
  const { withdrawn } = await store.items.mark();
  const { sender, ...made } =
    claim.delivery.mail === null ? await write(claim, deps) : await known(claim.delivery, deps);
  const fixed = await store.mail.fixMail(claim, { ...made, withdrawn });
  if (fixed?.mail == null || fixed.messageId === null) return DONE;
  const outcome = await send({
    from: sender.address,
    to: claim.subscription.email,
    messageId: fixed.messageId,
    bytes: fixed.mail,
  });
  return settle(claim, settlementOf(outcome, fixed, now()), deps);
}

function settlementOf(outcome: SendOutcome, delivery: Delivery, now: Instant): Settlement {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted' };
    case 'temporary':
      return retryOrGiveUp(delivery, outcome.reason, now);
    case 'permanent':
      return { kind: 'failed', reason: outcome.reason, refused: outcome.recipient };
  }
}

async function settle(claim: MailClaim, settlement: Settlement, { store, now, report }: MailDeps): Promise<JobOutcome> {
  const { subscription, occasion } = claim.delivery;
  const isOurs = await store.mail.settleMail(claim, settlement, now());
  const reason = settlement.kind === 'accepted' ? null : settlement.reason;
  // The address stays out of the log: the id leads to it.
  report({ kind: 'mailed', subscription, occasion, result: isOurs ? settlement.kind : 'lost-lease', reason });
  return DONE;
}

/** A mail as it is fixed, and whom it is from. */
type Written = { readonly messageId: string; readonly bytes: Uint8Array; readonly sender: MailContent['from'] };

async function known({ messageId, mail, occasion }: Delivery, deps: MailDeps): Promise<Written> {
  const edition = editionOf(occasion);
  const sender = edition === null ? deps.from : await briefSender(edition, deps);
  return { messageId: messageId ?? '', bytes: mail ?? new Uint8Array(), sender };
}

/** One Message-ID for a subscription's occasion, for ever. */
async function write(claim: MailClaim, deps: MailDeps): Promise<Written> {
  const { subscription, delivery } = claim;
  const { from, now, compose } = deps;
  const edition = editionOf(delivery.occasion);
  if (edition !== null) return writeBrief(claim, edition, deps);
  const domain = domainOf(from.address);
  const kind = isQuestion(delivery.occasion) ? '' : 'digest.';
  const messageId = `<${kind}${delivery.occasion}.${subscription.id}@${domain}>`;
  const { text, headers } = isQuestion(delivery.occasion)
    ? { text: await question(subscription, deps), headers: {} }
    : { text: await digest(claim, deps), headers: listHeaders(subscription, domain, deps) };
  const bytes = await compose({
    from,
    to: subscription.email,
    messageId,
    date: new Date(now()),
    ...text,
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
  });
  return { messageId, bytes, sender: from };
}

async function writeBrief(
  { subscription }: MailClaim,
  edition: Pick<Edition, 'desk' | 'number'>,
  deps: MailDeps,
): Promise<Written> {
  const mail = await briefMail(subscription, edition, deps);
  const { from, text, html, subject, messageId, isListed } = mail;
  const headers = isListed ? listHeaders(subscription, domainOf(from.address), deps) : {};
  const bytes = await deps.compose({
    from,
    to: subscription.email,
    messageId,
    date: new Date(deps.now()),
    subject,
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
  });
  return { messageId, bytes, sender: from };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

async function digest({ subscription, delivery }: MailClaim, deps: MailDeps): Promise<MailText> {
  const { from, to, start, end, occasion } = delivery;
  const frame = {
    date: occasion,
    zone: subscription.daily.zone,
    start,
    end,
    window: { from, to },
    partial: false,
    madeAt: deps.now(),
  };
  const made = await digestOf(await currentFilter(subscription.filter, deps.store), frame, deps);
  const link = (purpose: 'manage' | 'unsubscribe') => mailedLink(deps.linking, subscription, purpose);
  const { isPublic } = deps.linking;
  const home = await homeOf(subscription, deps);
  return inTurns(digestMail(made, { home, manage: link('manage'), unsubscribe: link('unsubscribe'), isPublic }));
}

async function question(subscription: Subscription, { linking, taxonomy, store }: MailDeps): Promise<MailText> {
  return questionMail({
    ...subscriptionWords(subscription, taxonomy(), await desksOf(store)),
    confirm: mailedLink(linking, subscription, 'confirm'),
    refuse: mailedLink(linking, subscription, 'unsubscribe'),
    invited: subscription.network === null,
    isPublic: linking.isPublic,
  });
}

/**
 * RFC 2369 and RFC 8058: mail programs show a button that ends the subscription with one click. A question has none:
 * there is nothing to end yet.
 */
function listHeaders(
  subscription: Subscription,
  domain: string,
  { linking }: MailDeps,
): Readonly<Record<string, string>> {
  return {
    'List-Id': `<daily.khabar.${domain}>`,
    'List-Unsubscribe': `<${mailedLink(linking, subscription, 'unsubscribe')}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

import { briefOccasion, type Edition, editionId, editionOf, namelessId } from '../core/brief/edition.ts';
import { type Linking, mailedLink } from '../core/subscription/mailed-link.ts';
import type { Subscription } from '../core/subscription/subscription.ts';
import { type BriefLinks, type BriefMailText, prepareBriefMail } from '../formats/brief-mail.tsx';
import { printSafeBrief } from '../formats/brief-safe.ts';
import { briefPath } from '../formats/brief-words.ts';
import type { MailContent } from '../mail/mailer.ts';
import type { Store } from '../store/store.ts';
import { homeOf } from './mail-home.ts';
import { inTurns } from './turns.ts';

/** Sender and subject that name neither service nor desk. */
export type SafeMail = { readonly from: MailContent['from']; readonly subject: string };

export type BriefMailDeps = {
  readonly store: Pick<Store, 'editions' | 'mail' | 'access'>;
  readonly from: MailContent['from'];
  readonly safeMail?: SafeMail | null;
  readonly linking: Linking;
};

/** A mail of an edition before it is put into the form in which it travels. */
export type BriefMail = Pick<MailContent, 'from' | 'subject' | 'text' | 'html' | 'messageId'> & {
  /** Whether its head may name the list that it is from. */
  readonly isListed: boolean;
};

/**
 * The mail of an edition to one subscriber. The edition is printed once for all of them.
 * @throws Error where there is no such edition, or a safe one and nothing to send it by
 */
export async function briefMail(
  subscription: Subscription,
  named: Pick<Edition, 'desk' | 'number'>,
  deps: BriefMailDeps,
): Promise<BriefMail> {
  const { store, linking, from } = deps;
  const prepared = await prepare(named, store);
  const { path, print } = prepared;
  if (print === null) return safeMailOf(prepared, named, subscription, deps);
  const link = (purpose: 'manage' | 'unsubscribe') => mailedLink(linking, subscription, purpose);
  const home = await homeOf(subscription, { linking, store });
  const { subject, text, html } = print({
    home,
    permalink: `${home.replace(/\/$/, '')}${path}`,
    manage: link('manage'),
    unsubscribe: link('unsubscribe'),
    isPublic: linking.isPublic,
    notes: await missedNotes(subscription, named, deps),
  });
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const messageId = `<${briefOccasion(named)}.${subscription.id}@${domain}>`;
  return { from, subject, text, html, messageId, isListed: true };
}

/** Whom a mail of that edition is from. */
export async function briefSender(
  named: Pick<Edition, 'desk' | 'number'>,
  { store, from, safeMail = null }: Pick<BriefMailDeps, 'store' | 'from' | 'safeMail'>,
): Promise<MailContent['from']> {
  const { print } = await prepare(named, store);
  return print === null && safeMail !== null ? safeMail.from : from;
}

/** An edition as it is printed for all; nothing else of it is kept. */
type Prepared = {
  readonly path: string;
  /** Null for a safe edition. */
  readonly print: ((links: BriefLinks) => BriefMailText) | null;
  readonly safeText: string;
};
type Kept = { readonly stamp: string; readonly made: Promise<Prepared> };

/** Mails of one edition leave one after another; each is some hundred kilobytes. */
const KEPT = 8;
const preparedOf = new WeakMap<object, Map<string, Kept>>();

/** An edition printed once, for as long as mails of it are made. */
async function prepare(named: Pick<Edition, 'desk' | 'number'>, store: Pick<Store, 'editions'>): Promise<Prepared> {
  const kept = preparedOf.get(store.editions) ?? new Map<string, Kept>();
  preparedOf.set(store.editions, kept);
  const [head] = await store.editions.listEditions(named.desk, named.number + 1, 1);
  const stamp = `${head?.hash} ${head?.amendedAt}`;
  const id = editionId(named);
  const known = kept.get(id);
  const current = known?.stamp === stamp ? known : { stamp, made: printOnce(named, store) };
  // The one used last stands last; whoever comes while it is printed waits for the same.
  kept.delete(id);
  kept.set(id, current);
  for (const other of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(other);
  try {
    return await current.made;
  } catch (error) {
    if (kept.get(id) === current) kept.delete(id);
    throw error;
  }
}

async function printOnce(named: Pick<Edition, 'desk' | 'number'>, store: Pick<Store, 'editions'>): Promise<Prepared> {
  const edition = await store.editions.getEdition(named.desk, named.number);
  if (edition === null) throw new Error(`mail: there is no edition ${editionId(named)}`);
  const { brief } = edition;
  const path = briefPath(brief);
  if (brief.edition === 'safe') return { path, print: null, safeText: await inTurns(printSafeBrief(brief)) };
  return { path, print: await inTurns(prepareBriefMail(brief)), safeText: '' };
}

/** Nothing of it names service, desk or reader, its number on its way neither. */
function safeMailOf(
  { safeText }: Prepared,
  named: Pick<Edition, 'desk' | 'number'>,
  { id }: Subscription,
  { safeMail = null }: BriefMailDeps,
): BriefMail {
  if (safeMail === null) throw new Error('mail: a safe edition needs SAFE_FROM and SAFE_SUBJECT');
  const { from, subject } = safeMail;
  const name = namelessId(named, id);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return { from, subject, text: safeText, html: null, messageId: `<${name}@${domain}>`, isListed: false };
}

/** So many editions back a reader is told which did not reach them. */
const LOOKED_BACK = 7;

/** Editions that could not be handed over since the last one that was, so that nobody misses them unknowingly. */
async function missedNotes(
  { id }: Subscription,
  named: Pick<Edition, 'desk' | 'number'>,
  { store }: Pick<BriefMailDeps, 'store'>,
): Promise<readonly string[]> {
  const numbers = Array.from({ length: LOOKED_BACK }, (_, place) => named.number - 1 - place);
  const occasions = numbers.map((number) => briefOccasion({ desk: named.desk, number }));
  const fates = await store.mail.fatesOf(id, occasions);
  const past = occasions.flatMap((occasion) => fates.filter((one) => one.occasion === occasion));
  const reached = past.findIndex(({ state }) => state === 'accepted');
  const missed = past.slice(0, reached < 0 ? past.length : reached).filter(({ settledAt }) => settledAt !== null);
  return missed.map(({ occasion }) => `You did not get edition ${editionOf(occasion)?.number} by mail.`).reverse();
}

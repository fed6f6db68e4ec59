import type { Brief } from '../core/brief/brief.ts';
import { briefOccasion, type Edition, editionId, editionOf, namelessId } from '../core/brief/edition.ts';
import { type Linking, mailedLink } from '../core/subscription/mailed-link.ts';
import type { Subscription } from '../core/subscription/subscription.ts';
import { type BriefLinks, prepareBriefMail } from '../formats/brief-mail.tsx';
import { printSafeBrief } from '../formats/brief-safe.ts';
import { briefPath } from '../formats/brief-words.ts';
import type { MailText } from '../formats/email.tsx';
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
  const { brief, print } = prepared;
  if (brief.edition === 'safe') return safeMailOf(prepared, subscription, deps);
  const link = (purpose: 'manage' | 'unsubscribe') => mailedLink(linking, subscription, purpose);
  const home = await homeOf(subscription, { linking, store });
  const { subject, text, html } = print({
    home,
    permalink: `${home.replace(/\/$/, '')}${briefPath(brief)}`,
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
  const { brief } = await prepare(named, store);
  return brief.edition === 'safe' && safeMail !== null ? safeMail.from : from;
}

type Prepared = {
  readonly hash: string;
  readonly brief: Brief;
  readonly print: (links: BriefLinks) => MailText;
  readonly safeText: string;
};

/** As many as desks have their brief at one hour; each is some hundred kilobytes. */
const KEPT = 16;
const preparedOf = new WeakMap<object, Map<string, Prepared>>();

/** An edition printed once, for as long as mails of it are made. */
async function prepare(named: Pick<Edition, 'desk' | 'number'>, store: Pick<Store, 'editions'>): Promise<Prepared> {
  const kept = preparedOf.get(store.editions) ?? new Map<string, Prepared>();
  preparedOf.set(store.editions, kept);
  const [head] = await store.editions.listEditions(named.desk, named.number + 1, 1);
  const stamp = `${head?.hash} ${head?.amendedAt}`;
  const known = kept.get(editionId(named));
  if (known?.hash === stamp) return known;
  const edition = await store.editions.getEdition(named.desk, named.number);
  if (edition === null) throw new Error(`mail: there is no edition ${editionId(named)}`);
  const { brief } = edition;
  const isSafe = brief.edition === 'safe';
  const made: Prepared = {
    hash: stamp,
    brief,
    print: await inTurns(prepareBriefMail(brief)),
    safeText: isSafe ? await inTurns(printSafeBrief(brief)) : '',
  };
  kept.set(editionId(named), made);
  for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(id);
  return made;
}

/** Nothing of it names service, desk or reader, its number on its way neither. */
function safeMailOf(
  { brief, safeText }: Prepared,
  { id }: Subscription,
  { safeMail = null }: BriefMailDeps,
): BriefMail {
  if (safeMail === null) throw new Error('mail: a safe edition needs SAFE_FROM and SAFE_SUBJECT');
  const { from, subject } = safeMail;
  const name = namelessId({ desk: brief.desk.id, number: brief.number }, id);
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
  const past = (await store.mail.deliveries(id, LOOKED_BACK + 1)).filter(
    ({ occasion }) => editionOf(occasion)?.desk === named.desk && editionOf(occasion)?.number !== named.number,
  );
  const reached = past.findIndex(({ state }) => state === 'accepted');
  const missed = past.slice(0, reached < 0 ? past.length : reached).filter(({ settledAt }) => settledAt !== null);
  return missed.map(({ occasion }) => `You did not get edition ${editionOf(occasion)?.number} by mail.`).reverse();
}

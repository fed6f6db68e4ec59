import type { Brief } from '../core/brief/brief.ts';
import type { Edition, EditionHead } from '../core/brief/edition.ts';
import { type EditorMail, reviewMessageId, unmailedEditors } from '../core/brief/editor-mail.ts';
import { REVIEW_LINK_MS, reviewLink } from '../core/brief/review-link.ts';
import { type Instant, MINUTE } from '../core/clock/time.ts';
import { DONE, type JobOutcome } from '../core/feed/outcome.ts';
import type { Linking } from '../core/subscription/mailed-link.ts';
import { reviewMail } from '../formats/review-mail.tsx';
import type { ComposeMail, MailContent, SendMail, SendOutcome } from '../mail/mailer.ts';
import type { Store } from '../store/store.ts';
import { desksOf } from './desks.ts';
import type { ReportEvent } from './report.ts';

export type MailEditorsDeps = {
  readonly store: Pick<Store, 'config' | 'editions' | 'leases' | 'mail'>;
  readonly compose: ComposeMail;
  readonly send: SendMail;
  readonly from: MailContent['from'];
  readonly linking: Linking;
  readonly now: () => Instant;
  /** Names this process among those that may do the same. */
  readonly owner: string;
  readonly report: ReportEvent;
};

/** Handing over one mail is bounded below that. */
const LEASE_MS = 2 * MINUTE;

type Unmailed = { readonly head: EditionHead; readonly editors: readonly string[] };

/** Desks with a draft of whose editors some have not got its link yet. */
export async function desksWithUnmailed(
  store: Pick<Store, 'config' | 'editions'>,
  now: Instant,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id } of await desksOf(store)) if (await isAnyUnmailed(id, store, now)) found.push(id);
  return found;
}

export async function isAnyUnmailed(
  desk: string,
  store: Pick<Store, 'config' | 'editions'>,
  now: Instant,
): Promise<boolean> {
  return (await unmailedOf(desk, store, now)) !== null;
}

async function unmailedOf(
  id: string,
  store: Pick<Store, 'config' | 'editions'>,
  now: Instant,
): Promise<Unmailed | null> {
  const brief = (await desksOf(store)).find((one) => one.id === id)?.brief ?? null;
  if (brief === null || brief.review === null) return null;
  const head = await store.editions.lastEdition(id);
  const editors =
    head === null ? [] : unmailedEditors(brief, head, await store.editions.mailedEditors(id, head.number), now);
  return head === null || editors.length === 0 ? null : { head, editors };
}

/**
 * Mails the link to a desk's draft to each of its editors, once. Whoever dies between handing over and noting it leaves
 * it to the next one, who sends the same mail: it is one mail to whoever looks. What the mail server does not take is
 * tried again at the next tick, until the brief's time has passed.
 */
export async function mailEditors(desk: string, deps: MailEditorsDeps): Promise<JobOutcome> {
  const { store, now, owner } = deps;
  // After a restore nobody knows what was sent since the backup was made.
  if ((await store.mail.mailsHeldSince()) !== null) return DONE;
  const lease = `editors.${desk}`;
  if (!(await store.leases.takeLease(lease, owner, now(), LEASE_MS))) return DONE;
  try {
    const due = await unmailedOf(desk, store, now());
    const edition = due === null ? null : await firstDraft(due.head, store);
    for (const email of due?.editors ?? []) {
      // Taken anew for each: a mail server may be slow.
      if (edition === null || !(await store.leases.takeLease(lease, owner, now(), LEASE_MS))) break;
      await mailEditor(edition, email, deps);
    }
  } finally {
    await store.leases.releaseLease(lease, owner);
  }
  return DONE;
}

/** Whenever it is tried, the mail tells of the same draft. */
async function firstDraft(
  { desk, number }: EditionHead,
  { editions }: Pick<Store, 'editions'>,
): Promise<Edition | null> {
  return (await editions.getEdition(desk, number, 1)) ?? editions.getEdition(desk, number);
}

async function mailEditor(edition: Edition, email: string, deps: MailEditorsDeps): Promise<void> {
  const { store, send, from, now, report } = deps;
  const { desk, number } = edition;
  const messageId = reviewMessageId(edition, email, from.address.slice(from.address.lastIndexOf('@') + 1));
  const bytes = await compose(edition.brief, email, messageId, deps);
  const outcome = await send({ from: from.address, to: email, messageId, bytes });
  const reason = outcome.kind === 'accepted' ? null : outcome.reason;
  if (outcome.kind !== 'temporary') await store.editions.noteMailedEditor(desk, number, noteOf(outcome, email, now()));
  report({ kind: 'editor-mailed', desk, number, result: outcome.kind, reason });
}

function noteOf(outcome: Exclude<SendOutcome, { kind: 'temporary' }>, email: string, at: Instant): EditorMail {
  return { email, at, refusal: outcome.kind === 'permanent' ? outcome.reason : null };
}

async function compose(
  brief: Brief,
  email: string,
  messageId: string,
  { compose: composeMail, from, linking }: MailEditorsDeps,
): Promise<Uint8Array> {
  const { desk, number, dueAt, madeAt } = brief;
  const link = reviewLink(linking, { desk: desk.id, number, email, until: dueAt + REVIEW_LINK_MS });
  const { subject, text, html } = reviewMail(brief, { link, isPublic: linking.isPublic });
  return composeMail({
    from,
    to: email,
    subject,
    messageId,
    date: new Date(madeAt),
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
}

import { createHash } from 'node:crypto';
import { DAY, type Instant } from '../clock/time.ts';
import type { BriefPlan } from '../desk/desk.ts';
import { AHEAD_MS } from '../wrong-clock/clock.ts';
import { type Edition, type EditionHead, editionId } from './edition.ts';

/** A link to a draft that was handed over for one of its editors. */
export type EditorMail = {
  readonly email: string;
  readonly at: Instant;
  /** Why the address is not tried again; null where the mail was taken. */
  readonly refusal: string | null;
};

/** A draft is made at most a day before its time; one that a clock has made that was ahead is nobody's. */
const EARLIEST_MS = DAY + AHEAD_MS;

/** Whether the editors of an edition can still do something about it. */
export function isOpenForEditors(head: Pick<EditionHead, 'state' | 'dueAt'>, now: Instant): boolean {
  return head.state !== 'sent' && now < head.dueAt;
}

/** Who is still to be mailed the link to a desk's draft. @param head its last edition */
export function unmailedEditors(
  { review }: Pick<BriefPlan, 'review'>,
  head: Pick<EditionHead, 'state' | 'dueAt'> | null,
  mailed: readonly EditorMail[],
  now: Instant,
): readonly string[] {
  if (review === null || head === null || !isOpenForEditors(head, now)) return [];
  if (head.dueAt > now + EARLIEST_MS) return [];
  return [...new Set(review.editors)].filter((email) => !mailed.some((one) => one.email === email));
}

/** One for an editor of an edition, for ever: whoever sends it again sends the same mail. */
export function reviewMessageId(edition: Pick<Edition, 'desk' | 'number'>, email: string, domain: string): string {
  const editor = createHash('sha256').update(email).digest('hex').slice(0, 16);
  return `<review.${editionId(edition)}.${editor}@${domain}>`;
}

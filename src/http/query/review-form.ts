import type { HandChange } from '../../core/brief/editors-hand.ts';
import { Problem } from '../problem.ts';

/** A line of the desk, and a bottom line, are one or two sentences. */
export const MAX_LINE = 500;
export const MAX_REASON = 500;
const LEAST_REASON = 3;

/** What a form of the review asks for. */
export type ReviewAct = { readonly seen: number; readonly change: HandChange };

const WITH_STORY = ['restore', 'pin', 'unpin', 'earlier', 'later'] as const;

/** @throws Problem naming the field that cannot be */
export function readReviewAct(form: URLSearchParams): ReviewAct {
  const version = form.get('version') ?? '';
  if (!/^\d{1,9}$/.test(version)) throw new Problem(400, '"version" must be the number that the page gave');
  return { seen: Number(version), change: readChange(form) };
}

function readChange(form: URLSearchParams): HandChange {
  const asked = form.get('do') ?? '';
  const story = form.get('story') ?? '';
  if (asked === 'approve' || asked === 'unapprove') return { kind: asked };
  if (asked === 'bottom-line') return { kind: asked, text: oneLineOf(form, 'text', MAX_LINE) };
  if (asked === 'line') return { kind: asked, story, text: oneLineOf(form, 'text', MAX_LINE) };
  if (asked === 'drop') return { kind: asked, story, reason: readReason(form) };
  const moved = WITH_STORY.find((kind) => kind === asked);
  if (moved !== undefined) return { kind: moved, story };
  throw new Problem(400, 'this is nothing that can be done to a draft');
}

/** @throws Problem where it says too little or too much */
export function readReason(form: URLSearchParams): string {
  const reason = oneLineOf(form, 'reason', MAX_REASON);
  if (reason.length < LEAST_REASON) throw new Problem(400, 'say why, in a few words: readers of the audit will ask');
  return reason;
}

/** Whatever breaks of lines somebody typed: it stands in one line of a mail. */
function oneLineOf(form: URLSearchParams, name: string, most: number): string {
  const text = (form.get(name) ?? '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length > most) throw new Problem(400, `at most ${most} letters, and these are ${text.length}`);
  return text;
}

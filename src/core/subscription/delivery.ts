import { DAY, HOUR, type Instant, MINUTE } from '../clock/time.ts';
import { LATEST_MS } from './daily.ts';
import { isQuestion, type Occasion, type Settlement } from './subscription.ts';

/**
 * One mail of one subscription: there is never a second for the same occasion. From `sending` on its bytes and its
 * Message-ID are fixed, so that whoever takes over from a process that died sends the very same mail again.
 */
export type Delivery = {
  readonly subscription: string;
  readonly occasion: Occasion;
  readonly state: 'planned' | 'sending' | 'accepted' | 'failed' | 'skipped';
  /** When its time had come. */
  readonly dueAt: Instant;
  /** It tells of the changes (from, to], which came between these moments. */
  readonly from: number;
  readonly to: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly messageId: string | null;
  /** Null before it is made, and again after `MAIL_KEPT_MS`. */
  readonly mail: Uint8Array | null;
  readonly attempts: number;
  /** Why it is where it is, in words. */
  readonly reason: string | null;
  readonly settledAt: Instant | null;
};

/** The text of a mail is kept that long, to answer questions about it. */
export const MAIL_KEPT_MS = 30 * DAY;

const FIRST_PAUSE_MS = MINUTE;
export const LONGEST_PAUSE_MS = 30 * MINUTE;
/** A question is about nothing that ages, but a mail server that cannot be had for a day will not be asked for ever. */
const LATEST_QUESTION_MS = 24 * HOUR;

/** Why a mail is not sent any more at this moment; null if it is not too late. */
export function tooLate({ occasion, dueAt, attempts }: Delivery, now: Instant): string | null {
  const latest = isQuestion(occasion) ? LATEST_QUESTION_MS : LATEST_MS;
  if (now - dueAt <= latest) return null;
  const hours = Math.floor((now - dueAt) / HOUR);
  return attempts === 0 ? `${hours} h late` : `not handed over within ${latest / HOUR} h`;
}

/** What an attempt comes to that failed for now. `attempts` counts this one too. */
export function retryOrGiveUp(delivery: Delivery, reason: string, now: Instant): Settlement {
  const at = now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(delivery.attempts - 1, 16));
  return tooLate(delivery, at) === null
    ? { kind: 'retry', at, reason }
    : { kind: 'failed', reason: `given up: ${reason}`, refused: false };
}

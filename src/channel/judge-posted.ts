import { HOUR } from '../core/clock/time.ts';
import type { AlertOutcome } from './channel.ts';
import type { AlertPosted } from './posting.ts';

/** What a header asks for beyond that is a mistake, or of no use to whoever waits for an alert. */
const LONGEST_PATIENCE_MS = HOUR;

/** Of this message: it is not understood (400, 422) or too large (413, 431), and would be no better another time. */
const REFUSED: ReadonlyMap<number, string> = new Map([
  [400, 'that it does not understand this message (400)'],
  [413, 'that this message is too large (413)'],
  [422, 'that it cannot take this message (422)'],
  [431, 'that this message is too large (431)'],
]);

/** What an operator of either side can mend, and what passes. */
const WAITING: ReadonlyMap<number, string> = new Map([
  [401, 'that it does not know who we are (401): is the key the same on both sides?'],
  [403, 'that we may not post there (403): is the key the same on both sides?'],
  [404, 'that there is nothing at this address (404): is it written as the receiver gave it?'],
  [405, 'that nothing can be posted to this address (405): is it written as the receiver gave it?'],
  [408, 'that the request took too long (408)'],
  [429, 'that it gets too much at once (429)'],
  [500, 'that something broke at its end (500)'],
  [502, 'that the server behind it does not answer (502)'],
  [503, 'that it is not available now (503)'],
  [504, 'that the server behind it does not answer in time (504)'],
]);

/**
 * What an answer means for a message. What the other side wrote in it is not repeated: it may hold anything.
 * @param own words for statuses that mean something of their own there; such an answer is a temporary failure
 */
export function judgePosted(
  url: string,
  posted: AlertPosted,
  own: ReadonlyMap<number, string> = new Map(),
): AlertOutcome {
  if (posted.kind === 'failed') return { kind: 'temporary', reason: posted.reason, afterMs: null };
  const { status, retryAfterMs } = posted;
  const { host } = new URL(url);
  const known = own.get(status);
  if (known === undefined) {
    if (status >= 200 && status < 300) return { kind: 'accepted', where: `${host} (${status})` };
    if (status === 410) return { kind: 'gone', reason: `${host} answers that nothing is wanted there any more (410)` };
    const refused = REFUSED.get(status);
    if (refused !== undefined) return { kind: 'permanent', reason: `${host} answers ${refused}` };
  }
  const afterMs = retryAfterMs === null ? null : Math.min(retryAfterMs, LONGEST_PATIENCE_MS);
  return {
    kind: 'temporary',
    reason: `${host} answers ${known ?? WAITING.get(status) ?? otherAnswer(status)}`,
    afterMs,
  };
}

function otherAnswer(status: number): string {
  if (status >= 500) return `that something is broken at its end (${status})`;
  if (status >= 400) return `that it does not take this now (${status})`;
  if (status >= 300) return `with a redirect (${status}), which is not followed: write where it leads to in desks.yaml`;
  return `with status ${status}, which means nothing here`;
}

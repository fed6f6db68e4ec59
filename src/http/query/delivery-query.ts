import type { Desk } from '../../core/desk/desk.ts';
import { nearest } from '../../core/text/near.ts';
import type { DeliveryCursor, DeliveryQuestion } from '../../pipeline/read-deliveries.ts';
import { echo } from '../echo.ts';
import { Problem } from '../problem.ts';
import { limit, refuseUnknown, singleParameter } from './query.ts';

const KINDS = ['mail', 'alert'] as const;

/** Reads what is asked of what was sent. @throws Problem naming the parameter, and what is near */
export function readDeliveryQuery(search: URLSearchParams, desks: readonly Desk[]): DeliveryQuestion {
  refuseUnknown(search, ['desk', 'kind', 'limit', 'cursor']);
  return { desk: deskOf(search, desks), kind: kindOf(search), limit: limit(search), cursor: cursorOf(search) };
}

/** The place in both ledgers as text that is not to be read. */
export function writeDeliveryCursor({ alert, mail }: DeliveryCursor): string {
  const place = mail === null ? null : [mail.dueAt, mail.subscription, mail.occasion];
  return Buffer.from(JSON.stringify([alert, place])).toString('base64url');
}

function deskOf(search: URLSearchParams, desks: readonly Desk[]): string | null {
  const id = singleParameter(search, 'desk');
  if (id === undefined) return null;
  const ids = desks.map((desk) => desk.id);
  if (ids.includes(id)) return id;
  throw new Problem(400, `there is no desk "${echo(id)}"`, { parameter: 'desk', near: nearest(id, ids) });
}

function kindOf(search: URLSearchParams): DeliveryQuestion['kind'] {
  const text = singleParameter(search, 'kind');
  if (text === undefined) return null;
  const kind = KINDS.find((one) => one === text);
  if (kind !== undefined) return kind;
  throw new Problem(400, '"kind" must be mail or alert', { parameter: 'kind', near: nearest(text, KINDS) });
}

function cursorOf(search: URLSearchParams): DeliveryCursor | null {
  const text = singleParameter(search, 'cursor');
  if (text === undefined) return null;
  const cursor = /^[\w-]{1,400}$/.test(text) ? readCursor(Buffer.from(text, 'base64url').toString()) : null;
  if (cursor !== null) return cursor;
  throw new Problem(400, '"cursor" must be the next_cursor of an earlier answer, unchanged', { parameter: 'cursor' });
}

function readCursor(json: string): DeliveryCursor | null {
  const read = parsed(json);
  if (!Array.isArray(read) || read.length !== 2) return null;
  const [alert, place] = read as readonly unknown[];
  if (alert !== null && !Number.isSafeInteger(alert)) return null;
  if (place === null) return { alert: alert as number | null, mail: null };
  if (!Array.isArray(place) || place.length !== 3) return null;
  const [dueAt, subscription, occasion] = place as readonly unknown[];
  if (!Number.isSafeInteger(dueAt) || typeof subscription !== 'string' || typeof occasion !== 'string') return null;
  return { alert: alert as number | null, mail: { dueAt: dueAt as number, subscription, occasion } };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

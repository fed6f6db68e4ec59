import { parseEmailAddress } from '../../core/address/email-address.ts';
import { zoneNamed } from '../../core/clock/local-day.ts';
import type { Filter } from '../../core/filter/filter.ts';
import { type AskedFilter, type KnownIds, SUBJECT_NAMES } from '../../core/filter/read-filter.ts';
import { type Daily, parseMinute } from '../../core/subscription/daily.ts';
import { nearest } from '../../core/text/near.ts';
import { Problem } from '../problem.ts';
import { filterOf, refuseUnknown } from './query.ts';

const BODY_FIELDS = ['email', 'filter', 'time', 'tz'];

export type SubscriptionWish = { readonly email: string; readonly filter: Filter; readonly daily: Daily };

/** Reads what was asked for. @throws Problem naming the field, and what is near an unknown id */
export function readWish(body: unknown, known: KnownIds): SubscriptionWish {
  if (!isObject(body)) throw new Problem(400, 'the body must be an object: {"email", "filter", "time", "tz"}');
  refuseUnknown(new Map(Object.entries(body)), BODY_FIELDS);
  return {
    email: readEmail(body['email']),
    daily: { minute: readTime(body['time']), zone: readZone(body['tz']) },
    filter: readFilterObject(body['filter'] ?? {}, known),
  };
}

/** The query's filter, its lists as arrays or as single texts. */
export function readFilterObject(filter: unknown, known: KnownIds): Filter {
  if (!isObject(filter)) throw new Problem(400, '"filter" must be an object', { parameter: 'filter' });
  const lists = Object.entries(filter).map(([name, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (values.length === 0 || !values.every((one) => typeof one === 'string'))
      throw new Problem(400, `"${name.slice(0, 100)}" must be a text or a list of texts that is not empty`, {
        parameter: name.slice(0, 100),
      });
    return [name, values as readonly string[]] as const;
  });
  return readSubject(Object.fromEntries(lists), known);
}

/** A filter without moments: what a subscription is made of. */
export function readSubject(asked: AskedFilter, known: KnownIds): Filter {
  refuseUnknown(new Map(Object.entries(asked)), SUBJECT_NAMES);
  return filterOf(asked, known);
}

/** `06:00` or `18:30`, as minutes after midnight. */
export function readTime(time: unknown): number {
  const minute = typeof time === 'string' ? parseMinute(time) : null;
  if (minute === null)
    throw new Problem(400, '"time" must be a full or a half hour, such as 06:00 or 18:30', { parameter: 'time' });
  return minute;
}

export function readZone(zone: unknown): string {
  const known = typeof zone === 'string' ? zoneNamed(zone) : null;
  if (known !== null) return known;
  const near = typeof zone === 'string' ? nearest(zone.slice(0, 64), Intl.supportedValuesOf('timeZone')) : [];
  throw new Problem(400, '"tz" must be a time zone such as Asia/Kabul', { parameter: 'tz', near });
}

function readEmail(email: unknown): string {
  const parsed = parseEmailAddress(typeof email === 'string' ? email : '');
  if (parsed.kind === 'invalid') throw new Problem(400, `"email" ${parsed.message}`, { parameter: 'email' });
  return parsed.address;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

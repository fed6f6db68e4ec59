import type { Instant } from './time.ts';
import { firstMomentAt, offsetAt } from './zone.ts';

export { isZone, zoneNamed } from './zone.ts';

/**
 * A local calendar day as instants: start inclusive, end exclusive. 23 to 25 hours as a rule; nothing where the zone
 * skipped the date.
 */
export type LocalDay = { readonly start: Instant; readonly end: Instant };

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether this is a day of the calendar, written 2026-11-24, between 1970 and 2100. */
export function isDate(date: string): boolean {
  if (!DATE.test(date) || date < '1970-01-02' || date >= '2100') return false;
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isFinite(at.getTime()) && at.toISOString().startsWith(date);
}

/** `2026-11-24 18:40`, as clocks there show that moment. */
export function localTime(at: Instant, zone: string): string {
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16).replace('T', ' ');
}

/** The date that calendars there show at that moment. */
export function localDate(at: Instant, zone: string): string {
  return localTime(at, zone).slice(0, 10);
}

/**
 * When a local date begins and ends. Days join without gap or overlap, over every change of clocks: a day begins at the
 * first moment whose local date is that date or a later one (where midnight is skipped, the first minute after it).
 * @param date as `isDate` accepts
 * @param zone as `isZone` accepts
 */
export function localDay(date: string, zone: string): LocalDay {
  return { start: startOf(date, zone), end: startOf(nextDate(date), zone) };
}

/** The calendar date that many days later; negative for earlier. */
export function nextDate(date: string, days = 1): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function startOf(date: string, zone: string): Instant {
  return firstMomentAt(Date.parse(`${date}T00:00:00Z`), zone);
}

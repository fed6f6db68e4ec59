import type { Instant } from '../core/time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Sun, 06 Nov 1994 08:49:37 GMT` and the older `Sunday, 06-Nov-94 08:49:37 GMT`. */
const USUAL =
  /^(?:[a-z]+, ?)?(?<day>\d{1,2})[ -](?<month>[a-z]{3})[ -](?<year>\d{4}|\d{2}) (?<clock>\d{2}:\d{2}:\d{2}) (?:gmt|utc|[+-]0000)$/i;
/** `Sun Nov  6 08:49:37 1994`, in GMT without saying so. */
const ASCTIME = /^[a-z]{3} (?<month>[a-z]{3}) +(?<day>\d{1,2}) (?<clock>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/i;

/** The three forms of RFC 9110, 5.6.7; null for all else. `Date.parse` would take `never 2040` for a date. */
export function parseHttpDate(text: string): Instant | null {
  const { day, month, year, clock } = (USUAL.exec(text) ?? ASCTIME.exec(text))?.groups ?? {};
  if (day === undefined || month === undefined || year === undefined || clock === undefined) return null;
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  if (monthIndex < 0) return null;
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return Date.UTC(fullYear(year), monthIndex, Number(day), hours, minutes, seconds);
}

function fullYear(year: string): number {
  if (year.length === 4) return Number(year);
  return Number(year) + (Number(year) >= 70 ? 1900 : 2000);
}

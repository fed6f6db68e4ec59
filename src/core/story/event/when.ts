import { solarDay } from '../../clock/date/solar.ts';
import { bitsOf } from './event-bits.ts';
import type { WrittenDay } from './event-days.ts';

/** So many written days are kept of a report, packed into one number. */
const KEPT = 3;
const BITS = 10;
const MONTH_BITS = 5;

/** Written days as one number; see `eventDays`. */
export function packDays(days: readonly WrittenDay[]): number {
  const codes = new Set(days.map(({ month, day }) => (day << MONTH_BITS) | month));
  return [...codes].slice(0, KEPT).reduce((all, code, at) => all | (code << (at * BITS)), 0);
}

/** Hours by which days begin before those of UTC, in the middle of the countries that are watched. */
const AHEAD = 4;
const DAY_MS = 86_400_000;
/** A day further back than this is not that of what is told. */
const BACK = 4;

export function toldDay(hour: number): number {
  return Math.floor((hour + AHEAD) / 24);
}

/** From Sunday on. */
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((name) => bitsOf('day', [name])[0] ?? 0);
const TODAY = bitsOf('day', ['today'])[0] ?? 0;
const YESTERDAY = bitsOf('day', ['yesterday'])[0] ?? 0;
/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = 4;

/**
 * The days of an event as the words of its report tell them, into `out`, as days since 1970; returns how many. Days
 * that lie far back or ahead are not of what is told.
 */
export function eventDays(named: number, written: number, hour: number, out: Int32Array): number {
  const today = toldDay(hour);
  let count = 0;
  const add = (day: number) => {
    if (day > today + 1 || day < today - BACK) return;
    for (let at = 0; at < count; at++) if (out[at] === day) return;
    if (count < out.length) out[count++] = day;
  };
  if (named & TODAY) add(today);
  if (named & YESTERDAY) add(today - 1);
  // Half a day ahead, as it may be the next day there already.
  const latest = Math.floor((hour + 12) / 24);
  for (let weekday = 0; weekday < WEEKDAYS.length; weekday++)
    if (named & (WEEKDAYS[weekday] ?? 0)) add(latest - ((((latest + FIRST_WEEKDAY) % 7) - weekday + 7) % 7));
  for (let rest = written; rest > 0; rest >>>= BITS) {
    const [month, day] = [rest & ((1 << MONTH_BITS) - 1), (rest >> MONTH_BITS) & 31];
    add(writtenDay(month, day, today));
  }
  return count;
}

/** The day of that date that is nearest to a day. */
function writtenDay(month: number, day: number, today: number): number {
  const now = new Date(today * DAY_MS);
  const year = now.getUTCFullYear();
  if (month === 0) {
    const here = Date.UTC(year, now.getUTCMonth(), day) / DAY_MS;
    return here > today + 1 ? Date.UTC(year, now.getUTCMonth() - 1, day) / DAY_MS : here;
  }
  const candidates =
    month > 12
      ? [year - 622, year - 621].map((solar) => (solarDay(solar, month - 12, day) ?? Number.NEGATIVE_INFINITY) / DAY_MS)
      : [year - 1, year, year + 1].map((one) => Date.UTC(one, month - 1, day) / DAY_MS);
  return candidates.reduce((best, one) => (Math.abs(one - today) < Math.abs(best - today) ? one : best));
}

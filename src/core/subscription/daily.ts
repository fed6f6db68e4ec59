import { localDate, nextDate } from '../clock/local-day.ts';
import { HOUR, type Instant, MINUTE } from '../clock/time.ts';
import { firstMomentAt } from '../clock/zone.ts';

/** A date on the wall of some zone: `2026-11-24`. Dates compare as strings. */
export type LocalDate = string;

/** Every day at this time on the wall clocks of a zone. */
export type Daily = {
  /** Minutes after midnight. */
  readonly minute: number;
  /** An IANA name, such as `Asia/Kabul`. */
  readonly zone: string;
};

/** `06:00` or `18:30`: a full or a half hour as minutes after midnight; null for anything else. */
export function parseMinute(time: string): number | null {
  const [, hour, minute] = /^([01]\d|2[0-3]):(00|30)$/.exec(time) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** What is due for one local date. */
export type Slot = { readonly date: LocalDate; readonly dueAt: Instant };

/** A morning's digest is no use in the evening: later than this it is left out, and its reports come with the next. */
export const LATEST_MS = 6 * HOUR;

/**
 * When a date's time has come: the first moment at which the zone's clocks show it or more. Null for a date that the
 * zone leaves out, as Samoa left out 30 December 2011.
 */
export function dueAt(date: LocalDate, { minute, zone }: Daily): Instant | null {
  const midnight = Date.parse(date);
  if (localDate(firstMomentAt(midnight, zone), zone) !== date) return null;
  return firstMomentAt(midnight + minute * MINUTE, zone);
}

/** The first date whose time is still to come: what somebody gets who begins now. */
export function firstSlot(daily: Daily, now: Instant): Slot {
  return slotFrom(nextDate(localDate(now, daily.zone), -1), daily, now);
}

/** What comes after a date that was served or left out; dates that are too late by now are left out too. */
export function nextSlot(daily: Daily, served: LocalDate, now: Instant): Slot {
  const yesterday = nextDate(localDate(now, daily.zone), -1);
  const next = nextDate(served, 1);
  return slotFrom(next > yesterday ? next : yesterday, daily, now - LATEST_MS);
}

/**
 * What is due after the time or the zone was changed. Today, if today has had none: at its time, or at once where that
 * has just been moved into the past. A date that had its digest never gets another, in whatever zone.
 */
export function movedSlot(daily: Daily, planned: Slot | null, served: LocalDate | null, now: Instant): Slot {
  const today = localDate(now, daily.zone);
  if (served !== null && today <= served) return nextSlot(daily, served, now);
  const due = dueAt(today, daily);
  if (due !== null && due >= now) return { date: today, dueAt: due };
  if (planned !== null && planned.date <= today) return { date: today, dueAt: now };
  return slotFrom(nextDate(today, 1), daily, now);
}

function slotFrom(first: LocalDate, daily: Daily, notBefore: Instant): Slot {
  for (let date = first; ; date = nextDate(date, 1)) {
    const due = dueAt(date, daily);
    if (due !== null && due >= notBefore) return { date, dueAt: due };
  }
}

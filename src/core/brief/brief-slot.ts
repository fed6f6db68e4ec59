import { localDate, nextDate } from '../clock/local-day.ts';
import type { Instant } from '../clock/time.ts';
import { type BriefPlan, WEEKDAYS } from '../desk/desk.ts';
import { dueAt, LATEST_MS, type LocalDate } from '../subscription/daily.ts';
import { AHEAD_MS } from '../wrong-clock/clock.ts';

/** When the brief of one local date is drafted, ends its window and leaves. */
export type BriefSlot = {
  readonly date: LocalDate;
  readonly dueAt: Instant;
  /** What comes later belongs to the next edition. */
  readonly cutoffAt: Instant;
  /** When editors get the draft; null where nobody reviews. */
  readonly draftAt: Instant | null;
};

/** Whether there is a brief on that date. */
export function isBriefDay(date: LocalDate, days: BriefPlan['days']): boolean {
  if (days === 'daily') return true;
  // 1970-01-05 was a Monday.
  const place = (((Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000) - 4) % 7) + 7) % 7;
  const day = WEEKDAYS[place] ?? 'mon';
  return days === 'weekdays' ? place < 5 : days.includes(day);
}

/** Null where the zone leaves that date out, or there is no brief on it. */
export function slotOn(date: LocalDate, plan: BriefPlan): BriefSlot | null {
  if (!isBriefDay(date, plan.days)) return null;
  const due = dueAt(date, plan);
  if (due === null) return null;
  return { date, dueAt: due, cutoffAt: due - plan.cutoffMs, draftAt: draftMoment(date, due, plan) };
}

/** In the same morning, or on the evening before. */
function draftMoment(date: LocalDate, due: Instant, { review, zone }: BriefPlan): Instant | null {
  if (review === null) return null;
  const same = dueAt(date, { minute: review.draftMinute, zone });
  if (same !== null && same < due) return same;
  return dueAt(nextDate(date, -1), { minute: review.draftMinute, zone });
}

/** What is to be done for a desk now. */
export type BriefStep =
  /** The draft for its editors. */
  | { readonly kind: 'draft'; readonly slot: BriefSlot }
  /** The window has ended: everything that the edition will say is known. */
  | { readonly kind: 'close'; readonly slot: BriefSlot }
  /** Its time has come. */
  | { readonly kind: 'send'; readonly slot: BriefSlot };

/** What is known of the desk's last edition. */
export type LastEdition = {
  readonly date: LocalDate;
  readonly dueAt: Instant;
  readonly isSent: boolean;
  /** Whether its window has ended. */
  readonly isClosed: boolean;
};

/**
 * What is due of a desk's brief; null: nothing. A brief that nobody could send for hours is left out, and its reports
 * come with the next. A date that had its edition never gets another, in whatever zone.
 * @param last null before the first. One that a clock has made that was ahead is served all the same.
 */
export function decideBriefStep(plan: BriefPlan, last: LastEdition | null, now: Instant): BriefStep | null {
  const today = localDate(now, plan.zone);
  for (const date of [nextDate(today, -1), today, nextDate(today, 1)]) {
    const slot = slotOn(date, plan);
    if (slot === null || now > slot.dueAt + LATEST_MS) continue;
    const isServed = last !== null && last.dueAt <= now + AHEAD_MS && date <= last.date;
    const open = last !== null && last.date === date && !last.isSent ? last : null;
    if (isServed && open === null) continue;
    if (last !== null && last.date === date && last.isSent) continue;
    const kind = stepOf(slot, open, now);
    if (kind !== null) return { kind, slot };
  }
  return null;
}

function stepOf(
  { dueAt: due, cutoffAt, draftAt }: BriefSlot,
  open: LastEdition | null,
  now: Instant,
): BriefStep['kind'] | null {
  if (now >= due) return 'send';
  if (now >= cutoffAt) return open?.isClosed === true ? null : 'close';
  return draftAt !== null && now >= draftAt && open === null ? 'draft' : null;
}

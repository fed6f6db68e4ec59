import type { AlertPlan } from '../core/desk/alert-plan.ts';
import type { BriefPlan, Desk } from '../core/desk/desk.ts';
import type { alertPlanSchema, briefPlanSchema, deskSchema } from './desk-schema.ts';
import { printFilter } from './filter-json.ts';
import type { Printed } from './printed.ts';
import { clockTimeOf } from './subscription-words.ts';

/** A desk as others may read of it: who its editors are, and where its alerts go, is nobody else's business. */
export function printDesk({
  staleAfterMs,
  brief,
  alerts,
  filter,
  id,
  title,
  areas,
  standing,
}: Desk): Printed<typeof deskSchema> {
  return {
    id,
    title,
    filter: printFilter(filter),
    areas: [...areas],
    standing: [...standing],
    stale_after_minutes: staleAfterMs / 60_000,
    brief: brief === null ? null : printPlan(brief),
    alerts: alerts == null ? null : printAlertPlan(alerts),
  };
}

function printPlan({
  minute,
  zone,
  days,
  cutoffMs,
  marking,
  when,
  edition,
  review,
}: BriefPlan): Printed<typeof briefPlanSchema> {
  return {
    at: clockTimeOf(minute),
    zone,
    days: typeof days === 'string' ? days : [...days],
    cutoff_minutes: cutoffMs / 60_000,
    marking,
    when,
    edition,
    draft_at: review === null ? null : clockTimeOf(review.draftMinute),
  };
}

function printAlertPlan({
  minSeverity,
  areas,
  standing,
  zone,
  quiet,
  maxADay,
  to,
}: AlertPlan): Printed<typeof alertPlanSchema> {
  return {
    min_severity: minSeverity,
    areas,
    standing,
    zone,
    quiet:
      quiet === null
        ? null
        : {
            from: clockTimeOf(quiet.fromMinute),
            to: clockTimeOf(quiet.toMinute),
            except_severity: quiet.exceptSeverity,
          },
    max_a_day: maxADay,
    channels: [...new Set(to.map(({ kind }) => kind))],
  };
}

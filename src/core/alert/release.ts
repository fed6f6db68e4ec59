import { slotOn } from '../brief/brief-slot.ts';
import { localDate, nextDate } from '../clock/local-day.ts';
import { DAY, type Instant, MINUTE } from '../clock/time.ts';
import { firstMomentAt } from '../clock/zone.ts';
import type { AlertPlan, QuietHours } from '../desk/alert-plan.ts';
import type { BriefPlan } from '../desk/desk.ts';
import type { Severity } from '../story/severity.ts';
import type { Alert, AlertKind } from './alert.ts';
import type { HeldBy } from './delivery-of-alert.ts';

export type Release = { readonly at: Instant; readonly heldBy: HeldBy | null };

type Timed = Pick<AlertPlan, 'zone' | 'quiet' | 'maxADay'>;

/** A brief that leaves when the quiet hours end has to be there first, to be seen to tell of it. */
const BRIEF_PATIENCE_MS = 5 * MINUTE;

/** When the local day of a moment began; whoever counts a day's alerts counts from there. */
export function dayBegan(at: Instant, zone: string): Instant {
  return firstMomentAt(Date.parse(localDate(at, zone)), zone);
}

/**
 * When an alert may leave. In the quiet hours at their end; what is one too many for its day at the end of that day,
 * or of the quiet hours that it ends in. Corrections are only ever held by quiet hours.
 * @param severity of a change of status: null
 * @param sent how many the desk has had today
 */
export function releaseOf(
  plan: Timed,
  { kind, severity, at, sent }: { kind: AlertKind; severity: Severity | null; at: Instant; sent: number },
): Release {
  if (kind !== 'correction' && sent >= plan.maxADay) {
    const tomorrow = firstMomentAt(Date.parse(nextDate(localDate(at, plan.zone))), plan.zone);
    return { at: quietEnd(plan, tomorrow) ?? tomorrow, heldBy: 'limit' };
  }
  const { quiet } = plan;
  const isExcepted = quiet?.exceptSeverity != null && severity !== null && severity >= quiet.exceptSeverity;
  const end = isExcepted ? null : quietEnd(plan, at);
  return end === null ? { at, heldBy: null } : { at: end, heldBy: 'quiet' };
}

/** What is held back a moment longer, where a brief tells of it by then. */
export function afterBrief(release: Release, brief: BriefPlan | null, at: Instant): Release {
  if (release.heldBy === null || brief === null) return release;
  const dates = [0, 1, 2].map((days) => nextDate(localDate(at, brief.zone), days));
  const isTold = dates.some((date) => {
    const slot = slotOn(date, brief);
    return slot !== null && slot.cutoffAt >= at && slot.dueAt <= release.at;
  });
  return isTold ? { ...release, at: release.at + BRIEF_PATIENCE_MS } : release;
}

/** When an alert of a desk may leave, and whether it counts for how many it may have on a day. */
export function releaseOfAlert(
  { alerts: plan, brief }: { readonly alerts: Timed; readonly brief: BriefPlan | null },
  { kind, telling, at }: Pick<Alert, 'kind' | 'telling' | 'at'>,
  sent: number,
): Release & { readonly isCounted: boolean } {
  const severity = telling.kind === 'story' ? telling.severity : null;
  const release = afterBrief(releaseOf(plan, { kind, severity, at, sent }), brief, at);
  return { ...release, isCounted: kind !== 'correction' && release.heldBy !== 'limit' };
}

/** When the quiet hours end in which a moment lies; null where it lies in none. */
export function quietEnd({ quiet, zone }: Timed, at: Instant): Instant | null {
  if (quiet === null) return null;
  const today = localDate(at, zone);
  for (const date of [nextDate(today, -1), today]) {
    const [from, to] = hoursOf(quiet, date, zone);
    if (at >= from && at < to) return to;
  }
  return null;
}

/** The quiet hours that begin on a date. */
function hoursOf({ fromMinute, toMinute }: QuietHours, date: string, zone: string): readonly [Instant, Instant] {
  const on = (day: number, minute: number) => firstMomentAt(Date.parse(date) + day * DAY + minute * MINUTE, zone);
  return [on(0, fromMinute), on(toMinute > fromMinute ? 0 : 1, toMinute)];
}

import { type Instant, SECOND } from '../../core/clock/time.ts';
import { type HealthWord, healthOf } from '../../core/feed/health.ts';
import type { CheckUp } from '../../core/upkeep/check-up.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import type { StatusReport } from '../deps.ts';

/** How many feeds are in which health. */
export function countHealth(feeds: readonly FeedHealth[]): Record<HealthWord, number> {
  const count = { ok: 0, late: 0, failing: 0, changed: 0, retired: 0, waiting: 0, paused: 0 };
  for (const { state } of feeds) count[healthOf(state).word]++;
  return count;
}

/** Counters and ages, as Prometheus reads them. */
export function metricsText(
  feeds: ReturnType<typeof countHealth>,
  mark: { readonly change: number; readonly polls: number },
  { queue, last, troubles, briefOverdueMs }: Omit<StatusReport, 'lastTick'>,
  checked: CheckUp | null,
  now: Instant,
): string {
  const lines = [
    '# HELP khabar_feeds Feeds by health.',
    '# TYPE khabar_feeds gauge',
    ...Object.entries(feeds).map(([health, count]) => `khabar_feeds{health="${health}"} ${count}`),
    '# HELP khabar_changes_total Entries of the change log.',
    '# TYPE khabar_changes_total counter',
    `khabar_changes_total ${mark.change}`,
    '# HELP khabar_polls_total Polls that were kept.',
    '# TYPE khabar_polls_total counter',
    `khabar_polls_total ${mark.polls}`,
    '# HELP khabar_troubles What keeps it from its work now; /readyz says it in words.',
    '# TYPE khabar_troubles gauge',
    `khabar_troubles ${troubles.length}`,
    ...agesText(last, now),
    ...(briefOverdueMs === undefined
      ? []
      : [
          '# HELP khabar_brief_overdue_seconds For how long the brief is due that waits longest; 0: none is overdue.',
          '# TYPE khabar_brief_overdue_seconds gauge',
          `khabar_brief_overdue_seconds ${Math.round(briefOverdueMs / SECOND)}`,
        ]),
    ...(queue === null
      ? []
      : [
          '# HELP khabar_jobs Jobs by state.',
          '# TYPE khabar_jobs gauge',
          ...Object.entries(queue).map(([state, count]) => `khabar_jobs{state="${state}"} ${count}`),
        ]),
    ...(checked === null
      ? []
      : [
          '# HELP khabar_database_checked_timestamp_seconds When the database was checked last.',
          '# TYPE khabar_database_checked_timestamp_seconds gauge',
          `khabar_database_checked_timestamp_seconds ${Math.floor(checked.at / SECOND)}`,
          '# HELP khabar_database_check_seconds How long that took.',
          '# TYPE khabar_database_check_seconds gauge',
          `khabar_database_check_seconds ${checked.tookMs / SECOND}`,
          '# HELP khabar_database_faults What it found, and whether it could be repaired.',
          '# TYPE khabar_database_faults gauge',
          `khabar_database_faults{repaired="yes"} ${checked.repaired.length}`,
          `khabar_database_faults{repaired="no"} ${checked.wrong.length}`,
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What was never done has no age. */
function agesText(last: StatusReport['last'], now: Instant): readonly string[] {
  const known = Object.entries(last ?? {}).flatMap(([of, at]) => (at === null ? [] : [{ of, at }]));
  if (known.length === 0) return [];
  return [
    '# HELP khabar_age_seconds How long ago the last report came, the last brief or mail left, and so on.',
    '# TYPE khabar_age_seconds gauge',
    ...known.map(({ of, at }) => `khabar_age_seconds{of="${of}"} ${Math.max(0, Math.round((now - at) / SECOND))}`),
  ];
}

import type { Alert, AlertKind } from '../core/alert/alert.ts';
import { quietEnd, type Release } from '../core/alert/release.ts';
import { localDate, localTime } from '../core/clock/local-day.ts';
import { DAY, type Instant } from '../core/clock/time.ts';
import { type AlertPlan, channelKey } from '../core/desk/alert-plan.ts';
import { tellCount } from '../core/text/names.ts';
import { type AlertFrame, alertWords } from './alert-text.ts';
import { shortLocal } from './brief-words.ts';

type Previewed = { readonly alert: Alert; readonly release: Release };

/** An alert that would have been sent, for people: when, what, its first line, by which ways, and until when held. */
export function previewWords({ alert, release }: Previewed, { zone, to }: AlertPlan, frame: AlertFrame): string {
  const { what, head, lines } = alertWords(alert, frame);
  const ways = to.length === 0 ? 'no way out yet' : `by ${to.map(channelKey).join(', ')}`;
  const until = `${shortLocal(localTime(release.at, zone), { date: localDate(alert.at, zone) })}`;
  const why = { quiet: 'quiet hours', limit: 'one too many for its day' };
  const held = release.heldBy === null ? '' : `; held until ${until} (${why[release.heldBy]})`;
  const first = lines[0] === undefined ? [] : [`    ${lines[0]}`];
  return [`${localTime(alert.at, zone)}  ${what}: ${head}`, ...first, `    ${ways}${held}`].join('\n');
}

const KIND_WORDS: Readonly<Record<AlertKind, string>> = {
  initial: 'first told',
  update: 'updates',
  correction: 'corrections',
  standing: 'changes of status',
};

/** How many in all, a day, in quiet hours and beyond the limit; and what a replay cannot know. */
export function previewSummary(
  {
    since,
    until,
    reports,
    stories,
    alerts,
  }: {
    readonly since: Instant;
    readonly until: Instant;
    readonly reports: number;
    readonly stories: number;
    readonly alerts: readonly Previewed[];
  },
  { id, alerts: plan }: { readonly id: string; readonly alerts: AlertPlan },
): string {
  const { zone, minSeverity, quiet, maxADay } = plan;
  const kinds = Object.entries(KIND_WORDS).flatMap(([kind, words]) => {
    const count = alerts.filter(({ alert }) => alert.kind === kind).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  const days = new Map<string, number>();
  for (const { alert } of alerts) {
    const day = localDate(alert.at, zone);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  const inQuiet = alerts.filter(({ alert }) => quietEnd(plan, alert.at) !== null);
  const awake = inQuiet.filter(({ release }) => release.heldBy === null).length;
  const beyond = alerts.filter(({ release }) => release.heldBy === 'limit').length;
  const mean = (alerts.length / Math.max(1, (until - since) / DAY)).toFixed(1);
  const named = [...days].map(([day, count]) => `${shortLocal(day, { date: day })}: ${count}`);
  return [
    `${id}: ${alerts.length} would have been sent from severity ${minSeverity} on` +
      `${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`,
    `a day: ${mean} on average${named.length === 0 ? '' : `; ${named.join(', ')}`}`,
    quiet === null
      ? 'quiet hours: none are set'
      : `quiet hours: ${inQuiet.length} fell into them, ${awake} of which would have left at once`,
    `beyond ${maxADay} a day: ${beyond}`,
    `looked at: ${tellCount(reports)} reports since ${localTime(since, zone)} (${zone}), ` +
      `${tellCount(stories)} stories replayed`,
    NOT_KNOWN,
  ].join('\n');
}

const NOT_KNOWN =
  'not known to a replay: stories are taken as they are grouped now and reports as they read now, so that what was ' +
  'split, merged, reworded or withdrawn since is not seen, nor what a brief told first; of very large stories only ' +
  'the reports that are listed.';

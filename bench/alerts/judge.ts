import type { Alert } from '../../src/core/alert/alert.ts';
import { DAY } from '../../src/core/clock/time.ts';
import { liesWithin } from '../../src/core/tagging/lies-within.ts';
import type { Taxonomy } from '../../src/core/tagging/taxonomy.ts';
import type { LabelledReport } from '../brief/label.ts';
import type { AlertedDesk } from './play.ts';

/** What one desk's alerts of a week come to beside the labels. */
export type JudgedAlerts = {
  /** Labelled events of severity 3 and 4 in own areas, and how many of them an alert told of. */
  readonly grave: number;
  readonly alerted: number;
  readonly alerts: number;
  readonly initial: number;
  readonly updates: number;
  readonly corrections: number;
  /** Told as grave in an own area, where no report of it is labelled so. */
  readonly unborne: number;
  /** Two first alerts of one event. */
  readonly twice: number;
  readonly aDay: number;
  /** Events told with a figure that a later report denies, and how many of them were put right or answered. */
  readonly denied: number;
  readonly putRight: number;
  readonly notes: readonly string[];
};

type Labels = ReadonlyMap<string, LabelledReport>;

export function judgeAlerts(
  desk: AlertedDesk,
  alerts: readonly Alert[],
  labelOf: Labels,
  taxonomy: Taxonomy,
): JudgedAlerts {
  const notes: string[] = [];
  const own = alerts.filter((alert) => alert.desk === desk.id);
  const isGrave = ({ severity, place }: LabelledReport) =>
    severity >= desk.alerts.minSeverity && place.some((id) => liesWithin({ kind: 'region', id }, desk.areas, taxonomy));
  const events = new Map<string, LabelledReport[]>();
  for (const report of labelOf.values())
    if (report.event !== null) events.set(report.event, [...(events.get(report.event) ?? []), report]);
  const grave = [...events].filter(([, reports]) => reports.some(isGrave));
  const told = new Map<string, Alert[]>();
  for (const alert of own)
    for (const event of new Set(labelsOf(alert, labelOf).flatMap(({ event }) => event ?? [])))
      told.set(event, [...(told.get(event) ?? []), alert]);
  const missed = grave.filter(([event]) => !told.has(event));
  for (const [event, reports] of missed) notes.push(`missed ${event}: ${reports.find(isGrave)?.title}`);
  const unborne = own.filter(
    (alert) =>
      alert.kind !== 'correction' && !labelsOf(alert, labelOf).some((label) => label.event !== null && isGrave(label)),
  );
  for (const { telling } of unborne)
    notes.push(
      `not borne out: ${telling.kind === 'story' ? `${telling.severity} ${telling.place}: ${telling.title}` : ''}`,
    );
  const twice = [...told].filter(([, of]) => of.filter(({ kind }) => kind === 'initial').length > 1);
  for (const [event] of twice) notes.push(`told twice: ${event}`);
  const denials = [...told].filter(([event, of]) => deniedLater(events.get(event) ?? [], of));
  const right = denials.filter(([event, of]) => isAnswered(events.get(event) ?? [], of));
  for (const [event] of denials)
    if (!right.some(([one]) => one === event)) notes.push(`denied and not put right: ${event}`);
  const days = Math.max(1, ((own.at(-1)?.at ?? 0) - (own[0]?.at ?? 0)) / DAY);
  const count = (kind: Alert['kind']) => own.filter((alert) => alert.kind === kind).length;
  return {
    grave: grave.length,
    alerted: grave.length - missed.length,
    alerts: own.length,
    initial: count('initial'),
    updates: count('update'),
    corrections: count('correction'),
    unborne: unborne.length,
    twice: twice.length,
    aDay: own.length / days,
    denied: denials.length,
    putRight: right.length,
    notes,
  };
}

function labelsOf({ reports }: Alert, labelOf: Labels): readonly LabelledReport[] {
  return reports.flatMap((id) => labelOf.get(id) ?? []);
}

const denies = (report: LabelledReport) => report.figures.filter(({ denied }) => denied === true);

/** The reports that deny a figure which an alert had told before. */
function denialsOf(reports: readonly LabelledReport[], alerts: readonly Alert[]): readonly LabelledReport[] {
  return reports.filter((report) =>
    denies(report).some(({ harm, low }) =>
      alerts.some(
        ({ at, facts }) =>
          at < Date.parse(report.published) &&
          facts.kind === 'story' &&
          facts.facts.figures.some((figure) => figure.harm === harm && figure.low === low),
      ),
    ),
  );
}

function deniedLater(reports: readonly LabelledReport[], alerts: readonly Alert[]): boolean {
  return denialsOf(reports, alerts).length > 0;
}

function isAnswered(reports: readonly LabelledReport[], alerts: readonly Alert[]): boolean {
  const [first] = denialsOf(reports, alerts)
    .map(({ published }) => Date.parse(published))
    .toSorted((a, b) => a - b);
  return alerts.some(({ kind, at }) => at >= (first ?? 0) && (kind === 'correction' || kind === 'update'));
}

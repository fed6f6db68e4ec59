import type { Alert, AlertFacts, StandingTelling, StoryTelling } from '../alert/alert.ts';
import type { LeavingBriefs } from './amend-brief.ts';

/** An alert without reports, and whether none of its reports is left. */
export type AmendedAlert = { readonly alert: Alert; readonly isEmpty: boolean };

/**
 * An alert without reports: what was told over all of them is left out, since nobody can tell it anew from what is
 * kept. Their ids and what the next alert is compared with stay, so that it can be put right to whoever was told. Null
 * where it told of none of them.
 */
export function withoutReportsInAlert(alert: Alert, { reports, words, isGone }: LeavingBriefs): AmendedAlert | null {
  const gone = reports.filter(({ item }) => alert.reports.includes(item));
  if (gone.length === 0) return null;
  const isLeft = (report: string) => !isGone(report) && gone.every(({ item }) => item !== report);
  const isEmpty = !alert.reports.some(isLeft);
  const { telling } = alert;
  if (telling.kind === 'standing') return { alert: { ...alert, telling: unsaid(telling) }, isEmpty };
  if (isEmpty) return { alert: { ...alert, telling: emptied(telling, words), facts: nameless(alert.facts) }, isEmpty };
  const texts = gone.flatMap((report) => report.texts).map(plain);
  const isTheirs = texts.some((text) => text.includes(plain(telling.title)));
  const rest = { ...telling, figures: [], claim: null, response: null, changes: [`a report of it was ${words}`] };
  return { alert: { ...alert, telling: isTheirs ? { ...rest, ...headOf(words) } : rest }, isEmpty };
}

/** Of a facility: how it stands came from the report, as who said so. */
function unsaid(telling: StandingTelling): StandingTelling {
  return { ...telling, state: 'unknown', saidBy: null, outlet: null, words: null, against: null };
}

/** No report is left: where it stood it says why. The hour came from a report as well. */
function emptied(telling: StoryTelling, words: string): StoryTelling {
  const date = { isStated: false, local: telling.local.slice(0, '2026-11-25'.length) };
  const said = { place: null, figures: [], claim: null, response: null, outlets: [], origins: 0, changes: [] };
  return { ...telling, ...headOf(words), ...date, ...said };
}

function headOf(words: string): Pick<StoryTelling, 'title' | 'language' | 'gloss'> {
  return { title: `[${words}]`, language: 'en', gloss: null };
}

/** Who was named came from the reports; place, severity and numbers are what a correction is made by. */
function nameless(facts: AlertFacts): AlertFacts {
  if (facts.kind === 'standing') return facts;
  const unnamed = <T extends object>(list: readonly T[]) => list.map((one) => ({ ...one, holder: null }));
  const { facts: told, denied } = facts;
  const stated = { ...told, figures: unnamed(told.figures), voices: unnamed(told.voices) };
  return { ...facts, facts: stated, denied: unnamed(denied ?? []) };
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

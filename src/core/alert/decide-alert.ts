import type { StatedFigure, StoryFacts, Voice } from '../brief/brief-story.ts';
import { heldWords, newVoices, rangeWords, severityStep, voiceWords } from '../brief/compare-facts.ts';
import type { AlertPlan } from '../desk/alert-plan.ts';
import type { Harm } from '../figure/figure.ts';
import type { AlertKind } from './alert.ts';
import { type DeniedCount, deniedKey } from './denied-counts.ts';

/** How a story stands now for a desk. */
export type AlertStory = {
  readonly facts: StoryFacts;
  /** Counts that some of its reports deny. */
  readonly denied: readonly DeniedCount[];
  /** Within what the desk is told of: its filter, and its own areas where it wants no more. */
  readonly isWithin: boolean;
  readonly isAllegation: boolean;
  /** Anniversaries, reviews and columns: nothing has happened. */
  readonly isRecalled?: boolean;
  /** Whether a report has come just now that is no old one. */
  readonly isNews: boolean;
};

/** What the desk was told last of that story. */
export type AlertPrior = {
  readonly facts: StoryFacts;
  /** Counts that were known to be denied then. */
  readonly denied: readonly DeniedCount[];
  /** A brief tells of what is not grave, too; what it told is put right by the next. */
  readonly by: 'alert' | 'brief';
  readonly isGrave: boolean;
  /** What was told of other stories that are one with it now, and of reports that are in others now; in words. */
  readonly regrouped: readonly string[];
};

export type AlertPlaces = {
  /** Names of places by id. */
  readonly placeName: (id: string) => string;
  /** Whether one place lies within another: then it is only known better. */
  readonly liesWithin: (place: string, other: string) => boolean;
};

export type AlertDecision = {
  readonly kind: Exclude<AlertKind, 'standing'>;
  /** In words, gravest first; without full stops. */
  readonly changes: readonly string[];
  readonly isGrave: boolean;
};

/** Whether a desk is told of a story now, and as what; null where it is not. */
export function decideAlert(
  { minSeverity }: Pick<AlertPlan, 'minSeverity'>,
  story: AlertStory,
  prior: AlertPrior | null,
  places: AlertPlaces,
): AlertDecision | null {
  const isEvent = !isOnlyAlleged(story) && story.isRecalled !== true;
  const isGrave = story.isWithin && isEvent && story.facts.severity >= minSeverity;
  if (prior === null || prior.by === 'brief') {
    if (!isGrave || !story.isNews) return null;
    if (prior === null || prior.facts.severity < minSeverity) return { kind: 'initial', changes: [], isGrave };
    const changes = graver(prior.facts, story.facts);
    return changes.length === 0 ? null : { kind: 'update', changes, isGrave };
  }
  const wrong = [...prior.regrouped, ...putRight(prior, story, { isGrave, minSeverity }, places)];
  if (wrong.length > 0)
    return { kind: 'correction', changes: [...wrong, ...graver(prior.facts, story.facts)], isGrave };
  if (!isGrave) return null;
  const again = prior.isGrave ? [] : ['grave again'];
  const changes = [...again, ...graver(prior.facts, story.facts)];
  return changes.length === 0 ? null : { kind: 'update', changes, isGrave };
}

/** Whoever was killed was killed, also where a report says who sponsored it. */
function isOnlyAlleged({ isAllegation, facts }: Pick<AlertStory, 'isAllegation' | 'facts'>): boolean {
  return isAllegation && !facts.figures.some(({ harm, low }) => (harm === 'killed' || harm === 'injured') && low > 0);
}

/** What was told and is not so. */
function putRight(
  prior: AlertPrior,
  { facts: now, denied, isWithin, ...story }: AlertStory,
  { isGrave, minSeverity }: { readonly isGrave: boolean; readonly minSeverity: number },
  { placeName, liesWithin }: AlertPlaces,
): readonly string[] {
  const { facts: before } = prior;
  const hasMoved =
    before.place !== null &&
    now.place !== null &&
    before.place !== now.place &&
    !liesWithin(now.place, before.place) &&
    !liesWithin(before.place, now.place);
  return [
    ...(hasMoved ? [`said ${placeName(before.place)}; it is ${placeName(now.place)}`] : []),
    ...toldAndDenied(prior, denied).map(deniedWords),
    ...(isAnswered(before, now) ? [] : newDenials(before, now).map(voiceWords)),
    ...(prior.isGrave && !isGrave && !hasMoved
      ? [whyLess(before, now, { isWithin, isAllegation: isOnlyAlleged({ ...story, facts: now }), minSeverity })]
      : []),
  ];
}

/** Counts that were told as asserted, and that somebody denies now. */
function toldAndDenied(prior: AlertPrior, denied: readonly DeniedCount[]): readonly DeniedCount[] {
  const known = new Set(prior.denied.map(deniedKey));
  const told = new Set(prior.facts.figures.map(deniedKey));
  return denied.filter((one) => told.has(deniedKey(one)) && !known.has(deniedKey(one)));
}

/** `killed: 5 is denied (police)`. */
export function deniedWords({ harm, low, holder }: DeniedCount): string {
  return `${harm}: ${low} is denied${holder === null ? '' : ` (${holder})`}`;
}

/** A denial where somebody claims or accuses is the other side's answer; where nobody does, it denies the report. */
function isAnswered(before: StoryFacts, now: StoryFacts): boolean {
  return [...before.voices, ...now.voices].some(({ kind }) => kind === 'claimed' || kind === 'accused');
}

function whyLess(
  before: StoryFacts,
  now: StoryFacts,
  { isWithin, isAllegation, minSeverity }: Pick<AlertStory, 'isWithin' | 'isAllegation'> & { minSeverity: number },
): string {
  if (isAllegation) return 'is only alleged';
  if (now.severity < minSeverity) return severityStep(before, now);
  return isWithin ? 'is less grave than was told' : 'is not within what this desk is told of';
}

/** What makes a story graver than was told, or gives it another side. */
function graver(before: StoryFacts, now: StoryFacts): readonly string[] {
  const rose = now.severity > before.severity ? [severityStep(before, now)] : [];
  const claims = newVoices(before, now).filter(({ kind }) => kind === 'claimed');
  const denials = isAnswered(before, now) ? newDenials(before, now) : [];
  return [...rose, ...tollsDoubled(before, now), ...[...claims, ...denials].map(voiceWords)];
}

/** Of a handful of hurt people twice as many are no reason to wake anybody. */
const INJURED_FROM = 10;

function tollsDoubled(before: StoryFacts, now: StoryFacts): readonly string[] {
  return (['killed', 'missing', 'injured'] as const).flatMap((harm) => {
    const [was, is] = [highest(before.figures, harm), highest(now.figures, harm)];
    if (was === null || is === null || most(was) < 1 || most(is) < 2 * most(was)) return [];
    if (harm === 'injured' && most(is) < INJURED_FROM) return [];
    return [`${harm}: ${rangeWords(was)} before, now ${heldWords(is)}`];
  });
}

function highest(figures: readonly StatedFigure[], harm: Harm): StatedFigure | null {
  const [first = null, ...others] = figures.filter((figure) => figure.harm === harm);
  return others.reduce((top, figure) => (top !== null && most(figure) > most(top) ? figure : top), first);
}

function most({ low, high }: StatedFigure): number {
  return high ?? low;
}

function newDenials(before: StoryFacts, now: StoryFacts): readonly Voice[] {
  return newVoices(before, now).filter(({ kind }) => kind === 'denied');
}

import type { StatedFigure, StoryFacts, StoryMark, Voice } from './brief-story.ts';

/** What has changed of a story since an edition told of it. */
export type StoryProgress = {
  readonly mark: Exclude<StoryMark, 'new'>;
  /** In words, gravest first; without full stops. */
  readonly changes: readonly string[];
};

export type ComparedWith = {
  /** Names of places by id. */
  readonly placeName: (id: string) => string;
  /** Whether one place lies within another: then it is only known better. */
  readonly liesWithin: (place: string, other: string) => boolean;
  /** Headlines that publishers have changed since, in words. */
  readonly reworded: readonly string[];
};

const SEVERITIES_IN_WORDS = ['', 'minor', 'moderate', 'serious', 'severe'];

/** `serious before, now severe`. */
export function severityStep(before: StoryFacts, now: StoryFacts): string {
  return `${SEVERITIES_IN_WORDS[before.severity]} before, now ${SEVERITIES_IN_WORDS[now.severity]}`;
}

/** Null where nothing is new: then an edition does not repeat it. */
export function compareFacts(before: StoryFacts, now: StoryFacts, context: ComparedWith): StoryProgress | null {
  const corrected = [...placeCorrected(before, now, context), ...context.reworded];
  const denied = newVoices(before, now).filter(({ kind }) => kind === 'denied');
  const changed = [
    ...denied.map(voiceWords),
    ...figureChanges(before.figures, now.figures),
    ...newVoices(before, now)
      .filter(({ kind }) => kind !== 'denied')
      .map(voiceWords),
    ...placeRefined(before, now, context),
    ...(before.severity === now.severity ? [] : [severityStep(before, now)]),
  ];
  const grown = growth(before, now);
  const changes = [...corrected, ...changed, ...grown];
  if (changes.length === 0) return null;
  const mark =
    corrected.length > 0 ? 'corrected' : denied.length > 0 ? 'denied' : changed.length > 0 ? 'changed' : 'grew';
  return { mark, changes };
}

function placeCorrected(
  { place: before }: StoryFacts,
  { place: now }: StoryFacts,
  { liesWithin, placeName }: ComparedWith,
): readonly string[] {
  if (before === null || now === null || before === now) return [];
  if (liesWithin(now, before) || liesWithin(before, now)) return [];
  return [`said ${placeName(before)}; it is ${placeName(now)}`];
}

function placeRefined(
  { place: before }: StoryFacts,
  { place: now }: StoryFacts,
  { liesWithin, placeName }: ComparedWith,
): readonly string[] {
  if (now === null || before === now) return [];
  return before === null || liesWithin(now, before) ? [`place: ${placeName(now)}`] : [];
}

const keyOf = ({ harm, group, holder }: StatedFigure) => `${harm} ${group} ${holder?.toLowerCase() ?? ''}`;
const isSameNumber = (a: StatedFigure, b: StatedFigure) => a.low === b.low && a.high === b.high;

function figureChanges(before: readonly StatedFigure[], now: readonly StatedFigure[]): readonly string[] {
  const known = new Map(before.map((figure) => [keyOf(figure), figure]));
  return now.flatMap((figure) => {
    const was = known.get(keyOf(figure));
    if (was !== undefined)
      return isSameNumber(was, figure) ? [] : [`${figure.harm}: ${rangeWords(was)} before, now ${heldWords(figure)}`];
    // The same count by another holder, or of another group, is no news.
    const isKnown = before.some((one) => one.harm === figure.harm && isSameNumber(one, figure));
    return isKnown ? [] : [`${figure.harm}: ${heldWords(figure)}`];
  });
}

/** `7`, `at least 7`, `5 to 7`. */
export function rangeWords({ low, high }: StatedFigure): string {
  if (high === null) return `at least ${low}`;
  return low === high ? `${low}` : low === 0 ? `up to ${high}` : `${low} to ${high}`;
}

export function heldWords(figure: StatedFigure): string {
  return figure.holder === null ? rangeWords(figure) : `${rangeWords(figure)} (${figure.holder})`;
}

export function newVoices(before: StoryFacts, now: StoryFacts): readonly Voice[] {
  const known = new Set(before.voices.map(({ kind, holder }) => `${kind} ${holder?.toLowerCase() ?? ''}`));
  return now.voices.filter(({ kind, holder }) => !known.has(`${kind} ${holder?.toLowerCase() ?? ''}`));
}

const SAYS = { claimed: 'claimed by', accused: 'alleged by', denied: 'denied by' } as const;

export function voiceWords({ kind, holder }: Voice): string {
  return `${SAYS[kind]} ${holder ?? 'an unnamed side'}`;
}

function growth(before: StoryFacts, now: StoryFacts): readonly string[] {
  const more = (count: number, word: string) =>
    count <= 0 ? [] : [`${count} more ${count === 1 ? word : `${word}s`}`];
  const parts = [
    ...more(now.reports - before.reports, 'report'),
    ...more(now.outlets - before.outlets, 'outlet'),
    ...more(now.origins - before.origins, 'origin'),
  ];
  return parts.length === 0 ? [] : [parts.join(', ')];
}

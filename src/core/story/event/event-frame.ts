import type { ThemeTrait } from '../../facts/facts.ts';
import { HARMS, type VictimGroup } from '../../figure/figure.ts';
import { figuresOf } from '../../figure/find-figures.ts';
import { isReview } from '../../figure/read-clauses.ts';
import type { Tagging, TextField } from '../../tagging/tag.ts';
import { isAsserted } from '../../tagging/tag-status.ts';
import type { Taxonomy } from '../../tagging/taxonomy.ts';
import { skeletonOf } from '../../text/skeleton.ts';
import { backgroundIn, isWithin, type Stretch } from './background.ts';
import { bitsOf, wordsOf } from './event-bits.ts';
import { namedDays, type WrittenDay, writtenDays } from './event-days.ts';
import { type EventConcept, eventConceptsOf } from './event-words.ts';
import { kindsOf } from './kinds.ts';
import { distinctNames, type EventName, namesIn } from './names.ts';
import { type Spot, spotsOf } from './spots.ts';
import { packDays } from './when.ts';

/** Where the parts of a frame begin among its numbers. */
const MODES = 0;
const TARGETS = MODES + wordsOf('mode');
const SEQUELS = TARGETS + wordsOf('target');
const MARKS = SEQUELS + wordsOf('sequel');
const DAYS = MARKS + wordsOf('mark');
const DATES = DAYS + wordsOf('day');
const PARTS = DATES + 1;
const TOLLS = PARTS + wordsOf('part');
const SIDES = TOLLS + HARMS.length;
export const AT = {
  modes: MODES,
  targets: TARGETS,
  sequels: SEQUELS,
  marks: MARKS,
  /** Days that it names, those that it writes as dates, and parts of a day; see `eventDays`. */
  days: DAYS,
  dates: DATES,
  parts: PARTS,
  /**
   * The highest count of killed, injured, missing and arrested that is asserted, as in `HARMS`; -1 where there is
   * none.
   */
  tolls: TOLLS,
  /** Whose dead: 1 fighters, 2 state forces, 4 others. */
  sides: SIDES,
  kinds: SIDES + 1,
  /** See `TELLS`. */
  tells: SIDES + 2,
} as const;
export const FRAME_SIZE = SIDES + 3;

/** What kind of report it is: by its themes, and whether it is of something that happened at some place. */
export const TELLS = { claim: 1, arrest: 2, event: 4 } as const;
/** The bit of `marks` where the title recalls what was, or tells of many events: such a report is of none. */
export const RECALLS = bitsOf('mark', ['recall'])[0] ?? 0;
/** What comes after an event on a day of its own: a funeral, a toll that rises, who they were, condolences. */
export const FOLLOWS = bitsOf('sequel', ['burial', 'condemn', 'identify', 'rise'])[0] ?? 0;
export const DENIES = bitsOf('sequel', ['deny'])[0] ?? 0;
/** Who was taken is let go, what was closed is open again: what the older tells, then what the newer does. */
export const ENDINGS = (
  [
    ['abduct', 'release'],
    ['closure', 'reopen'],
  ] as const
).map(([began, ended]) => ({ began: bitsOf('mode', [began]), ended: bitsOf('mode', [ended]) }));
/** Of a text that sets itself apart from an event before it. */
export const AGAIN = bitsOf('mark', ['again'])[0] ?? 0;

export type FrameInput = {
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
  readonly tagging: Tagging;
  readonly taxonomy: Taxonomy;
};

/** What a report says of its event, as numbers, and the counts that it states by name ("killed 8"). */
export type ReadFrame = {
  readonly frame: readonly number[];
  readonly counts: readonly string[];
  readonly spots: readonly Spot[];
  readonly names: readonly EventName[];
};

/** Reads who did what to whom, by concepts that are the same in all languages, and how many it struck. */
export function readFrame(input: FrameInput): ReadFrame {
  const { title, summary, language, tagging } = input;
  const fields = { title: readField(title, language), summary: readField(summary, language) };
  const spots = spotsOf(tagging, input.taxonomy, ({ field, start }) => isWithin(fields[field].background, start));
  const inTitle = fields.title.concepts;
  const said = [...inTitle, ...fields.summary.concepts];
  const namesOf = (aspect: EventConcept['aspect'], of: readonly EventConcept[] = said) =>
    of.filter((one) => one.aspect === aspect).map(({ name }) => name);
  const figures = figuresOf(title, summary, language, input.taxonomy.facts).filter(
    ({ isPart, field, start }) => !isPart && !isWithin(fields[field].background, start),
  );
  const asserted = figures.filter(({ isDenied }) => !isDenied);
  // Who condemns what was done speaks of the day before, however solemnly.
  const isCondemned = namesOf('sequel', inTitle).includes('condemn');
  const ofTitle = namesOf('mark', inTitle).filter((name) => !isCondemned || name !== 'recall');
  const marks = [...ofTitle, ...namesOf('mark').filter((name) => name === 'again')];
  const themes = new Set(tagging.tags.filter((tag) => tag.kind === 'theme' && isAsserted(tag)).map(({ id }) => id));
  const has = (trait: ThemeTrait) => input.taxonomy.facts.themes.get(trait)?.some((id) => themes.has(id)) ?? false;
  const isClaim = has('speech');
  const isEvent = spots.some(({ kind }) => kind !== 'country');
  return {
    spots,
    names: eventNamesOf(input, fields),
    frame: [
      ...bitsOf('mode', namesOf('mode')),
      ...bitsOf('target', namesOf('target')),
      ...bitsOf('sequel', namesOf('sequel')),
      ...bitsOf('mark', isReview(title, language) ? [...marks, 'recall'] : marks),
      ...bitsOf('day', [...fields.title.days, ...fields.summary.days]),
      packDays([...fields.title.dates, ...fields.summary.dates]),
      ...bitsOf('part', namesOf('part')),
      ...HARMS.map((harm) => Math.max(-1, ...asserted.filter((one) => one.harm === harm).map(({ low }) => low))),
      asserted.filter(({ harm }) => harm === 'killed').reduce((sides, { group }) => sides | sideOf(group), 0),
      kindsOf(namesOf('mode', inTitle), namesOf('mode')),
      (isClaim ? TELLS.claim : 0) | (has('arrest') ? TELLS.arrest : 0) | (isEvent ? TELLS.event : 0),
    ],
    counts: [...new Set(figures.filter(({ low }) => low > 0).map(({ harm, low }) => `${harm} ${low}`))],
  };
}

/** Whether a report only recalls what was, or tells of many events. */
export function recallsPast(input: FrameInput): boolean {
  return ((readFrame(input).frame[AT.marks] ?? 0) & RECALLS) !== 0;
}

/** Names besides those of places and actors that are tagged, of which the tags tell. */
function eventNamesOf(
  { title, summary, language, tagging, taxonomy }: FrameInput,
  fields: Readonly<Record<TextField, ReadField>>,
): readonly EventName[] {
  const regions = tagging.tags.filter(({ kind }) => kind === 'region').map(({ id }) => id);
  const around = new Set(regions.flatMap((id) => [id, ...taxonomy.ancestors('region', id)]));
  const known = [...around].flatMap((id) => placeKeysOf(taxonomy.entry('region', id)?.name ?? ''));
  const ofActors = tagging.tags.filter(({ kind }) => kind === 'actor').flatMap(({ evidence }) => evidence);
  const isOther = (field: TextField) => (start: number, end: number) =>
    isWithin(fields[field].background, start) ||
    ofActors.some((one) => one.field === field && one.start < end && start < one.end);
  const found = [
    ...namesIn(title, language, isOther('title'), true),
    ...namesIn(summary, language, isOther('summary'), false),
  ];
  return distinctNames(found, (key) => known.some((name) => isInflected(key, name)));
}

function placeKeysOf(name: string): readonly string[] {
  return name
    .split(/[\s()-]+/)
    .map(skeletonOf)
    .filter((key) => key.length > 1);
}

/** A place's name with an ending. */
function isInflected(key: string, name: string): boolean {
  return key === name || (name.length > 2 && key.startsWith(name) && key.length - name.length < 2);
}

type ReadField = {
  readonly concepts: readonly EventConcept[];
  readonly background: readonly Stretch[];
  readonly days: readonly string[];
  readonly dates: readonly WrittenDay[];
};

/**
 * What a field says of its own event: what it only names as having been before is left out, unless nothing else is
 * left.
 */
function readField(text: string, language: string | null): ReadField {
  const found = eventConceptsOf(text, language);
  const background = backgroundIn(found);
  const whole = {
    concepts: found,
    background: [],
    days: namedDays(found, text, language),
    dates: writtenDays(text, language),
  };
  if (background.length === 0) return whole;
  const concepts = found.filter(({ words, from }) => !isWithin(background, words[from]?.start ?? 0));
  const hasOwn = concepts.some(({ aspect, name }) => aspect === 'mode' && HAPPENS.has(name));
  if (!hasOwn) return whole;
  return {
    concepts: [...concepts, AGAIN_CONCEPT],
    background,
    days: namedDays(concepts, text, language),
    dates: whole.dates.filter(({ start }) => !isWithin(background, start)),
  };
}

const AGAIN_CONCEPT: EventConcept = { aspect: 'mark', name: 'again' };
/** What happens by itself; a funeral, a protest or arrests after an attack are of that attack. */
const HAPPENS: ReadonlySet<string> = new Set([
  'abduct',
  'air',
  'ambush',
  'attack',
  'blast',
  'bodies',
  'burn',
  'clash',
  'collapse',
  'crash',
  'drone',
  'drown',
  'execute',
  'fire',
  'flog',
  'flood',
  'grenade',
  'mine',
  'quake',
  'raid',
  'rob',
  'sabotage',
  'shell',
  'shoot',
  'suicide',
]);

const STATE: ReadonlySet<VictimGroup> = new Set(['police', 'army', 'security']);

function sideOf(group: VictimGroup): number {
  if (group === 'people') return 0;
  if (group === 'militants') return 1;
  return STATE.has(group) ? 2 : 4;
}

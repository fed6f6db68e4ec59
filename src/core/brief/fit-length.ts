import type { Named } from '../digest/digest-model.ts';
import type { Severity } from '../story/severity.ts';
import { eachStep, type Steps } from '../turns/steps.ts';
import type { Brief, BriefMore, BySeverity } from './brief.ts';
import type { BriefStory } from './brief-story.ts';

/** What something takes in print: words as they are parted by spaces, bytes of the text part, bytes of the markup. */
export type PrintCost = { readonly words: number; readonly bytes: number; readonly markup: number };

/** Read in three minutes, at 200 words a minute; 12 KB of text, 60 KB of markup. */
export const BRIEF_ROOM: PrintCost = { words: 600, bytes: 12 * 1024, markup: 60 * 1024 };
/** What own areas take, the others have at least this part of all room: what is severe elsewhere is still told. */
const LEAST_SHARE = 1 / 4;

export type BriefLists = Pick<Brief, 'stories' | 'allegations' | 'unplaced'>;

export type FitOptions = {
  /** Of a story in the form that it has. */
  readonly costOf: (story: BriefStory, list: keyof BriefLists) => PrintCost;
  /** Of all besides stories. */
  readonly fixed: PrintCost;
  /** The place that a minor story is counted under. */
  readonly unitOf: (story: BriefStory) => Named | null;
  readonly room?: PrintCost;
};

/** Ways to tell a story, from the longest to none at all. */
type Candidate = {
  readonly list: keyof BriefLists;
  readonly ways: readonly (BriefStory | null)[];
  readonly story: BriefStory;
  /** Greater: kept longer. */
  readonly weight: readonly number[];
  way: number;
  cost: PrintCost;
};

/** More stories than any ordinary day has: then nothing makes a brief longer than it may be but own areas. */
const FLOOD = 100;

const LISTS = ['stories', 'allegations', 'unplaced'] as const;
const NOTHING: PrintCost = { words: 0, bytes: 0, markup: 0 };

/**
 * Chooses what is told in full, what in two lines and what is only counted. Own areas, and what the desk has pinned or
 * commented, stay in full; serious ones as far as there is room, moderate ones and allegations in two lines, minor ones
 * are counted. What has to go goes by kind, the lightest first: sentences of serious ones (headline, figures, sides,
 * origins and reasons stay), then moderate ones, then all but two lines of serious ones, then these.
 * @param lists in their order, with all that is known of each
 */
export function* fitLength(lists: BriefLists, options: FitOptions): Steps<BriefLists & FitResult> {
  const { costOf, fixed, room = BRIEF_ROOM } = options;
  const named = LISTS.flatMap((list) => lists[list].map((story) => ({ story, list })));
  const all = yield* eachStep(named, ({ story, list }, place) => candidateOf(story, list, place, costOf));
  const kept = all.filter(({ story }) => isKept(story));
  const others = all.filter(({ story }) => !isKept(story));
  const taken = add([fixed, ...kept.map(({ cost }) => cost)]);
  const left = roomFor(room, taken);
  yield* shorten(others, { room: left, isFlood: all.length > FLOOD }, costOf);
  yield* fill(others, left, costOf);
  const total = add([taken, ...others.map(({ cost }) => cost)]);
  return { ...numbered(all), more: moreOf(all, options.unitOf, !fits(total, room)) };
}

type FitResult = { readonly more: Omit<BriefMore, 'path' | 'dropped'> };

/** Never shortened. */
function isKept({ area, isPinned, deskLine }: BriefStory): boolean {
  return area !== null || isPinned || deskLine !== null;
}

function candidateOf(
  story: BriefStory,
  list: keyof BriefLists,
  place: number,
  costOf: FitOptions['costOf'],
): Candidate {
  const ways = waysOf(story, list);
  const { severity, facts } = story;
  const first = ways[0] ?? null;
  const cost = first === null ? NOTHING : costOf(first, list);
  return { list, ways, story, weight: [severity, facts.outlets, facts.reports, -place], way: 0, cost };
}

function waysOf(story: BriefStory, list: keyof BriefLists): Candidate['ways'] {
  const full: BriefStory = { ...story, form: 'full' };
  const short: BriefStory = { ...story, form: 'short' };
  // Its sentences were read in the edition before: what has grown is told, and nothing is repeated.
  const longest = story.mark === 'grew' && story.deskLine === null ? short : full;
  if (isKept(story)) return [longest];
  if (list === 'allegations' || story.severity === 2) return [short, null];
  if (story.severity === 1) return [null];
  if (longest === short) return [short, null];
  // The headline says what happened already.
  const trimmed = [1, 0].filter((most) => story.known.length > most).map((most) => trim(full, most));
  return [full, ...trimmed, short, null];
}

function trim(story: BriefStory, most: number): BriefStory {
  return { ...story, known: story.known.slice(0, most) };
}

/** Which kinds of loss come after each other; within a kind the lightest stories come first. */
const LOSSES: readonly {
  readonly isLoss: (next: BriefStory | null, now: BriefStory) => boolean;
  /** Outside of a flood a serious one is left out only where it could not be sent, not because reading takes time. */
  readonly isBySize?: true;
}[] = [
  { isLoss: (next) => next?.form === 'full' && next.known.length > 0 },
  { isLoss: (next) => next?.form === 'full' },
  { isLoss: (next, now) => next === null && now.severity <= 2 },
  { isLoss: (next, now) => next?.form === 'short' && now.form === 'full' },
  { isLoss: (next) => next === null, isBySize: true },
];

function* shorten(
  others: readonly Candidate[],
  { room, isFlood }: { readonly room: PrintCost; readonly isFlood: boolean },
  costOf: FitOptions['costOf'],
): Steps<void> {
  const lightest = [...others].sort((a, b) => compare(a.weight, b.weight));
  let total = add(others.map(({ cost }) => cost));
  for (const { isLoss, isBySize } of LOSSES)
    for (const candidate of lightest) {
      if (fits(isBySize === true && !isFlood ? { ...total, words: 0 } : total, room)) break;
      const now = candidate.ways[candidate.way];
      const next = candidate.ways[candidate.way + 1];
      if (now == null || next === undefined || !isLoss(next, now)) continue;
      const cost = next === null ? NOTHING : costOf(next, candidate.list);
      total = add([total, minus(candidate.cost), cost]);
      candidate.cost = cost;
      candidate.way += 1;
      yield;
    }
}

/** After so many that do not fit, the room is taken to be full. */
const MOST_MISSES = 8;

/** What is left of the room: the heaviest stories that had no place in two lines may still have one. */
function* fill(others: readonly Candidate[], room: PrintCost, costOf: FitOptions['costOf']): Steps<void> {
  const heaviest = [...others].sort((a, b) => compare(b.weight, a.weight));
  let total = add(others.map(({ cost }) => cost));
  let misses = 0;
  for (const candidate of heaviest) {
    if (misses >= MOST_MISSES) return;
    const before = candidate.ways[candidate.way - 1];
    if (candidate.ways[candidate.way] !== null || before == null) continue;
    const cost = costOf(before, candidate.list);
    yield;
    if (!fits(add([total, cost]), room)) {
      misses += 1;
      continue;
    }
    total = add([total, cost]);
    candidate.cost = cost;
    candidate.way -= 1;
  }
}

/** Through the three lists, from 1. */
function numbered(all: readonly Candidate[]): BriefLists {
  let number = 0;
  const of = (wanted: keyof BriefLists) =>
    all
      .filter(({ list }) => list === wanted)
      .flatMap(({ ways, way }) => ways[way] ?? [])
      .map((story) => ({ ...story, number: ++number }));
  return { stories: of('stories'), allegations: of('allegations'), unplaced: of('unplaced') };
}

function moreOf(all: readonly Candidate[], unitOf: FitOptions['unitOf'], isLong: boolean): FitResult['more'] {
  const told = all.flatMap(({ ways, way, story }) => ({ now: ways[way] ?? null, story }));
  const left = told.filter(({ now }) => now === null).map(({ story }) => story);
  const count = (severity: Severity) => left.filter((story) => story.severity === severity).length;
  const bySeverity: BySeverity = [count(1), count(2), count(3), count(4)];
  return {
    shortened: told.filter(({ now, story }) => now?.form === 'short' && hasMore(story)).length,
    trimmed: told.filter(({ now, story }) => now?.form === 'full' && now.known.length < story.known.length).length,
    isLong,
    left: bySeverity,
    minor: minorOf(left, unitOf),
  };
}

/** Two lines hold the headline, figures and how many carry it. */
function hasMore({ known, claim, grade }: BriefStory): boolean {
  return known.length > 0 || claim !== null || grade !== null;
}

function minorOf(left: readonly BriefStory[], unitOf: FitOptions['unitOf']): BriefMore['minor'] {
  const counts = new Map<string | null, { readonly area: Named | null; count: number }>();
  for (const story of left.filter(({ severity }) => severity === 1)) {
    const area = unitOf(story);
    const known = counts.get(area?.id ?? null);
    if (known === undefined) counts.set(area?.id ?? null, { area, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

function roomFor(room: PrintCost, taken: PrintCost): PrintCost {
  const of = (what: keyof PrintCost) => Math.max(room[what] - taken[what], room[what] * LEAST_SHARE);
  return { words: of('words'), bytes: of('bytes'), markup: of('markup') };
}

function add(costs: readonly PrintCost[]): PrintCost {
  const sum = (what: keyof PrintCost) => costs.reduce((total, cost) => total + cost[what], 0);
  return { words: sum('words'), bytes: sum('bytes'), markup: sum('markup') };
}

function minus({ words, bytes, markup }: PrintCost): PrintCost {
  return { words: -words, bytes: -bytes, markup: -markup };
}

function fits(cost: PrintCost, room: PrintCost): boolean {
  return cost.words <= room.words && cost.bytes <= room.bytes && cost.markup <= room.markup;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

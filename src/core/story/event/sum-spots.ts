import { IS_LEAF, IS_NAME, IS_SPOT, KIND, SCRIPT_SHIFT, termKindOf } from '../features.ts';
import type { Rarity, Report } from '../report.ts';

const NAMES = [
  'local',
  /** How seldom the place is named that both have and in which no other lies. */
  'rarePlace',
  'localsA',
  'localsB',
  /** Those in which no other place of the event lies. */
  'leavesA',
  'leavesB',
  'province',
  'provincesA',
  'provincesB',
  'country',
  'countriesA',
  'countriesB',
  /** A place of one that the other only mentions. */
  'mentioned',
  'count',
  'theme',
  'themesA',
  'themesB',
  'actor',
  'actorsA',
  'actorsB',
  /** Names shared, those of places among them; words that may be names. */
  'name',
  'spot',
  'word',
  'namesA',
  'namesB',
  'wordsA',
  'wordsB',
  'spotsA',
  'spotsB',
  /** The script of the names. */
  'scriptA',
  'scriptB',
] as const;
export const SPOT = Object.fromEntries(NAMES.map((name, at) => [name, at])) as Readonly<
  Record<(typeof NAMES)[number], number>
>;

/** One set serves all comparisons; the next overwrites it. */
const sums = new Float64Array(NAMES.length);
/** Beyond every term. */
const END = 2 ** 32;
/**
 * A tag that few reports bear says no more than this: whether two reports are one event must not hang on how many
 * others there are.
 */
const RAREST = 3.2;

/**
 * Sums up, in one walk over both lists of terms, which places, counts, themes and actors the reports share and have.
 */
export function sumSpots(a: Report, b: Report, rarity: Rarity): Float64Array {
  sums.fill(0);
  let i = 0;
  let j = 0;
  while (i < a.terms.length || j < b.terms.length) {
    const x = a.terms[i] ?? END;
    const y = b.terms[j] ?? END;
    const inA = x <= y;
    const inB = y <= x;
    const flagsA = inA ? (a.flags[i++] ?? 0) : 0;
    const flagsB = inB ? (b.flags[j++] ?? 0) : 0;
    const kind = termKindOf(inA ? flagsA : flagsB);
    if (kind === KIND.local || kind === KIND.mentioned) sumLocal(inA, flagsA, inB, flagsB, x < y ? x : y, rarity);
    else if (kind === KIND.name) sumName(inA, flagsA, inB, flagsB, rarity(x < y ? x : y));
    else sumTerm(kind, inA, inB, x < y ? x : y, rarity);
  }
  return sums;
}

function sumLocal(inA: boolean, flagsA: number, inB: boolean, flagsB: number, term: number, rarity: Rarity): void {
  const isPlaceA = inA && termKindOf(flagsA) === KIND.local;
  const isPlaceB = inB && termKindOf(flagsB) === KIND.local;
  if (isPlaceA && flagsA & IS_LEAF) add(SPOT.leavesA, 1);
  if (isPlaceB && flagsB & IS_LEAF) add(SPOT.leavesB, 1);
  note(SPOT.local, SPOT.localsA, SPOT.localsB, isPlaceA, isPlaceB, 1);
  if (isPlaceA && isPlaceB) raise(SPOT.rarePlace, Math.max(0, Math.min(RAREST, rarity(term))));
  if (inA && inB && isPlaceA !== isPlaceB) add(SPOT.mentioned, 1);
}

function sumName(inA: boolean, flagsA: number, inB: boolean, flagsB: number, rarity: number): void {
  const weight = Math.max(0, Math.min(1, rarity / RAREST));
  if (inA) sumOwnName(flagsA, SPOT.namesA, SPOT.wordsA, SPOT.spotsA, SPOT.scriptA);
  if (inB) sumOwnName(flagsB, SPOT.namesB, SPOT.wordsB, SPOT.spotsB, SPOT.scriptB);
  if (!inA || !inB) return;
  add((flagsA | flagsB) & IS_NAME ? SPOT.name : SPOT.word, weight);
  if ((flagsA | flagsB) & IS_SPOT) add(SPOT.spot, weight);
}

function sumOwnName(flags: number, names: number, words: number, spots: number, script: number): void {
  add(flags & IS_NAME ? names : words, 1);
  if (flags & IS_SPOT) add(spots, 1);
  sums[script] = (flags >> SCRIPT_SHIFT) & 3;
}

function sumTerm(kind: number, inA: boolean, inB: boolean, term: number, rarity: Rarity): void {
  switch (kind) {
    case KIND.province:
      note(SPOT.province, SPOT.provincesA, SPOT.provincesB, inA, inB, 1);
      return;
    case KIND.country:
      note(SPOT.country, SPOT.countriesA, SPOT.countriesB, inA, inB, 1);
      return;
    case KIND.theme:
      note(SPOT.theme, SPOT.themesA, SPOT.themesB, inA, inB, Math.max(0, Math.min(RAREST, rarity(term))));
      return;
    case KIND.actor:
      note(SPOT.actor, SPOT.actorsA, SPOT.actorsB, inA, inB, Math.max(0, Math.min(RAREST, rarity(term))));
      return;
    case KIND.count:
      if (inA && inB) add(SPOT.count, 1);
  }
}

function note(both: number, a: number, b: number, inA: boolean, inB: boolean, weight: number): void {
  if (inA) add(a, 1);
  if (inB) add(b, 1);
  if (inA && inB) add(both, weight);
}

function raise(at: number, value: number): void {
  sums[at] = Math.max(sums[at] ?? 0, value);
}

function add(at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}

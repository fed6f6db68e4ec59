import { hashText } from '../text/hash.ts';
import {
  HAS_CONCEPT,
  IN_TITLE,
  IS_LEAF,
  IS_MENTIONED,
  IS_NAME,
  IS_SPECIFIC,
  KIND,
  OF_PLACE,
  termKindOf,
} from './features.ts';
import type { Rarity, Report } from './report.ts';

const NAMES = [
  'titleBoth',
  'titleA',
  'titleB',
  'textBoth',
  'textA',
  'textB',
  'coverA',
  'coverB',
  'rare',
  'names',
  'number',
  'meaningBoth',
  'meaningA',
  'meaningB',
  'rareMeaning',
  'particular',
  'wordsBoth',
  'modeBoth',
  'modeA',
  'modeB',
  'targetBoth',
  'targetA',
  'targetB',
  'sequelBoth',
  'sequelA',
  'place',
  'placesA',
  'placesB',
  'leaves',
  'country',
  'countriesA',
  'countriesB',
  'actor',
  'theme',
  'killBoth',
  'meansA',
  'meansB',
  'riseA',
  /** Numbers of titles that only one report states. */
  'numbersA',
  'numbersB',
] as const;
export const SUM = Object.fromEntries(NAMES.map((name, at) => [name, at])) as Readonly<
  Record<(typeof NAMES)[number], number>
>;

/** Terms that are asked for by name. */
const KILL = hashText(`${KIND.mode}/kill`);
const RISE = hashText(`${KIND.sequel}/rise`);
/** One set serves all comparisons: a hundred thousand a second leave no garbage. */
const sums = new Float64Array(NAMES.length);

function at(index: number): number {
  return sums[index] ?? 0;
}

function add(at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}

/**
 * By what means it was done, as bits; a suicide attack is a bombing, and who fires at whom is told as shooting and as
 * shelling.
 */
const MEANS = new Map(
  Object.entries({ blast: 1, suicide: 1, shoot: 2, shell: 2, air: 4, abduct: 8, arrest: 16, quake: 32, flood: 64 }).map(
    ([name, bit]) => [hashText(`${KIND.mode}/${name}`), bit],
  ),
);

/** Marks a term as present where its flags could be 0. */
const PRESENT = 1 << 15;
/** Beyond every term. */
const END = 2 ** 32;

/**
 * Sums up, in one walk over both lists of terms, what the reports share and what each has. The next call overwrites the
 * result.
 */
export function sumTerms(a: Report, b: Report, rarity: Rarity): Float64Array {
  sums.fill(0);
  const { terms: left, flags: leftFlags } = a;
  const { terms: right, flags: rightFlags } = b;
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const x = left[i] ?? END;
    const y = right[j] ?? END;
    const inA = x <= y ? (leftFlags[i++] ?? 0) | PRESENT : 0;
    const inB = y <= x ? (rightFlags[j++] ?? 0) | PRESENT : 0;
    const term = x < y ? x : y;
    sumTerm(inA, inB, rarity(term), term);
  }
  return sums;
}

/** Flags of one term in both reports; 0 where it is absent. */
function sumTerm(a: number, b: number, rarity: number, term: number): void {
  const kind = termKindOf(a || b);
  // What only frames of events are compared by.
  if (kind >= KIND.local) return;
  const isShared = a !== 0 && b !== 0;
  if (isShared && (a | b) & IN_TITLE) sumParticular(a | b, kind, rarity);
  const hasMeaning = kind !== KIND.region && kind !== KIND.theme && ((a | b) & HAS_CONCEPT) === 0;
  if (hasMeaning) sumMeaning(a, b, isShared, rarity);
  if (kind === KIND.word || kind === KIND.number) sumWord(a, b, isShared, rarity, kind);
  else if (kind === KIND.region) sumRegion(a, b, isShared, rarity);
  else if (kind === KIND.mode) {
    sumStated(a, b, rarity, SUM.modeBoth, SUM.modeA, SUM.modeB);
    if (term === KILL && a & b & IN_TITLE) add(SUM.killBoth, 1);
    const means = MEANS.get(term) ?? 0;
    if (means !== 0) {
      if (a & IN_TITLE) sums[SUM.meansA] = at(SUM.meansA) | means;
      if (b & IN_TITLE) sums[SUM.meansB] = at(SUM.meansB) | means;
    }
  } else if (kind === KIND.target) sumStated(a, b, rarity, SUM.targetBoth, SUM.targetA, SUM.targetB);
  else if (kind === KIND.sequel) {
    if (a & IN_TITLE) add(SUM.sequelA, 1);
    if (a & IN_TITLE && term === RISE) add(SUM.riseA, 1);
    if (a & b & IN_TITLE) add(SUM.sequelBoth, rarity);
  } else if (isShared) add(kind === KIND.actor ? SUM.actor : SUM.theme, rarity);
}

/** What is shared besides places: words that mean something, what was done and to whom, groups, themes, numbers. */
function sumParticular(flags: number, kind: number, rarity: number): void {
  if (kind === KIND.region || (kind === KIND.word && flags & OF_PLACE)) return;
  add(SUM.particular, Math.max(0, rarity - 1) ** 2);
}

function sumMeaning(a: number, b: number, isShared: boolean, rarity: number): void {
  const weight = rarity * rarity;
  if (a & IN_TITLE) add(SUM.meaningA, weight);
  if (b & IN_TITLE) add(SUM.meaningB, weight);
  if (!isShared || ((a | b) & IN_TITLE) === 0) return;
  add(SUM.meaningBoth, a & b & IN_TITLE ? weight : 0.6 * weight);
  add(SUM.rareMeaning, Math.max(0, rarity - 1) ** 2);
  add(SUM.wordsBoth, 1);
}

function sumWord(a: number, b: number, isShared: boolean, rarity: number, kind: number): void {
  const weight = rarity * rarity;
  const timesA = a & IN_TITLE ? 2 : 1;
  const timesB = b & IN_TITLE ? 2 : 1;
  if (a !== 0) add(SUM.textA, weight * timesA);
  if (b !== 0) add(SUM.textB, weight * timesB);
  if (a & IN_TITLE) add(SUM.titleA, weight);
  if (b & IN_TITLE) add(SUM.titleB, weight);
  if (!isShared) {
    if (kind === KIND.number) add(a === 0 ? SUM.numbersB : SUM.numbersA, (a | b) & IN_TITLE ? 1 : 0);
    return;
  }
  add(SUM.textBoth, weight * Math.sqrt(timesA * timesB));
  if (a & b & IN_TITLE) add(SUM.titleBoth, weight);
  if (a & IN_TITLE) add(SUM.coverA, weight);
  if (b & IN_TITLE) add(SUM.coverB, weight);
  add(SUM.rare, Math.max(0, rarity - 1.5) ** 2);
  if ((a | b) & IS_NAME) add(SUM.names, rarity);
  if (kind === KIND.number) add(SUM.number, rarity);
}

function sumStated(a: number, b: number, rarity: number, both: number, inA: number, inB: number): void {
  if (a & IN_TITLE) add(inA, rarity);
  if (b & IN_TITLE) add(inB, rarity);
  if (a & b & IN_TITLE) add(both, rarity);
}

function sumRegion(a: number, b: number, isShared: boolean, rarity: number): void {
  const isPlace = ((a | b) & IS_SPECIFIC) !== 0;
  if (a !== 0 && (a & IS_MENTIONED) === 0) add(isPlace ? SUM.placesA : SUM.countriesA, 1);
  if (b !== 0 && (b & IS_MENTIONED) === 0) add(isPlace ? SUM.placesB : SUM.countriesB, 1);
  if (!isShared) return;
  add(isPlace ? SUM.place : SUM.country, rarity);
  if (isPlace && (a | b) & IS_LEAF) add(SUM.leaves, 1);
}

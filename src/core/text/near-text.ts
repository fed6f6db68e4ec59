import { foldText } from './fold.ts';
import { hashText, mixBits } from './hash.ts';

/** Two texts are one text when so much of the shorter stands in the longer, word for word. */
const CONTAINED = 0.6;
/** Shorter texts than this say too little: two papers can hit on one headline. */
const MIN_WORDS = 8;
/** More of a long text is not compared. */
const MAX_WORDS = 120;
const SHINGLE = 3;
/** Values of a sketch, and how many of them make a band. */
export const ROWS = 16;
const BAND = 2;
export const BANDS = ROWS / BAND;

/** What near-identical texts are compared by. Plain numbers, so that it can be kept. */
export type Print = {
  readonly words: number;
  /** Hashes of its runs of three words, ascending, each once. */
  readonly shingles: readonly number[];
  /**
   * A minhash: 16 values of 16 bits, of which two texts share about as many as they share of their shingles. Empty for
   * a text that is too short to be recognised by.
   */
  readonly sketch: readonly number[];
};

export const NO_PRINT: Print = { words: 0, shingles: [], sketch: [] };

/** Chinese is written without spaces: there each character is a word. */
const WORD = /\p{Script=Han}|[\p{L}\p{N}]+/gu;

export function printOf(text: string): Print {
  const words = foldText(text).match(WORD)?.slice(0, MAX_WORDS) ?? [];
  const hashes = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at++) hashes.add(hashText(words.slice(at, at + SHINGLE).join(' ')));
  const shingles = [...Uint32Array.from(hashes).sort()];
  return { words: words.length, shingles, sketch: words.length < MIN_WORDS ? [] : minhash(shingles) };
}

/** Whether one text is the other with small changes, or a part of it. */
export function areNearIdentical(a: Print, b: Print): boolean {
  const [small, large] = a.shingles.length <= b.shingles.length ? [a, b] : [b, a];
  if (small.words < MIN_WORDS) return false;
  return countShared(small.shingles, large.shingles) / Math.max(1, small.shingles.length) >= CONTAINED;
}

/** Of two ascending lists. */
function countShared(small: readonly number[], large: readonly number[]): number {
  let shared = 0;
  let at = 0;
  for (const shingle of small) {
    while (at < large.length && (large[at] ?? 0) < shingle) at++;
    if (large[at] === shingle) shared++;
  }
  return shared;
}

function minhash(shingles: readonly number[]): readonly number[] {
  return Array.from({ length: ROWS }, (_, row) => {
    const seed = Math.imul(row + 1, 0x9e3779b1);
    let least = 0xffff_ffff;
    for (const shingle of shingles) {
      const mixed = mixBits(shingle ^ seed);
      if (mixed < least) least = mixed;
    }
    return least & 0xffff;
  });
}

/**
 * Two values of a sketch, as one number: texts that share a band are candidates. Half alike, nine of ten pairs share
 * one.
 */
export function bandOf(sketch: ArrayLike<number>, band: number): number {
  return (((sketch[BAND * band] ?? 0) << 16) | (sketch[BAND * band + 1] ?? 0)) >>> 0;
}

/** How many values two sketches share, from 0 to 1: an estimate of how alike the texts are. */
export function sketchLikeness(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length === 0 || a.length !== b.length) return 0;
  let shared = 0;
  for (let at = 0; at < a.length; at++) if (a[at] === b[at]) shared++;
  return shared / a.length;
}

/** Of each text, so many earlier ones that share most with it are compared in full: what a text costs does not grow. */
const COMPARED = 8;
const PER_VALUE = 12;

/**
 * Sorts texts into groups of near-identical ones: per text, the number of its group's first. Linear: candidates share a
 * value of the sketch, and few are compared.
 */
export function groupNearIdentical(prints: readonly Print[]): readonly number[] {
  const groups = prints.map((_, at) => at);
  const firstOf = (at: number): number => {
    const group = groups[at] ?? at;
    return group === at ? at : firstOf(group);
  };
  const known = new Map<number, number[]>();
  prints.forEach((print, at) => {
    const hits = new Map<number, number>();
    print.sketch.forEach((value, row) => {
      const others = known.get(row * 0x1_0000 + value) ?? [];
      for (const other of others) hits.set(other, (hits.get(other) ?? 0) + 1);
      known.set(row * 0x1_0000 + value, [...others.slice(1 - PER_VALUE), at]);
    });
    const likely = [...hits].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COMPARED);
    for (const [other] of likely) {
      const twin = prints[other];
      const [a, b] = [firstOf(at), firstOf(other)];
      if (a === b || twin === undefined || !areNearIdentical(print, twin)) continue;
      groups[Math.max(a, b)] = Math.min(a, b);
    }
  });
  return groups.map((_, at) => firstOf(at));
}

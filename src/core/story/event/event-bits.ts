import { en } from '../../lexicon/en/index.ts';
import type { EventAspect } from '../../lexicon/lexicon.ts';

/** Concepts as bits of 32-bit words: sets of them are stored as plain numbers and compared without garbage. */
const WORD = 32;

/**
 * The concepts of an aspect in one order; a change of the lists changes `wordsVersionOf`, and with it what is
 * compared.
 */
function positionsOf(aspect: EventAspect): ReadonlyMap<string, number> {
  return new Map(Object.keys(en.events[aspect]).map((name, at) => [name, at]));
}

const POSITIONS: Readonly<Record<EventAspect, ReadonlyMap<string, number>>> = {
  mode: positionsOf('mode'),
  target: positionsOf('target'),
  sequel: positionsOf('sequel'),
  day: positionsOf('day'),
  part: positionsOf('part'),
  mark: positionsOf('mark'),
};

/** How many numbers a set of the aspect's concepts takes. */
export function wordsOf(aspect: EventAspect): number {
  return Math.ceil(POSITIONS[aspect].size / WORD);
}

/** Sets of concepts as numbers. */
export function bitsOf(aspect: EventAspect, names: Iterable<string>): number[] {
  const bits = new Array<number>(wordsOf(aspect)).fill(0);
  for (const name of names) {
    const at = POSITIONS[aspect].get(name);
    if (at !== undefined) bits[at >> 5] = (bits[at >> 5] ?? 0) | (1 << (at & 31));
  }
  return bits;
}

/** How much the concepts weigh that both sets have; `from`: where the aspect's numbers begin in a report's. */
export function sharedWeight(
  aspect: EventAspect,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  from: number,
  weights: ArrayLike<number>,
): number {
  let sum = 0;
  for (let word = 0; word < wordsOf(aspect); word++)
    sum += weightOf((a[from + word] ?? 0) & (b[from + word] ?? 0), word, weights);
  return sum;
}

/**
 * How much the concepts weigh that only one of the sets has, of the set where that is less: each of two events has
 * something of its own, while one report of an event often only says less than another.
 */
export function ownWeight(
  aspect: EventAspect,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  from: number,
  weights: ArrayLike<number>,
): number {
  let [ownA, ownB] = [0, 0];
  for (let word = 0; word < wordsOf(aspect); word++) {
    const [inA, inB] = [a[from + word] ?? 0, b[from + word] ?? 0];
    ownA += weightOf(inA & ~inB, word, weights);
    ownB += weightOf(inB & ~inA, word, weights);
  }
  return Math.min(ownA, ownB);
}

function weightOf(bits: number, word: number, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1)
    sum += weights[word * WORD + (31 - Math.clz32(rest & -rest))] ?? 0;
  return sum;
}

/** Whether both sets have concepts, and none is the same. */
export function areApart(aspect: EventAspect, a: ArrayLike<number>, b: ArrayLike<number>, from: number): boolean {
  let [inA, inB, both] = [0, 0, 0];
  for (let word = from; word < from + wordsOf(aspect); word++) {
    inA |= a[word] ?? 0;
    inB |= b[word] ?? 0;
    both |= (a[word] ?? 0) & (b[word] ?? 0);
  }
  return inA !== 0 && inB !== 0 && both === 0;
}

/** Per concept of an aspect, in the order of their bits, what is looked up of it. */
export function byBit(aspect: EventAspect, tellingOf: (name: string) => number): Float64Array {
  return Float64Array.from(POSITIONS[aspect].keys(), tellingOf);
}

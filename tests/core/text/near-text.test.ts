import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areNearIdentical,
  bandOf,
  groupNearIdentical,
  printOf,
  ROWS,
  sketchLikeness,
} from '../../../src/core/text/near-text.ts';

const WORDS =
  'river bridge market police crowd winter school convoy ministry valley orchard smoke gate letter driver'.split(' ');
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 12, maxLength: 60 }).map((words) => words.join(' '));

describe('near-identical texts', () => {
  it('are found whatever was cut from their end', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 60 }), (whole, words) => {
        const part = whole.split(' ').slice(0, words).join(' ');
        expect(areNearIdentical(printOf(whole), printOf(part))).toBe(true);
        expect(areNearIdentical(printOf(part), printOf(whole))).toBe(true);
      }),
    );
  });

  it('share sketch and bands where they are equal, and are not recognised where they are short', () => {
    fc.assert(
      fc.property(text, (words) => {
        const sketch = printOf(words).sketch;
        expect(sketch).toHaveLength(ROWS);
        expect(sketchLikeness(sketch, printOf(` ${words.toUpperCase()}! `).sketch)).toBe(1);
        expect(bandOf(sketch, 0)).toBe(bandOf(printOf(words).sketch, 0));
      }),
    );
    expect(printOf('Blast in the market kills four').sketch).toEqual([]);
  });

  it('have sketches that estimate how alike they are', () => {
    const numbers = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => `word${from + at}`).join(' ');
    const estimates = Array.from({ length: 60 }, (_, at) =>
      sketchLikeness(
        printOf(numbers(at * 500, at * 500 + 62)).sketch,
        printOf(numbers(at * 500 + 20, at * 500 + 82)).sketch,
      ),
    );
    // 40 of 80 runs are shared.
    expect(estimates.reduce((sum, one) => sum + one, 0) / estimates.length).toBeCloseTo(0.5, 1);
    expect(sketchLikeness(printOf(numbers(0, 60)).sketch, printOf(numbers(100, 160)).sketch)).toBe(0);
  });

  it('are grouped as by comparing each with each', () => {
    const edited = fc
      .tuple(text, fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }))
      .map(([base, more]) => [base, `${more.join(' ')} ${base}`, `${base} ${more.join(' ')}`]);
    fc.assert(
      fc.property(fc.array(edited, { minLength: 1, maxLength: 4 }), (families) => {
        const groups = groupNearIdentical(families.flat().map(printOf));
        for (let at = 0; at < groups.length; at += 3) expect(new Set(groups.slice(at, at + 3)).size).toBe(1);
      }),
    );
  });

  it('are put into one group by the thousand', () => {
    const prints = (copies: number) =>
      Array.from({ length: copies }, (_, at) =>
        printOf(`${WORDS.join(' ')} ${at % 7} ${WORDS.slice(3).join(' ')} end ${at}`),
      );
    const all = prints(4_000);
    const groups = groupNearIdentical(all);
    expect(new Set(groups)).toEqual(new Set([0]));
  });
});

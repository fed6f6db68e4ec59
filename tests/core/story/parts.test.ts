import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterByOdds } from '../../../src/core/story/parts.ts';

const mean = (odds: readonly number[]) => odds.reduce((sum, one) => sum + one, 0) / odds.length;

describe('the parts of a story', () => {
  it('are the groups within which all are alike', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 }), (events) => {
        const parts = clusterByOdds(events.length, (a, b) => (events[a] === events[b] ? 3 : -4), mean, -1);
        const wanted = [...new Set(events)].map((event) => events.flatMap((one, at) => (one === event ? [at] : [])));
        expect(parts).toEqual(wanted);
      }),
    );
  });

  it('hold every report once, whatever the odds', () => {
    const odds = fc.func(fc.option(fc.integer({ min: -8, max: 8 })));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), odds, (count, between) => {
        const parts = clusterByOdds(
          count,
          (a, b) => between(Math.max(a, b), Math.min(a, b)) as number | null,
          mean,
          -1,
        );
        expect(parts.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, at) => at));
      }),
    );
  });

  it('are one where nothing but doubt stands between them, and apart where nothing was compared', () => {
    expect(clusterByOdds(3, () => -0.5, mean, -1)).toEqual([[0, 1, 2]]);
    expect(clusterByOdds(2, () => null, mean, -1)).toEqual([[0], [1]]);
  });
});

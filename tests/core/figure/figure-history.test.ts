import { describe, expect, it } from 'vitest';
import { figureHistory } from '../../../src/core/figure/figure-history.ts';

const held = (holder: string, low: number, item: string, was: { low: number; item: string } | null = null) => ({
  ...{ holder, isInferred: false, low, high: low, item },
  was: was === null ? null : { ...was, high: was.low },
});
const timeOf = (item: string) => Number(item) * 100;

describe('figures in the order of time', () => {
  it('tells what each holder stated, and what the same one said before', () => {
    const holders = [held('police', 5, '4', { low: 3, item: '1' }), held('hospital', 7, '2')];
    const told = figureHistory({ holders }, timeOf).map(({ holder, low, at, isOld }) => [at, holder, low, isOld]);
    expect(told).toEqual([
      [100, 'police', 3, true],
      [200, 'hospital', 7, false],
      [400, 'police', 5, false],
    ]);
  });

  it('keeps a number whose report is not listed, without a time', () => {
    expect(figureHistory({ holders: [held('police', 5, '4')] }, () => null)).toMatchObject([{ low: 5, at: null }]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markDays } from '../../../src/core/listening/daily-marks.ts';

const calm = (days: number) => Array.from({ length: days }, (_, day) => (day % 3 === 0 ? 1 : 0));

describe('the days of a series', () => {
  it('are marked where far more was told than is usual', () => {
    expect(markDays([...calm(60), 14, ...calm(5)], 10)).toMatchObject([{ day: 4, found: { kind: 'more', today: 14 } }]);
  });

  it('are marked where the first report comes after a long silence', () => {
    const marks = markDays([...new Array<number>(60).fill(0), 1], 5);
    expect(marks).toMatchObject([{ day: 4, found: { kind: 'first', days: 60 } }]);
  });

  it('are marked as silent only on the last of them', () => {
    const talkative = Array.from({ length: 60 }, () => 3);
    expect(markDays([...talkative, 0, 0, 0, 0, 0, 0, 0], 20)).toMatchObject([{ day: 19, found: { kind: 'silent' } }]);
  });

  it('are not judged by days on which nobody was heard', () => {
    const deaf = new Array<null>(40).fill(null);
    expect(markDays([...calm(20), ...deaf, 14], 5)).toEqual([]);
    expect(markDays([...calm(60), ...deaf], 30)).toEqual([]);
  });

  it('are marked at most once, within those that were asked about, whatever was counted', () => {
    const counts = fc.array(fc.option(fc.nat(30)), { maxLength: 200 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 120 }), (series, shown) => {
        const days = markDays(series, shown).map(({ day }) => day);
        return (
          new Set(days).size === days.length && days.every((day) => day >= 0 && day < Math.min(shown, series.length))
        );
      }),
    );
  });
});

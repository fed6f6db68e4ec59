import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DISORDER_MS, lastBefore } from '../../../src/core/item/change-order.ts';

const logOf = (moments: readonly number[]) => moments.map((at, place) => ({ seq: place + 1, at }));

it('gives numbers that never go back from moment to moment, as long as the clocks of writers agree well enough', () => {
  const steps = fc.array(fc.integer({ min: 0, max: DISORDER_MS / 20 }), { maxLength: 20 });
  const moments = fc.array(fc.integer({ min: 0, max: DISORDER_MS }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(steps, moments, (late, asked) => {
      const log = logOf(late.map((ms, place) => place * 30_000 - ms));
      const numbers = [...asked].sort((a, b) => a - b).map((at) => lastBefore(log, at));
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    }),
  );
});

it('does not take for the last what a wrong clock has stamped long before', () => {
  const log = logOf([DISORDER_MS * 9, DISORDER_MS * 10, 5]);
  expect(lastBefore(log, DISORDER_MS * 11)).toBe(2);
  expect(lastBefore(log, 6)).toBe(3);
  expect(lastBefore([], 6)).toBe(0);
});

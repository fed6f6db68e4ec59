import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../../src/core/text/near.ts';

describe('nearest', () => {
  it('finds the id that was mistyped', () => {
    expect(nearest('pk-kpp', ['af', 'pk-kp', 'pk-ba'])).toContain('pk-kp');
  });

  it('says nothing where nothing is near', () => {
    expect(nearest('zzzzzzzz', ['af', 'pk-kp'])).toEqual([]);
  });
});

describe('editDistance', () => {
  it('is symmetric, and zero only for equal words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

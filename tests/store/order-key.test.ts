import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorOf, firstOrderKeyAt, orderKeyOf, orderKeyOfCursor } from '../../src/store/order-key.ts';

/** Whole seconds until the end of 2105. */
const seconds = fc.integer({ min: 0, max: 4_291_747_199 }).map((second) => second * 1_000);
const ids = fc.integer({ min: 1, max: 2_000_000 });

describe('the place of a report in lists', () => {
  it('is an exact number, before 2038 and after, as databases and programs write it', () => {
    fc.assert(
      fc.property(seconds, ids, (at, id) => {
        const key = orderKeyOf(at, id);
        expect(String(BigInt(key))).toBe(String(key));
        expect(BigInt(key) - BigInt(firstOrderKeyAt(at))).toBe(BigInt(key - firstOrderKeyAt(at)));
      }),
    );
  });

  it('goes by the second, then by the id, and none is shared', () => {
    fc.assert(
      fc.property(seconds, ids, seconds, ids, (at, id, otherAt, other) => {
        const wanted = at === otherAt ? Math.sign(id - other) : Math.sign(at - otherAt);
        expect(Math.sign(orderKeyOf(at, id) - orderKeyOf(otherAt, other))).toBe(wanted);
      }),
    );
  });

  it('comes back from the cursor that is made of it', () => {
    fc.assert(
      fc.property(seconds, ids, (at, id) => {
        const key = orderKeyOf(at, id);
        expect(orderKeyOfCursor(cursorOf(key))).toBe(key);
        expect(cursorOf(key).effectiveSecond).toBe(at / 1_000);
      }),
    );
  });
});

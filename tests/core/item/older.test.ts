import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/core/clock/time.ts';
import { countOlder, isOlder, NO_OLDER } from '../../../src/core/item/older.ts';
import { NOON } from '../../support/drafts.ts';

const START = NOON - 12 * HOUR;
const at = (effective: number, asked: number | null = NOON - HOUR, seen = NOON) => ({ effective, asked, seen });

describe('a report that was old when it was first seen', () => {
  it('came out more than a day before the window', () => {
    expect(isOlder(at(START - 25 * HOUR), START)).toBe(true);
    expect(isOlder(at(START - 23 * HOUR), START)).toBe(false);
  });

  it('is none where its feed could not be had meanwhile', () => {
    expect(isOlder(at(NOON - 3 * DAY, NOON - 4 * DAY), START)).toBe(false);
    expect(isOlder(at(NOON - 6 * DAY, NOON - 4 * DAY), START)).toBe(true);
  });

  it('is one all the same where the feed was away for long, or is new', () => {
    expect(isOlder(at(NOON - 40 * DAY, NOON - 90 * DAY), START)).toBe(true);
    expect(isOlder(at(NOON - 3 * DAY, null), START)).toBe(true);
  });

  it('is none when it changes later, if it was news when it was first seen', () => {
    const seen = NOON - 20 * DAY;
    expect(isOlder(at(seen - HOUR, seen - 2 * HOUR, seen), START)).toBe(false);
    expect(isOlder(at(seen - 90 * DAY, seen - 2 * HOUR, seen), START)).toBe(true);
  });

  it('does not become news by coming out earlier', () => {
    const times = fc.integer({ min: -100 * DAY, max: DAY });
    fc.assert(
      fc.property(times, fc.nat(100 * DAY), fc.option(times), times, (effective, earlier, asked, start) => {
        const one = at(NOON + effective, asked === null ? null : NOON + asked);
        const other = { ...one, effective: one.effective - earlier };
        expect(isOlder(other, NOON + start) || !isOlder(one, NOON + start)).toBe(true);
      }),
    );
  });

  it('is counted with the oldest, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: NOON }), { minLength: 1 }), (dates) => {
        const counted = dates.map((effective) => ({ effective })).reduce(countOlder, NO_OLDER);
        expect(counted).toEqual({ count: dates.length, oldest: Math.min(...dates) });
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import { effectiveTime, judgeDate, whyDated } from '../../../src/core/item/effective.ts';

const SEEN = Date.UTC(2026, 10, 24, 12, 0, 0, 700);
const SEEN_SECOND = Date.UTC(2026, 10, 24, 12);
const ARCHIVE = Date.UTC(2021, 8, 15, 9, 30);
const EARLIEST = Date.UTC(1995, 0, 1);

describe('the moment that lists go by', () => {
  it.each([
    ['is the second of publication', SEEN - 3 * MINUTE, SEEN_SECOND - 3 * MINUTE],
    ['is when it was seen without a date', null, SEEN_SECOND],
    ['forgives a publisher whose clock is ahead', SEEN + 15 * MINUTE, SEEN_SECOND + 15 * MINUTE],
    ['is when it was seen for a date in the future', SEEN + 16 * MINUTE, SEEN_SECOND],
    ['keeps a date of a month ago', SEEN - 31 * DAY, SEEN_SECOND - 31 * DAY],
    ['keeps a date of years ago', ARCHIVE, ARCHIVE],
    ['keeps the first date that a feed can have', EARLIEST, EARLIEST],
    ['is when it was seen for a date before there were feeds', EARLIEST - 1, SEEN_SECOND],
    ['is when it was seen for the dawn of time', 0, SEEN_SECOND],
    ['is when it was seen for the year 1', Date.parse('0001-01-01T00:00:00Z'), SEEN_SECOND],
    ['is when it was seen for the zero of old databases', Date.UTC(1999, 10, 30), SEEN_SECOND],
    ['is when it was seen for the day from which some clocks count', Date.UTC(2001, 0, 1), SEEN_SECOND],
  ])('%s', (_name, published, expected) => {
    expect(effectiveTime(published, SEEN)).toBe(expected);
  });

  it('is when it was seen where the feed stamps its documents', () => {
    expect(effectiveTime(SEEN - 3 * MINUTE, SEEN, true)).toBe(SEEN_SECOND);
  });

  const moments = fc.integer({ min: 0, max: 4_000_000_000 }).map((second) => second * SECOND);
  const seens = fc.integer({ min: EARLIEST / SECOND, max: 4_000_000_000 }).map((second) => second * SECOND);

  it('never lies ahead of what is forgiven, and is one of the two dates', () => {
    fc.assert(
      fc.property(fc.option(moments), seens, fc.boolean(), (published, seen, isStamp) => {
        const effective = effectiveTime(published, seen, isStamp);
        expect(effective).toBeLessThanOrEqual(seen + 15 * MINUTE);
        expect([published, seen]).toContain(effective);
      }),
    );
  });

  it('keeps the order of plausible dates, however they came in', () => {
    fc.assert(
      fc.property(moments, moments, seens, (one, other, seen) => {
        fc.pre([one, other].every((published) => judgeDate(published, seen) === 'published'));
        expect(Math.sign(effectiveTime(one, seen) - effectiveTime(other, seen))).toBe(Math.sign(one - other));
      }),
    );
  });

  it('can be explained afterwards by the dates alone', () => {
    fc.assert(
      fc.property(fc.option(moments), seens, fc.boolean(), (published, seen, isStamp) => {
        const effective = effectiveTime(published, seen, isStamp);
        fc.pre(published !== seen);
        expect(whyDated({ published, seen, effective })).toBe(judgeDate(published, seen, isStamp));
      }),
    );
  });
});

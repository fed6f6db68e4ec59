import { expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/clock/time.ts';
import { effectiveTime } from '../../../src/core/item/effective.ts';

const SEEN = Date.UTC(2026, 10, 24, 12, 0, 0, 700);
const SEEN_SECOND = Date.UTC(2026, 10, 24, 12);

it.each([
  ['is the second of publication', SEEN - 3 * MINUTE, SEEN_SECOND - 3 * MINUTE],
  ['is when it was seen without a date', null, SEEN_SECOND],
  ['forgives a publisher whose clock is ahead', SEEN + 15 * MINUTE, SEEN_SECOND + 15 * MINUTE],
  ['is when it was seen for a date in the future', SEEN + 16 * MINUTE, SEEN_SECOND],
  ['keeps a date of a month ago', SEEN - 30 * DAY, SEEN_SECOND - 30 * DAY],
  ['is when it was seen for an archive', SEEN - 30 * DAY - 1, SEEN_SECOND],
  ['is when it was seen for the dawn of time', 0, SEEN_SECOND],
])('%s', (_name, published, expected) => {
  expect(effectiveTime(published, SEEN)).toBe(expected);
});

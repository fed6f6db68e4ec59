import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/core/clock/time.ts';
import { isCheckDue } from '../../../src/core/upkeep/check-up.ts';

const KABUL = 'Asia/Kabul';
/** Four in the morning in Kabul, half past eleven in the evening before in UTC. */
const FOUR = Date.parse('2026-11-24T23:30:00Z');
const oldest = FOUR - 10 * DAY;

describe('the check of all that is kept', () => {
  it('is due in the small hours of the place where the operator is, once a night', () => {
    const last = FOUR - DAY;
    expect(isCheckDue(FOUR, KABUL, { last, oldest })).toBe(true);
    expect(isCheckDue(FOUR, 'UTC', { last, oldest })).toBe(false);
    expect(isCheckDue(FOUR + HOUR, KABUL, { last: FOUR, oldest })).toBe(false);
    expect(isCheckDue(FOUR + DAY, KABUL, { last: FOUR, oldest })).toBe(true);
  });

  it('is not due by day, unless no night has come for a day and a half', () => {
    expect(isCheckDue(FOUR + 8 * HOUR, KABUL, { last: FOUR - DAY, oldest })).toBe(false);
    expect(isCheckDue(FOUR + 13 * HOUR, KABUL, { last: FOUR - DAY, oldest })).toBe(true);
  });

  it('is due for the first time in the first night, or a day and a half after the first report', () => {
    expect(isCheckDue(FOUR, KABUL, { last: null, oldest: FOUR - HOUR })).toBe(true);
    expect(isCheckDue(FOUR + 8 * HOUR, KABUL, { last: null, oldest: FOUR - HOUR })).toBe(false);
    expect(isCheckDue(FOUR + 8 * HOUR, KABUL, { last: null, oldest: FOUR - 2 * DAY })).toBe(true);
  });

  it('is never due where there is nothing', () => {
    expect(isCheckDue(FOUR, KABUL, { last: null, oldest: null })).toBe(false);
  });

  it('does not believe that it was done in a time to come', () => {
    expect(isCheckDue(FOUR, KABUL, { last: FOUR + 400 * DAY, oldest })).toBe(true);
  });
});

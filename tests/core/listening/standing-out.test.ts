import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysSinceReport, standingOut } from '../../../src/core/listening/standing-out.ts';
import { noteOf } from '../../../src/core/listening/standing-words.ts';

const KHOST = { kind: 'region', id: 'af-kho', name: 'Khost' } as const;
const days = (count: number, value: number | ((day: number) => number) = 0) =>
  Array.from({ length: count }, (_, day) => (typeof value === 'number' ? value : value(day)));
const texts = (past: readonly number[], today: number) =>
  standingOut({ past, today }).map((found) => noteOf(KHOST, found).text);

describe('what stands out', () => {
  it('says how many reports there are and how many are usual', () => {
    expect(
      texts(
        days(84, (day) => day % 2),
        9,
      ),
    ).toEqual(['9 stories from Khost in 24 hours; usual is 0-1 a day over 12 weeks']);
  });

  it('is nothing on an ordinary day', () => {
    expect(texts(days(84, 3), 4)).toEqual([]);
    expect(
      texts(
        days(84, (day) => day % 3),
        2,
      ),
    ).toEqual([]);
  });

  it('knows the day of the week: what is usual on a busy day stands out on a quiet one', () => {
    // Ten on every seventh day, the day before today's; one else.
    const week = (busy: number) => days(84, (day) => (day % 7 === busy ? 10 : 1));
    expect(texts(week(0), 10)).toEqual([]);
    expect(texts(week(3), 10)).toHaveLength(1);
  });

  it('is not blinded by one outbreak in the past', () => {
    expect(
      texts(
        days(84, (day) => (day === 60 ? 40 : day % 2)),
        12,
      ),
    ).toHaveLength(1);
  });

  it('tells the first report after long silence, where silence is unusual', () => {
    expect(texts([...days(60, 1), ...days(24)], 1)).toEqual(['first report from Khost in 24 days']);
    expect(
      texts(
        days(90, (day) => (day % 30 === 0 ? 1 : 0)),
        1,
      ),
    ).toEqual([]);
    expect(texts(days(50), 1)).toEqual(['first report from Khost in the 50 days that we know of']);
  });

  it('tells that nothing is heard where there used to be reports', () => {
    expect(texts([...days(60, 1), ...days(11)], 0)).toEqual([
      'nothing heard from Khost for 12 days; usual is 1 a day over 8 weeks',
    ]);
    expect(
      texts(
        days(84, (day) => (day % 20 === 0 ? 1 : 0)),
        0,
      ),
    ).toEqual([]);
    expect(texts(days(84), 0)).toEqual([]);
  });

  it('counts the days of silence', () => {
    expect(daysSinceReport({ past: [1, 0, 0], today: 0 })).toBe(3);
    expect(daysSinceReport({ past: [1, 0, 0], today: 1 })).toBe(0);
    expect(daysSinceReport({ past: [0, 0], today: 0 })).toBeNull();
  });

  it('says nothing before four weeks were seen', () => {
    expect(texts(days(27), 50)).toEqual([]);
  });

  it('never stops standing out when there are more reports', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(8), { minLength: 28, maxLength: 90 }),
        fc.integer({ min: 3, max: 60 }),
        (past, today) => {
          const isMore = (count: number) => standingOut({ past, today: count }).some(({ kind }) => kind === 'more');
          expect(!isMore(today) || isMore(today + 1)).toBe(true);
        },
      ),
    );
  });

  it('speaks of reports, never of violence', () => {
    expect(texts(days(84, 1), 30).join()).not.toMatch(/violence|attack|incident/);
  });
});

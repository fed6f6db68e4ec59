import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { USUAL_WINDOWS } from '../../../src/core/brief/brief.ts';
import { countAreas, type EarlierCounts, medianOf } from '../../../src/core/brief/count-areas.ts';
import { nextDate } from '../../../src/core/clock/local-day.ts';

const NANGARHAR = { id: 'af-nan', name: 'Nangarhar' };
const story = (severity: 1 | 2 | 3 | 4, changes: object = {}) => ({
  severity,
  area: NANGARHAR,
  isAllegation: false,
  isAid: false,
  ...changes,
});

/** So many earlier editions, each with one moderate story in Nangarhar, the latest first. */
function earlier(count: number, before: string): readonly EarlierCounts[] {
  return Array.from({ length: count }, (_, at) => ({
    date: nextDate(before, -1 - at),
    areas: countAreas('2026-01-01', [NANGARHAR], [story(2)], []).areas,
  }));
}

describe('what is counted by area', () => {
  it('parts own areas from the rest, by severity, without allegations', () => {
    const told = [story(3), story(2), story(2, { area: null }), story(1, { isAllegation: true })];
    const { areas } = countAreas('2026-11-25', [NANGARHAR], told, []);
    expect(areas.map(({ area, now }) => [area?.id ?? null, now])).toEqual([
      ['af-nan', [0, 1, 1, 0]],
      [null, [0, 1, 0, 0]],
    ]);
  });

  it('counts violence that touches aid apart, and with the others', () => {
    const [own] = countAreas('2026-11-25', [NANGARHAR], [story(3, { isAid: true }), story(2)], []).areas;
    expect(own).toMatchObject({ now: [0, 1, 1, 0], aid: { now: 1, usual: null } });
  });

  it('calls nothing usual before it knows 28 windows', () => {
    const few = countAreas('2026-11-25', [NANGARHAR], [], earlier(USUAL_WINDOWS - 1, '2026-11-25'));
    expect(few).toMatchObject({ windows: 27, areas: [{ usual: null }, { usual: null }] });
    const enough = countAreas('2026-11-25', [NANGARHAR], [], earlier(USUAL_WINDOWS, '2026-11-25'));
    expect(enough.areas[0]).toMatchObject({ usual: [0, 1, 0, 0], aid: { usual: 0 } });
  });

  it('sums month and year from their first days on, this window included', () => {
    const { areas, countedSince } = countAreas('2026-11-05', [NANGARHAR], [story(4)], earlier(40, '2026-11-05'));
    expect(areas[0]).toMatchObject({ month: 5, year: 41 });
    expect(countedSince).toBe('2026-09-26');
  });

  it('has a median between the smallest and the greatest, which half of them do not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), (numbers) => {
        const median = medianOf(numbers);
        const below = numbers.filter((one) => one <= median).length;
        const above = numbers.filter((one) => one >= median).length;
        return below * 2 >= numbers.length && above * 2 >= numbers.length;
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDate,
  isZone,
  localDate,
  localDay,
  localTime,
  nextDate,
  zoneNamed,
} from '../../../src/core/clock/local-day.ts';
import { HOUR } from '../../../src/core/clock/time.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...ZONES);
const date = fc
  .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map((at) => new Date(at).toISOString().slice(0, 10));
const iso = (at: number) => new Date(at).toISOString();

describe('a local day', () => {
  it('begins and ends where clocks of the zone show midnight', () => {
    const { start, end } = localDay('2026-11-24', 'Asia/Kabul');
    expect([iso(start), iso(end)]).toEqual(['2026-11-23T19:30:00.000Z', '2026-11-24T19:30:00.000Z']);
  });

  it.each([
    ['is short when clocks go forward', 'Europe/Berlin', '2026-03-29', 23],
    ['is long when clocks go back', 'Europe/Berlin', '2026-10-25', 25],
    ['begins after the gap where midnight is skipped', 'Asia/Beirut', '2026-03-29', 23],
    ['ends after the repeated hour where clocks go back at midnight', 'America/Havana', '2026-10-31', 24],
    ['is nothing where the zone skipped the date', 'Pacific/Apia', '2011-12-30', 0],
  ])('%s', (_, zoneName, day, hours) => {
    const { start, end } = localDay(day, zoneName);
    expect((end - start) / HOUR).toBe(hours);
  });

  it('joins the next one, in every zone on every date', () => {
    fc.assert(
      fc.property(zone, date, (name, day) => {
        const { start, end } = localDay(day, name);
        expect(localDay(nextDate(day), name).start).toBe(end);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end - start).toBeLessThanOrEqual(26 * HOUR);
        if (end > start) expect(localDate(start, name)).toBe(day);
        expect(localDate(start - 1, name) < day).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('holds every moment that shows its date', () => {
    const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(zone, moment, (name, at) => {
        const { start, end } = localDay(localDate(at, name), name);
        // Clocks that go back over midnight show yesterday's date again: that hour belongs to the day that had begun.
        expect(at).toBeGreaterThanOrEqual(start);
        expect(at).toBeLessThan(end + 2 * HOUR);
      }),
      { numRuns: 300 },
    );
  });

  it('is asked for by a date of the calendar and a zone by name', () => {
    expect(['2026-02-28', '2026-02-29', '2026-2-1', '2026-13-01', '0000-00-00', ''].map(isDate)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(['Asia/Kabul', 'UTC', 'Asia/Atlantis', '+04:30', ''].map(isZone)).toEqual([true, true, false, false, false]);
  });

  it.each([
    ['asia/kabul', 'Asia/Kabul'],
    ['ASIA/KOLKATA', 'Asia/Kolkata'],
    ['america/PORT-AU-PRINCE', 'America/Port-au-Prince'],
    ['utc', 'UTC'],
    ['asia/atlantis', null],
  ])('of %s is kept in the zone %s', (typed, zone) => {
    expect(zoneNamed(typed)).toBe(zone);
  });

  it('keeps the name of every zone as the database spells it', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    expect(zones.map((zone) => zoneNamed(zone.toLowerCase()))).toEqual(zones);
  });

  it('shows times as its clocks do', () => {
    expect(localTime(Date.UTC(2026, 10, 24, 19, 45), 'Asia/Kabul')).toBe('2026-11-25 00:15');
    expect(localTime(Date.UTC(2026, 10, 24, 0, 0), 'UTC')).toBe('2026-11-24 00:00');
  });
});

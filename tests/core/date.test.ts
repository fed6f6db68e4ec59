import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/core/date.ts';

const iso = (text: string) => {
  const moment = parseDate(text);
  return moment === null ? null : new Date(moment).toISOString().replace('.000Z', 'Z');
};

describe('parseDate', () => {
  it.each([
    ['Tue, 24 Nov 2026 06:00:00 GMT', '2026-11-24T06:00:00Z'],
    ['Tue, 24 Nov 2026 06:00:00 +0500', '2026-11-24T01:00:00Z'],
    ['24 Nov 26 06:00 PKT', '2026-11-24T01:00:00Z'],
    ['Tue, 24 Nov 2026 06:00:00 AFT', '2026-11-24T01:30:00Z'],
    ['Tuesday, November 24, 2026 - 06:00', '2026-11-24T06:00:00Z'],
    ['Nov 24, 2026 6:00 PM', '2026-11-24T18:00:00Z'],
    ['Tue Nov 24 06:00:00 UTC 2026', '2026-11-24T06:00:00Z'],
    ['2026-11-24T06:00:00.123+04:30', '2026-11-24T01:30:00Z'],
    ['2026-11-24 06:00:00', '2026-11-24T06:00:00Z'],
    ['2026-11-24', '2026-11-24T00:00:00Z'],
    ['24.11.2026 06:00', '2026-11-24T06:00:00Z'],
    ['1795500000', '2026-11-24T06:00:00Z'],
  ])('reads %s', (text, expected) => expect(iso(text)).toBe(expected));

  it.each([
    '',
    'yesterday',
    '31 Feb 2026',
    '0000-00-00',
    '2026-13-01',
    'Tue, 24 Nov 2026 25:61',
    'Tue, 24 Nov 3026 06:00:00 GMT',
    'Tue, 24 Nov 2026 06:00 XYZ',
  ])('is null for %s', (text) => expect(parseDate(text)).toBeNull());

  it('reads every date that it could have printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0, 2), max: Date.UTC(2099, 0, 1) }), (moment) => {
        const second = moment - (moment % 1000);
        expect(parseDate(new Date(second).toISOString())).toBe(second);
        expect(parseDate(new Date(second).toUTCString())).toBe(second);
      }),
    );
  });
});

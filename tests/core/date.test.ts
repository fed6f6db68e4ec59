import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOrder, parseDate } from '../../src/core/date.ts';

const iso = (text: string, isDayFirst: boolean | null = null) => {
  const moment = parseDate(text, isDayFirst);
  return moment === null ? null : new Date(moment).toISOString().replace('.000Z', 'Z');
};

describe('parseDate', () => {
  it.each([
    ['Tue, 24 Nov 2026 06:00:00 GMT', '2026-11-24T06:00:00Z'],
    ['Tue, 24 Nov 2026 06:00:00 +0500', '2026-11-24T01:00:00Z'],
    ['Sat, 31 Oct 2026 23:59:59 EST', '2026-11-01T04:59:59Z'],
    ['Thu, 29 Feb 2024 06:00:00 +00:00', '2024-02-29T06:00:00Z'],
    ['Sat, 7 Nov 2026 06:00:00 Z', '2026-11-07T06:00:00Z'],
    ['24 Nov 26 06:00 PKT', '2026-11-24T01:00:00Z'],
    ['Tue, 24 Nov 2026 06:00:00 AFT', '2026-11-24T01:30:00Z'],
    ['tue,24 nov 2026 6:00:00 z', '2026-11-24T06:00:00Z'],
    ['Tue, 24 November 2026 06:00:00 +05:30', '2026-11-24T00:30:00Z'],
    ['Tue, 24 Nov 2026 06:00:00 GMT+0430', '2026-11-24T01:30:00Z'],
    ['Tue, 24 Nov 2026 06:00:00 UTC +5', '2026-11-24T01:00:00Z'],
    ['Tue, 24 Nov 2026 06:00:00 +0500 (PKT)', '2026-11-24T01:00:00Z'],
    ['Tue, 24 Nov 2026 06:00:00 ET', '2026-11-24T11:00:00Z'],
    ['Fri, 24 Jul 2026 06:00:00 ET', '2026-07-24T10:00:00Z'],
    ['Tue, 24 Nov 2026 06:00:00 Asia/Kabul', '2026-11-24T01:30:00Z'],
    ['Tue, 24 Nov 2026 6:00:00 PM EST', '2026-11-24T23:00:00Z'],
    ['Tue, 24 Nov 2026 12:30 AM', '2026-11-24T00:30:00Z'],
    ['Tuesday, 24-Nov-26 06:00:00 GMT', '2026-11-24T06:00:00Z'],
    ['Tue, 24 Nov 2026 24:00:00 GMT', '2026-11-25T00:00:00Z'],
    ['Mon, 30 Jun 1997 23:59:60 GMT', '1997-06-30T23:59:59Z'],
    ['Tue, 24 Nov 2026', '2026-11-24T00:00:00Z'],
    ['Tuesday, November 24, 2026 - 06:00', '2026-11-24T06:00:00Z'],
    ['November 24th, 2026 at 6:00 pm', '2026-11-24T18:00:00Z'],
    ['Nov 24, 2026 6:00 PM', '2026-11-24T18:00:00Z'],
    ['Tue Nov 24 06:00:00 UTC 2026', '2026-11-24T06:00:00Z'],
    ['Tue Nov 24 06:00:00 2026', '2026-11-24T06:00:00Z'],
    ['Tue Nov 24 06:00:00 +0500 2026', '2026-11-24T01:00:00Z'],
    ['Tue, 2026/11/24 06:00:00 EST', '2026-11-24T11:00:00Z'],
    ['2026-11-24T06:00:00.123+04:30', '2026-11-24T01:30:00.123Z'],
    ['2026-11-24T06:00:00.1234567Z', '2026-11-24T06:00:00.123Z'],
    ['2026-11-24T06:00Z', '2026-11-24T06:00:00Z'],
    ['2026-11-24T06:00:00+0430', '2026-11-24T01:30:00Z'],
    ['20261124T060000Z', '2026-11-24T06:00:00Z'],
    ['2026-11-24 06:00:00', '2026-11-24T06:00:00Z'],
    ['2026-11-24 06:00:00 +0500', '2026-11-24T01:00:00Z'],
    ['2026-11-24 06:00:00 PKT', '2026-11-24T01:00:00Z'],
    ['2026-11-24', '2026-11-24T00:00:00Z'],
    ['20261124', '2026-11-24T00:00:00Z'],
    ['2026-11', '2026-11-01T00:00:00Z'],
    ['2026-W48-2', '2026-11-24T00:00:00Z'],
    ['2026-328', '2026-11-24T00:00:00Z'],
    ['2026/1/5 14:33:00', '2026-01-05T14:33:00Z'],
    ['24.11.2026 06:00', '2026-11-24T06:00:00Z'],
    ['24/11/2026 06:00', '2026-11-24T06:00:00Z'],
    ['11/24/2026 6:00 PM', '2026-11-24T18:00:00Z'],
    ['1795500000', '2026-11-24T06:00:00Z'],
    ['1795500000123', '2026-11-24T06:00:00.123Z'],
    ['Mar, 24 nov 2026 06:00:00 +0100', '2026-11-24T05:00:00Z'],
    ['mar. 24 août 2026 06:00', '2026-08-24T06:00:00Z'],
    ['Вт, 24 ноя 2026 06:00:00 +0300', '2026-11-24T03:00:00Z'],
    ['Τρι, 24 Ιούλ 2026 06:00:00 EET', '2026-07-24T04:00:00Z'],
    ['2026-július-13T9:15-05:00', '2026-07-13T14:15:00Z'],
    ['2026년 11월 24일 오후 6:00', '2026-11-24T18:00:00Z'],
    ['۲۰۲۶-۱۱-۲۴ ۰۶:۰۰', '2026-11-24T06:00:00Z'],
  ])('reads %s', (text, expected) => expect(iso(text)).toBe(expected));

  it.each([
    '',
    'yesterday',
    'Nov 24',
    '31 Feb 2026',
    '29 Feb 2027',
    '2027-366',
    '0000-00-00',
    '2026-13-01',
    '24 nov 202',
    'Tue, 24 Nov 2026 25:61',
    'Tue, 24 Nov 2026 24:30:00 GMT',
    'Tue, 24 Nov 3026 06:00:00 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Tue, 24 Nov 2026 06:00 XYZ',
    'Tue, 24 Nov 2026 06:00:00 +3000',
    '1405/09/03',
    '08/02/2026 06:00',
  ])('is null for %s', (text) => expect(parseDate(text)).toBeNull());

  it('reads dates of numbers as the rest of the feed shows them', () => {
    expect(dayOrder('24/11/2026 06:00')).toBe(true);
    expect(dayOrder('11/24/2026')).toBe(false);
    expect(dayOrder('08/02/2026')).toBeNull();
    expect(iso('08/02/2026 06:00', true)).toBe('2026-02-08T06:00:00Z');
    expect(iso('08/02/2026 06:00', false)).toBe('2026-08-02T06:00:00Z');
  });

  it('reads every date that it could have printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0, 2), max: Date.UTC(2099, 0, 1) }), (moment) => {
        const second = moment - (moment % 1000);
        expect(parseDate(new Date(moment).toISOString())).toBe(moment);
        expect(parseDate(new Date(second).toUTCString())).toBe(second);
      }),
    );
  });

  it('is null or a moment for any text, at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -/:.,+tzapmnov'), maxLength: 90 }), (text) => {
        const moment = parseDate(text);
        expect(moment === null || Number.isSafeInteger(moment)).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseZone, zoneWords } from '../../../src/core/clock/choose-zone.ts';
import { HOUR } from '../../../src/core/clock/time.ts';

const nothing = { desk: null, asked: null, kept: null, desks: [], home: null };

describe('whose clocks times are told by', () => {
  it.each([
    [{ desk: 'Asia/Kabul', asked: 'Europe/Zurich', kept: 'UTC', home: 'Asia/Tokyo' }, 'Asia/Kabul'],
    [{ asked: 'Europe/Zurich', kept: 'UTC', home: 'Asia/Tokyo' }, 'Europe/Zurich'],
    [{ asked: 'Nowhere', kept: 'asia/karachi', home: 'Asia/Tokyo' }, 'Asia/Karachi'],
    [{ desks: ['Asia/Kabul', 'Asia/Kabul'], home: 'Asia/Tokyo' }, 'Asia/Kabul'],
    [{ desks: ['Asia/Kabul', 'Europe/Zurich'], home: 'Asia/Tokyo' }, 'Asia/Tokyo'],
    [{}, 'UTC'],
  ])('takes of %j %s', (known, zone) => {
    expect(chooseZone({ ...nothing, ...known })).toBe(zone);
  });

  it('is a zone, whatever is sent', () => {
    const any = fc.option(fc.string(), { nil: null });
    fc.assert(
      fc.property(any, any, fc.array(fc.string()), (asked, kept, desks) => {
        const zone = chooseZone({ ...nothing, asked, kept, desks });
        expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
      }),
    );
  });

  it.each([
    ['Asia/Kabul', 4.5, 'Kabul (UTC+4:30)'],
    ['America/New_York', -5, 'New York (UTC−5)'],
    ['Europe/London', 0, 'London (UTC)'],
    ['UTC', 0, 'UTC'],
  ])('is called by the place: %s', (zone, hours, words) => {
    expect(zoneWords(zone, hours * HOUR)).toBe(words);
  });
});

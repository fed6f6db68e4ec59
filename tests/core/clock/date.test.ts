import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MONTH_STARTS } from '../../../src/core/clock/date/names/starts.ts';
import { MONTH_NAMES, SOLAR_MONTH_NAMES } from '../../../src/core/clock/date/names/whole.ts';
import { dayOrder, parseDate } from '../../../src/core/clock/date.ts';

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
    ['Tue, 24 Nov 2026 06:00:5 GMT', '2026-11-24T06:00:05Z'],
    ['2026-11-24T6:0:5Z', '2026-11-24T06:00:05Z'],
    ['Tue Nov 24 06:00:5 2026', '2026-11-24T06:00:05Z'],
    ['Tue, 24 Nov 2026 06:00:00 A', '2026-11-24T06:00:00Z'],
    ['24 Nov 26 06:00 m', '2026-11-24T06:00:00Z'],
    ['2026-11-24+05:00', '2026-11-23T19:00:00Z'],
    ['2026-11-24-05:00', '2026-11-24T05:00:00Z'],
    ['2026 Nov 24 06:00 PKT', '2026-11-24T01:00:00Z'],
    ['24. 11. 2026 06:00', '2026-11-24T06:00:00Z'],
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
    '2013-01-27-01',
    '24 Nov 2026 -5',
    'Tue, 24 Nov 2026 06:00 a while ago',
    'Mon, 24 Nov 1986 06:00:00 GMT',
    '۳۱ اسفند ۱۴۰۵',
    '۳ آذر ۲۰۲۶',
    '24 نوفمبر 1448',
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

describe('a date in another language', () => {
  it.each([
    ['24 listopada 2026 06:00', '2026-11-24T06:00:00Z'],
    ['wtorek, 24 listopada 2026 - 06:00', '2026-11-24T06:00:00Z'],
    ['úterý 24. listopadu 2026 v 6:00', '2026-11-24T06:00:00Z'],
    ['24. listopada 2026. u 06:00', '2026-10-24T06:00:00Z'],
    ['tiistai 24. marraskuuta 2026 klo 18.05', '2026-11-24T18:05:00Z'],
    ['Ti, 24 Lok 2026 06:00:00 +0200', '2026-10-24T04:00:00Z'],
    ['24 Maajo 2026', '2026-05-24T00:00:00Z'],
    ['Вівторок, 24 листопада 2026 р. о 06:00', '2026-11-24T06:00:00Z'],
    ['2026 m. lapkričio 24 d., antradienis 18:05', '2026-11-24T18:05:00Z'],
    ['2026. gada 24. novembris', '2026-11-24T00:00:00Z'],
    ['24 Kasım 2026 Salı 18:05', '2026-11-24T18:05:00Z'],
    ['24 de novembre del 2026, a les 18:05', '2026-11-24T18:05:00Z'],
    ['24 d’octubre del 2026', '2026-10-24T00:00:00Z'],
    ['24. November 2026, 06:00 Uhr', '2026-11-24T06:00:00Z'],
    ['2026 ж. 24 қараша, сейсенбі, 18:05', '2026-11-24T18:05:00Z'],
    ['2026-ж., 24-ноябрь, шейшемби 18:05', '2026-11-24T18:05:00Z'],
    ['seshanba, 24-noyabr, 2026, 18:05', '2026-11-24T18:05:00Z'],
    ['2026-yil 24-noyabr', '2026-11-24T00:00:00Z'],
    ['сешанба, 24 ноябри соли 2026, соати 18:05', '2026-11-24T18:05:00Z'],
    ['24 noýabr 2026 sişenbe sagat 18:05', '2026-11-24T18:05:00Z'],
    ['الثلاثاء، ٢٤ نوفمبر ٢٠٢٦ في ٦:٠٥ م', '2026-11-24T18:05:00Z'],
    ['24 تشرين الثاني 2026', '2026-11-24T00:00:00Z'],
    ['24 كانون الأول 2026', '2026-12-24T00:00:00Z'],
    ['سه‌شنبه ۲۴ نوامبر ۲۰۲۶ ساعت ۱۸:۰۵', '2026-11-24T18:05:00Z'],
    ['سه شنبه ۳ آذر ۱۴۰۵ - ۱۸:۰۵', '2026-11-24T18:05:00Z'],
    ['۱۴۰۵ آذر ۳, سه‌شنبه ساعت ۱۸:۰۵ +0330', '2026-11-24T14:35:00Z'],
    ['سه‌شنبه، ۳ قوس ۱۴۰۵', '2026-11-24T00:00:00Z'],
    ['د ۱۴۰۵ کال د لیندۍ ۳', '2026-11-24T00:00:00Z'],
    ['۳۰ حوت ۱۴۰۳', '2025-03-20T00:00:00Z'],
    ['منگل 24 نومبر 2026ء', '2026-11-24T00:00:00Z'],
    ['मंगलवार, २४ नवंबर २०२६ को 6:05 pm बजे', '2026-11-24T18:05:00Z'],
    ['יום שלישי, 24 בנובמבר 2026 בשעה 18:05', '2026-11-24T18:05:00Z'],
    ['วันอังคารที่ 24 พฤศจิกายน พ.ศ. 2569 เวลา 18:05', '2026-11-24T18:05:00Z'],
    ['Thứ Ba, 24 tháng 11, 2026', '2026-11-24T00:00:00Z'],
    ['24 tháng mười một 2026', '2026-11-24T00:00:00Z'],
    ['2026年11月24日 星期二 下午6:05', '2026-11-24T18:05:00Z'],
    ['2026年11月24日(火) 18時05分', '2026-11-24T18:05:00Z'],
    ['2026年11月24日18时05分30秒', '2026-11-24T18:05:30Z'],
    ['二〇二六年十一月二十四日', '2026-11-24T00:00:00Z'],
    ['令和8年11月24日 午後6時', '2026-11-24T18:00:00Z'],
    ['民國115年11月24日', '2026-11-24T00:00:00Z'],
    ['星期二, 24 十一月 2026 06:00:00 +0800', '2026-11-23T22:00:00Z'],
    ['2026년 11월 24일 화요일 오후 6시 5분', '2026-11-24T18:05:00Z'],
  ])('is read: %s', (text, expected) => expect(iso(text)).toBe(expected));

  const months = (names: string, mark: string) =>
    names.split(mark).flatMap((ways, month) => ways.split('/').map((way) => [way, month] as const));
  const day = (month: number) => new Date(Date.UTC(2026, month, 24)).toISOString().slice(0, 10);

  it.each(Object.entries(MONTH_STARTS))('of months that are bent comes back: %s', (language, starts) => {
    for (const [name, month] of months(starts, ' ')) {
      if (name === '-') continue;
      const [text, reversed] =
        language === 'hr'
          ? [`24. ${name} 2026.`, `24. ${name} 2026. 06:00`]
          : [`24 ${name} 2026`, `2026 ${name} 24 06:00`];
      expect([name, iso(text)?.slice(0, 10)]).toEqual([name, day(month)]);
      expect([name, iso(reversed)?.slice(0, 16)]).toEqual([name, `${day(month)}T06:00`]);
    }
  });

  it.each(Object.entries(MONTH_NAMES))('of whole names comes back: %s', (_, names) => {
    for (const [name, month] of months(names, '|'))
      for (const text of [`24 ${name} 2026`, `2026 ${name} 24`, `${name} 24, 2026`])
        expect([text, iso(text)?.slice(0, 10)]).toEqual([text, day(month)]);
  });

  it.each(Object.entries(SOLAR_MONTH_NAMES))('of the solar year comes back: %s', (_, names) => {
    const solar = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { dateStyle: 'short', timeZone: 'UTC' });
    const moments = fc.integer({ min: Date.UTC(1990, 3, 1) / 86_400_000, max: Date.UTC(2099, 0, 1) / 86_400_000 });
    fc.assert(
      fc.property(moments, fc.nat(), fc.boolean(), (days, way, isArabic) => {
        const parts = Object.fromEntries(
          solar.formatToParts(days * 86_400_000).map(({ type, value }) => [type, value]),
        );
        const ways = names.split('|')[Number(parts['month']) - 1]?.split('/') ?? [];
        const written = `${parts['day']} ${ways[way % ways.length]} ${parts['year']}`;
        const text = isArabic ? written.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))) : written;
        expect([text, parseDate(text)]).toEqual([text, days * 86_400_000]);
      }),
    );
  });

  it.each(
    (
      'ar ar-DZ ar-SY az be bg ca cs da de el es et fa fa-AF fi fr he hi hu hy id is it ja ka kk ko ky lt lv mk ' +
      'ms nb nl pl ps pt ro ru sk sl sq sr sv sw tg th tk tr uk ur uz uz-Cyrl vi zh zh-TW'
    ).split(' '),
  )('is read as platforms print it, with their own calendar and digits: %s', (language) => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
    for (let month = 0; month < 12; month++)
      for (const number of [3, 24]) {
        const moment = Date.UTC(2026, month, number);
        const text = format.format(moment);
        expect([text, parseDate(text)]).toEqual([text, moment]);
      }
  });
});

import { describe, expect, it } from 'vitest';
import { statedTimeOf } from '../../../src/core/brief/stated-time.ts';

/** A Wednesday morning in Kabul. */
const PUBLISHED = Date.parse('2026-11-25T03:00:00Z');
const timeOf = (summary: string, language = 'en', title = 'Blast in a bazaar') =>
  statedTimeOf([{ title, summary, language, effective: PUBLISHED }], 'Asia/Kabul');

describe('when a report says that something happened', () => {
  it('reads the day and the hour of the first sentence', () => {
    expect(timeOf('A bomb went off at a money exchange on Tuesday at around 2:10 pm. Three people died.')).toEqual({
      date: '2026-11-24',
      clock: '14:10',
    });
    expect(timeOf('Gunmen opened fire on a van yesterday.')).toEqual({ date: '2026-11-24', clock: null });
  });

  it('does not take the day on which somebody spoke for that of the event', () => {
    expect(timeOf('Three policemen were killed in a blast, officials said on Tuesday.')).toBeNull();
    expect(timeOf('The road has been shut since Sunday.')).toBeNull();
  });

  it('reads no day of what is told after the first sentence', () => {
    expect(timeOf('Three policemen were killed in a blast. They will be buried on Thursday.')).toBeNull();
  });

  it('reads other languages that report from there', () => {
    expect(timeOf('دیروز در شهر جلال آباد انفجاری رخ داد.', 'fa', 'انفجار در بازار')).toEqual({
      date: '2026-11-24',
      clock: null,
    });
    expect(timeOf('Вчера в Джелалабаде произошёл взрыв.', 'ru', 'Взрыв на рынке')).toEqual({
      date: '2026-11-24',
      clock: null,
    });
  });
});

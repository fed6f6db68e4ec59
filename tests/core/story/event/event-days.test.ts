import { describe, expect, it } from 'vitest';
import { bitsOf } from '../../../../src/core/story/event/event-bits.ts';
import { namedDays, writtenDays } from '../../../../src/core/story/event/event-days.ts';
import { eventConceptsOf } from '../../../../src/core/story/event/event-words.ts';
import { eventDays, packDays } from '../../../../src/core/story/event/when.ts';

const HOUR = 3_600_000;

/** The days of a report's event, as dates. */
function daysOf(text: string, language: string, published: string): readonly string[] {
  const [named = 0] = bitsOf('day', namedDays(eventConceptsOf(text, language), text, language));
  const out = new Int32Array(6);
  const count = eventDays(named, packDays(writtenDays(text, language)), Date.parse(published) / HOUR, out);
  return [...out.slice(0, count)].map((day) => new Date(day * 24 * HOUR).toISOString().slice(0, 10)).sort();
}

describe('the day of an event', () => {
  it.each([
    ['A patrol was hit near the bridge on Wednesday, killing two.', 'en', '2026-11-05T06:00Z', ['2026-11-04']],
    ['Two men were shot dead today in the bazaar.', 'en', '2026-11-05T06:00Z', ['2026-11-05']],
    ['On 4 November 2026, a convoy was fired upon.', 'en', '2026-11-05T06:00Z', ['2026-11-04']],
    ['Troops engaged them on the night of 6-7 November.', 'en', '2026-11-07T06:00Z', ['2026-11-06', '2026-11-07']],
    ['В ночь на 2 ноября обстрелян лагерь рабочих.', 'ru', '2026-11-02T06:00Z', ['2026-11-02']],
    ['سحرگاه ۱۳ آبان حکم دو زندانی اجرا شد.', 'fa', '2026-11-04T09:00Z', ['2026-11-04']],
    ['افراد مسلح شام سه‌شنبه بر آنان آتش گشودند.', 'fa', '2026-11-04T09:00Z', ['2026-11-03']],
    ['两名工人2日凌晨遇袭遇难。', 'zh', '2026-11-03T09:00Z', ['2026-11-02']],
  ])('is read from %s', (text, language, published, days) => {
    expect(daysOf(text, language, published)).toEqual(days);
  });

  it.each([
    ['when it was said', 'A drone hit a camp, the committee said on Thursday.', 'en'],
    ['when it was denied', 'The spokesman on Thursday brushed aside the charge.', 'en'],
    ['what is still to come', 'The road stays shut until Friday.', 'en'],
    ['a dateline', 'QUETTA, Nov 4 - Gunmen fired on a patrol.', 'en'],
    ['a date of long ago', 'The school was attacked on 16 December 2014.', 'en'],
  ])('is not %s', (_, text, language) => {
    expect(daysOf(text, language, '2026-11-05T06:00Z')).toEqual([]);
  });
});

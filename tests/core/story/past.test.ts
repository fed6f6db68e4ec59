import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/core/clock/time.ts';
import { readFeatures } from '../../../src/core/story/features.ts';
import { createGroupingByDate, isPast, spansTimes } from '../../../src/core/story/past.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { NOON } from '../../support/drafts.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const THEN = Date.UTC(2021, 8, 15, 8);

function arrivalOf(title: string, at: number, item: number) {
  const tagging = tagText({ title, summary: '', language: 'en', feedCountry: null }, shippedTaxonomy());
  return { item, at, features: readFeatures({ title, summary: '', language: 'en', tagging }, shippedTaxonomy()) };
}

const HEADLINES = [
  'Bomb at Quetta vegetable market kills four',
  'Four dead as blast rips through vegetable market in Quetta',
  'Herat traders complain about customs duty',
  'Customs duty angers traders in Herat',
  'Polio vaccinator killed by gunmen in Bannu',
  'Gunmen shoot dead polio worker in Bannu',
];

describe('grouping by date', () => {
  it('calls past what lies further back than anything that is open', () => {
    expect(isPast({ effective: NOON - 30 * DAY, seen: NOON })).toBe(false);
    expect(isPast({ effective: NOON - 30 * DAY - 1, seen: NOON })).toBe(true);
  });

  it('makes stories of an archive by its dates, in whatever order it comes', () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const grouping = createGroupingByDate();
      const arrivals = [
        arrivalOf(HEADLINES[0] ?? '', THEN, 1),
        arrivalOf(HEADLINES[1] ?? '', THEN + HOUR, 2),
        arrivalOf(HEADLINES[1] ?? '', THEN + 400 * DAY, 3),
      ];
      const stories = new Map(
        order.map((place) => {
          const arrival = arrivals[place] ?? arrivalOf('', 0, 0);
          return [arrival.item, grouping.placePast(arrival).story];
        }),
      );
      expect(stories.get(1)).toBe(stories.get(2));
      expect(stories.get(3)).toBe(3);
    }
  });

  it('tells the same stories of today whatever archive comes in between', () => {
    const titles = fc.constantFrom(...HEADLINES);
    const reports = fc.array(fc.record({ title: titles, hours: fc.nat(100), isArchive: fc.boolean() }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(reports, (all) => {
        const storiesOf = (withArchive: boolean) => {
          const grouping = createGroupingByDate();
          return all.flatMap(({ title, hours, isArchive }, item) => {
            if (!isArchive) return [grouping.place(arrivalOf(title, NOON + hours * HOUR, item))];
            if (withArchive) grouping.placePast(arrivalOf(title, THEN + hours * HOUR, item));
            return [];
          });
        };
        expect(storiesOf(true)).toEqual(storiesOf(false));
      }),
      { numRuns: 40 },
    );
  });

  it('knows a story whose reports cannot be of one time', () => {
    expect(spansTimes([NOON, THEN, NOON + HOUR])).toBe(true);
    expect(spansTimes([THEN, THEN + 9 * DAY, THEN + 18 * DAY])).toBe(false);
    expect(spansTimes([NOON])).toBe(false);
  });
});

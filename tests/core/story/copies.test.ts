import { describe, expect, it } from 'vitest';
import { readFeatures } from '../../../src/core/story/features.ts';
import { createGrouping } from '../../../src/core/story/grouping.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const taxonomy = shippedTaxonomy();
const HOUR = 3_600_000;
type Text = { readonly title: string; readonly summary: string; readonly hour?: number };

function storiesOf(texts: readonly Text[]) {
  const grouping = createGrouping();
  return texts.map(({ title, summary, hour = 0 }, item) => {
    const tagging = tagText({ title, summary, language: 'en', feedCountry: null }, taxonomy);
    const features = readFeatures({ title, summary, language: 'en', tagging }, taxonomy);
    return grouping.place({ item, at: 1_800_000_000_000 + hour * HOUR, features });
  });
}
const storyNumbers = (texts: readonly Text[]) => storiesOf(texts).map(({ story }) => story);

const WIRE =
  'A lorry loaded with cement crashed through the barrier of the old river bridge near Jalalabad on Friday ' +
  'morning and fell into the water, drowning its driver Hamid Gul and two apprentices, the provincial traffic ' +
  'department said. Divers recovered the bodies after four hours of searching in muddy currents.';

/** One text under different headlines and behind different leads. */
const COPIES: readonly (readonly [string, readonly Text[]])[] = [
  [
    'another headline',
    [
      { title: 'Three drown as lorry falls from bridge near Jalalabad', summary: WIRE },
      {
        title: 'Cement lorry breaks barrier of old bridge: divers recover driver and apprentices',
        summary: WIRE,
        hour: 3,
      },
    ],
  ],
  [
    'another lead',
    [
      { title: 'Three drown as lorry falls from bridge near Jalalabad', summary: WIRE },
      {
        title: 'Old river bridge claims three lives, traffic department says',
        summary: `Residents have asked for years that it be repaired. ${WIRE}`,
        hour: 6,
      },
    ],
  ],
  [
    'its beginning only',
    [
      { title: 'Three drown as lorry falls from bridge near Jalalabad', summary: WIRE },
      { title: 'Lorry with cement crashes into river', summary: `${WIRE.slice(0, 150)}...`, hour: 1 },
    ],
  ],
];

const template = (place: string, count: string, day = 'Monday') =>
  `${count} policemen were killed when a roadside bomb hit their vehicle in ${place} on ${day}, officials ` +
  'said. Security forces cordoned off the area and began a search. No group has claimed responsibility for the ' +
  'attack so far, and an inquiry was ordered.';
const boilerplate =
  'The Hill Post brings you the latest news, photographs and comment from the valleys and the plains. ' +
  'Subscribe to our morning letter and follow us wherever you read, with a new edition every day.';

/** Much the same words, and not the same report. */
const APART: readonly (readonly [string, readonly Text[]])[] = [
  [
    'a casualty report of another place by the same template',
    [
      { title: 'Two policemen killed in roadside bomb in Bannu', summary: template('Bannu', 'Two') },
      { title: 'Two policemen killed in roadside bomb in Quetta', summary: template('Quetta', 'Two'), hour: 2 },
    ],
  ],
  [
    'a casualty report with places that no taxonomy knows',
    [
      {
        title: 'Roadside bomb kills two policemen in Zarkhel bazaar',
        summary: template('the bazaar of Zarkhel', 'Two'),
      },
      {
        title: 'Roadside bomb kills seven policemen at Murghab bridge',
        summary: template('the village of Murghabi', 'Seven'),
        hour: 9,
      },
    ],
  ],
  [
    'a weekly bulletin with the same boilerplate',
    [
      {
        title: 'Valley bulletin, week 31',
        summary:
          'The valley bulletin lists the incidents of week 31 that our monitors have verified, by district, ' +
          'with dates and sources. A table of all weeks is on our site.',
      },
      {
        title: 'Valley bulletin, week 32',
        summary:
          'The valley bulletin lists the incidents of week 32 that our monitors have verified, by district, ' +
          'with dates and sources. A table of all weeks is on our site.',
        hour: 7 * 24,
      },
    ],
  ],
  [
    'what a feed prints under every title',
    [
      { title: 'Traders strike over customs duty in Herat', summary: boilerplate },
      { title: 'Earthquake shakes Badakhshan at night', summary: boilerplate },
      { title: 'Cricket academy opens doors to girls', summary: boilerplate },
    ],
  ],
];

describe('copies of one text', () => {
  it.each(COPIES)('are one story with %s', (_, texts) => {
    expect(storyNumbers(texts)).toEqual(texts.map(() => 0));
  });

  it('join the story that has the text, whatever else it has come to', () => {
    const others: readonly Text[] = [
      {
        title: 'Jalalabad bridge accident: three drown in lorry',
        summary: 'Three people drowned near Jalalabad when a lorry fell into the river from a bridge.',
        hour: 1,
      },
      { title: 'Lorry falls from bridge near Jalalabad, three drown', summary: '', hour: 2 },
    ];
    const copy = { title: 'Divers search muddy currents for hours after barrier gives way', summary: WIRE, hour: 8 };
    const placed = storiesOf([COPIES[0]?.[1][0] ?? copy, ...others, copy]);
    expect(placed.at(-1)).toMatchObject({ story: 0, reason: { like: 0 } });
    expect(placed.at(-1)?.reason?.signals[0]?.signal).toBe('same text');
  });

  it('are headlines alone that count the same dead, however many print them', () => {
    const printed = Array.from({ length: 150 }, (_, n) => ({
      title: `Lorry bomb kills 14 guards at Lashkar Gah grain depot, Paper${n} says`,
      summary: '',
      hour: n / 30,
    }));
    expect(new Set(storyNumbers(printed))).toEqual(new Set([0]));
    const elsewhere = { title: 'Lorry bomb kills 14 guards at Herat grain depot', summary: '', hour: 2 };
    expect(storyNumbers([...printed.slice(0, 1), elsewhere])).toEqual([0, 1]);
  });

  it.each(APART)('are told from %s', (_, texts) => {
    expect(storyNumbers(texts)).toEqual(texts.map((_text, at) => at));
  });
});

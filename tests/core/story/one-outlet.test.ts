import { describe, expect, it } from 'vitest';
import { storiesOf, type Told } from '../../support/grouped.ts';

/** What one outlet publishes that is alike and tells of two events. */
const TWO_EVENTS: Readonly<Record<string, readonly [Told, Told]>> = {
  'parts of a series, a day apart': [
    {
      title: 'The Ferryman of the Lake, Part 1',
      summary: 'How an old boatman became a witness. First of three parts.',
    },
    {
      title: 'The Ferryman of the Lake, Part 2',
      summary: 'How an old boatman became a witness. Second of three parts.',
      hour: 24,
    },
  ],
  'a calendar of another week': [
    {
      title: 'Valley health calendar, May 2-9',
      summary: 'Blood drive on Monday in the town hall. Yoga for beginners.',
    },
    {
      title: 'Valley health calendar, May 9-16',
      summary: 'Blood drive on Friday in the library. Walks for the elderly.',
      hour: 168,
    },
  ],
  'bulletins with numbers of their own': [
    {
      title: 'Bulletin SW26-114: fault in print service',
      summary: 'Rating: important. A fault was found by a customer.',
    },
    {
      title: 'Bulletin SW26-117: fault in print service',
      summary: 'Rating: important. A fault was found by a partner.',
    },
  ],
  'one form filled in for two towns': [
    {
      title: 'Weather in Marvale today: the forecast for 7 April',
      summary: 'Between 12 and 25 degrees, wind from the west.',
    },
    {
      title: 'Weather in Ostrand today: the forecast for 7 April',
      summary: 'Between 9 and 18 degrees, rain at night.',
    },
  ],
  'small words of a language that is not read': [
    { title: 'La playa que se esconde en una cueva del norte', language: 'es' },
    { title: 'Una receta para el verano que se hace en la nevera', language: 'es', hour: 3 },
  ],
  'two headlines with one name in common': [
    { title: 'Ledermann opens new wing of city library', hour: 0 },
    { title: 'Critics pan second novel by Ledermann', hour: 5 },
  ],
  'a common subject of two reports': [
    { title: 'Carmaker sees margins grow', summary: 'Sales of Velmar rose in spring, its chief told investors.' },
    { title: 'Thin phone case on the way', summary: 'Velmar plans a slimmer case for next year, a manager said.' },
  ],
};

/** What one outlet publishes twice of one event. */
const ONE_EVENT: Readonly<Record<string, readonly [Told, Told]>> = {
  'a report and what a witness adds': [
    {
      title: 'Footbridge over the Arden falls onto tour boat',
      summary: 'A footbridge over the Arden came down onto a tour boat in Lindau on Friday; divers search the river.',
    },
    {
      title: 'Divers search Arden after footbridge falls onto tour boat in Lindau',
      summary: 'The footbridge came down as the tour boat passed below it, a witness in Lindau said.',
      hour: 4,
    },
  ],
  'a headline that is put in other words': [
    { title: 'Olympic skater Mira Tolvanen to marry pianist Jonas Reber' },
    { title: 'Skater Mira Tolvanen and pianist Jonas Reber announce wedding', hour: 2 },
  ],
};

describe('reports of one outlet', () => {
  it.each(Object.entries(TWO_EVENTS))('stay two stories: %s', (_, pair) => {
    expect(storiesOf(pair)).toEqual([0, 1]);
  });

  it.each(Object.entries(ONE_EVENT))('are one story: %s', (_, pair) => {
    expect(storiesOf(pair)).toEqual([0, 0]);
  });
});

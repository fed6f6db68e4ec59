import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStandings } from '../../../src/core/standing/read-standings.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const PUBLISHED = Date.UTC(2026, 10, 25, 8);
const read = (title: string, { summary = '', language = 'en', published = PUBLISHED } = {}) => {
  const text = { title, summary, language };
  const { tags } = tagText({ ...text, feedCountry: 'pk', effective: published }, shippedTaxonomy());
  return readStandings({ ...text, tags, published }, shippedTaxonomy());
};
const states = (title: string, options = {}) =>
  Object.fromEntries(
    read(title, options).asserted.map(({ place, subject, state }) => [
      subject === 'place' ? place : `${place}/${subject}`,
      state,
    ]),
  );

describe('what a report says of a place', () => {
  it.each([
    ['Torkham has been shut again', 'closed'],
    ['Torkham has not reopened', 'closed'],
    ['Torkham is no longer closed', 'open'],
    ['Torkham reopened for patients only', 'restricted'],
    ['Torkham to remain shut nightly during repairs', 'restricted'],
    ['Torkham shut since 2024', 'closed'],
    ['Traders demand the reopening of Torkham', 'closed'],
  ])('takes what is asserted of now: %s', (title, state) => {
    expect(states(title)).toEqual({ torkham: state });
  });

  it.each([
    'Torkham will reopen on Friday',
    'Islamabad and Kabul hold talks on reopening Torkham',
    'Official denies that Torkham was closed',
    'A year ago Torkham was closed for weeks',
    'Torkham was shut in May 2024 for two months',
    'Three arrested at Torkham with false papers',
    'Torkham could be shut if shelling goes on',
    'Is Torkham closed again?',
    'Schools near Torkham closed',
    'Polio team office opens at Torkham',
  ])('asserts nothing where it is planned, denied, over, asked or of something else: %s', (title) => {
    expect(read(title)).toMatchObject({ named: ['torkham'], asserted: [] });
  });

  it('counts days as people do: who is stranded for the fifth day has had no way for four', () => {
    const [one] = read('Drivers stranded at Torkham for the fifth day').asserted;
    expect(one).toMatchObject({ state: 'closed', since: Date.UTC(2026, 10, 21) });
  });

  it('takes no day to come for the day since when, nor the days before an opening', () => {
    expect(read('Torkham closed until 6 December').asserted[0]).toMatchObject({ state: 'closed', since: null });
    const [open] = read('Torkham reopens for pedestrians after nine days').asserted;
    expect(open).toMatchObject({ state: 'restricted', since: null });
  });

  it('names who says so before the verb in Persian', () => {
    const summary = 'مسئولان می‌گویند تورخم تا اطلاع ثانوی بسته است.';
    expect(read('گذرگاه تورخم', { summary, language: 'fa' }).asserted[0]?.holder).toBe('مسئولان');
  });

  it('names who says so with his title', () => {
    const summary = 'Assistant Commissioner Landi Kotal Adnan Khan told reporters that Torkham remains closed.';
    expect(read('At the border', { summary }).asserted[0]?.holder).toContain('Assistant Commissioner');
  });

  it('tells a town by the crossing of another that is named beside it', () => {
    expect(states('Torkham reopens while Chaman stays closed')).toEqual({
      torkham: 'open',
      'chaman-spin-boldak': 'closed',
    });
  });

  it('tells of networks and curfews by region, apart from places', () => {
    expect(states('Mobile internet suspended in Quetta')).toEqual({ 'quetta/internet': 'closed' });
    expect(states('Curfew lifted in Quetta')).toEqual({ 'quetta/curfew': 'open' });
  });

  it('says of an ordinary hour that a place is known, in every language', () => {
    const cases = readFileSync('tests/data/develop/standing.jsonl', 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const wrong = cases.filter(({ title, summary, language, published, expect: wanted }) => {
      const found = states(title, { summary, language, published: Date.parse(published) });
      const asserted = Object.entries(wanted as Record<string, [string]>).filter(([, [state]]) => state !== 'unknown');
      return (
        JSON.stringify(Object.entries(found).sort()) !==
        JSON.stringify(asserted.map(([key, [state]]) => [key, state]).sort())
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

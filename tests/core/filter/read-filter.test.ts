import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFilterOptions } from '../../../src/cli/filter-options.ts';
import { FILTER_NAMES, readFilter } from '../../../src/core/filter/read-filter.ts';
import { readMoment } from '../../../src/core/filter/read-moment.ts';
import { readListQuery } from '../../../src/http/query/query.ts';
import { readFilterObject } from '../../../src/http/query/subscription-request.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const KNOWN = {
  taxonomy: shippedTaxonomy(),
  feeds: ['hill-post', 'river-news'],
  desks: [{ id: 'kabul', title: 'Kabul', filter: { region: ['af'] } }],
};

describe('a filter', () => {
  it('is read from lists by name, and from nothing else', () => {
    const asked = {
      region: ['pk-kp, pk-ba', 'pk-kp'],
      lang: ['PS', 'ps'],
      q: ['"two words" blast'],
      role: ['place'],
      since: ['2026-11-24'],
      format: ['csv'],
    };
    expect(readFilter(asked, KNOWN)).toEqual({
      kind: 'filter',
      filter: {
        region: ['pk-kp', 'pk-ba'],
        lang: ['ps'],
        words: ['two words', 'blast'],
        role: 'place',
        since: Date.UTC(2026, 10, 24),
      },
    });
  });

  it.each([
    [{ region: [''] }, { name: 'region', kind: 'empty' }],
    [{ region: Array.from({ length: 51 }, () => 'pk') }, { name: 'region', kind: 'too-many', most: 50 }],
    [{ actor: ['tttp'] }, { name: 'actor', kind: 'unknown', value: 'tttp' }],
    [{ feed: ['hill-pots'] }, { name: 'feed', kind: 'unknown', value: 'hill-pots', near: ['hill-post'] }],
    [{ lang: ['qq'] }, { name: 'lang', kind: 'no-language', value: 'qq' }],
    [{ lang: ['english'] }, { name: 'lang', kind: 'no-language', value: 'english' }],
    [{ role: ['place', 'implied'] }, { name: 'role', kind: 'repeated' }],
    [{ q: ['!?'] }, { name: 'q', kind: 'no-words', why: 'holds no word to look for' }],
    [{ until: ['2026-02-31'] }, { name: 'until', kind: 'no-moment' }],
    [
      { until: ['yesterday'], region: ['atlantis'] },
      { name: 'region', kind: 'unknown', value: 'atlantis' },
    ],
  ])('of %j is refused with its first fault', (asked, fault) => {
    expect(readFilter(asked, KNOWN)).toMatchObject({ kind: 'wrong', fault });
  });

  it('takes the names of one language for one', () => {
    const read = (lang: string) => readFilter({ lang: [lang] }, KNOWN);
    expect(read('prs')).toEqual(read('fa'));
    expect(read('prs,fa,pus')).toEqual({ kind: 'filter', filter: { lang: ['fa', 'ps'] } });
  });

  it('is the same from a query string, a command line and a body', () => {
    const some = (values: readonly string[]) =>
      fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }).map((ids) => ids.join(','));
    const asked = fc.record(
      {
        region: some(['pk', 'pk-kp', 'af']),
        actor: some(['ttp', 'iskp']),
        theme: some(['attack']),
        feed: some(KNOWN.feeds),
        lang: some(['en', 'UR']),
        q: fc.constantFrom('blast', '"two words" کابل'),
        role: fc.constantFrom('place', 'mentioned', 'implied'),
        desk: fc.constant('kabul'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(asked, (one) => {
        const { filter } = readListQuery(new URLSearchParams(one), KNOWN);
        expect(readFilterOptions(one, KNOWN)).toEqual(filter);
        expect(readFilterObject(one, KNOWN)).toEqual(filter);
      }),
    );
    expect(FILTER_NAMES).toHaveLength(10);
  });
});

describe('a moment', () => {
  it.each([
    ['2026-11-24', Date.UTC(2026, 10, 24)],
    ['2026-11-24T06:00Z', Date.UTC(2026, 10, 24, 6)],
    ['2026-11-24T06:00:00.5+04:30', Date.UTC(2026, 10, 24, 1, 30, 0, 500)],
    ['2026-11-24T06:00 04:30', Date.UTC(2026, 10, 24, 1, 30)],
    ['2026-11-24T06:00', null],
    ['2026-02-30', null],
    ['24 November', null],
    ['', null],
  ])('%s is read as %s', (text, at) => expect(readMoment(text)).toBe(at));
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Filter } from '../../../src/core/filter/filter.ts';
import { readListQuery, writeFilter } from '../../../src/http/query/query.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

it('reads back every filter that it writes', () => {
  const taxonomy = shippedTaxonomy();
  const some = (ids: readonly string[]) => fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 });
  const ids = (kind: 'region' | 'actor' | 'theme') => some(taxonomy.entries(kind).map(({ id }) => id));
  const moment = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2090, 0) });
  const filter = fc.record(
    {
      region: ids('region'),
      actor: ids('actor'),
      theme: ids('theme'),
      feed: some(['a', 'b-c']),
      lang: some(['en', 'ps', 'ur']),
      role: fc.constantFrom('place' as const, 'mentioned' as const, 'implied' as const),
      words: fc.uniqueArray(fc.constantFrom('blast', 'two words', 'کابل', "it's"), { minLength: 1, maxLength: 3 }),
      since: moment,
      until: moment,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(filter, (one) => {
      const read = readListQuery(new URLSearchParams(writeFilter(one as Filter).toString()), {
        taxonomy,
        feeds: ['a', 'b-c'],
        desks: [],
      });
      expect(read.filter).toEqual(one);
    }),
  );
});

it('answers any query string with a list or a problem, never with another error', () => {
  const taxonomy = shippedTaxonomy();
  const name = fc.oneof(fc.constantFrom('region', 'q', 'since', 'limit', 'cursor', 'lang', 'evidence'), fc.string());
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' })), { maxLength: 5 }), (pairs) => {
      try {
        readListQuery(new URLSearchParams(pairs), { taxonomy, feeds: [], desks: [] });
      } catch (error) {
        expect((error as Error).name).toBe('Problem');
      }
    }),
  );
});

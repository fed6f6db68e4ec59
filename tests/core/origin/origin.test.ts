import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OriginItem } from '../../../src/core/origin/origin-item.ts';
import { originsOf } from '../../../src/core/origin/origins-of.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';
import { CONSTELLATIONS, type Constellation } from './origin-constellations.ts';

const { facts } = shippedTaxonomy();

function itemsOf({ items }: Constellation): readonly OriginItem[] {
  return items.map(([publisher, title, summary = '', more = {}], at) => ({
    id: String(at + 1),
    publisher,
    title,
    summary,
    source: more.source ?? null,
    author: more.author ?? null,
    published: at * 60_000,
  }));
}

describe('origins, not outlets', () => {
  it('is tried on sixty constellations and more', () => {
    expect(CONSTELLATIONS.length).toBeGreaterThanOrEqual(60);
  });

  it.each(CONSTELLATIONS.map((constellation) => [constellation.name, constellation] as const))(
    '%s',
    (_, constellation) => {
      const report = originsOf(itemsOf(constellation), facts);
      expect({ count: report.count, labels: report.origins.map(({ label }) => label).sort() }).toEqual({
        count: constellation.count,
        labels: [...constellation.labels].sort(),
      });
    },
  );

  it('tells outlets, origins and their names in one line', () => {
    const five = CONSTELLATIONS.find(({ name }) => name.startsWith('five outlets, police'));
    expect(originsOf(itemsOf(five ?? CONSTELLATIONS[0] ?? fail()), facts).text).toBe(
      '5 outlets, 2 origins (police; hospital)',
    );
  });

  it('gives a reason for every item, counted or not', () => {
    for (const constellation of CONSTELLATIONS) {
      const { origins, uncounted } = originsOf(itemsOf(constellation), facts);
      const told = new Set([...origins, ...uncounted].flatMap(({ reasons }) => reasons.map(({ item }) => item)));
      expect([...told].sort()).toEqual(constellation.items.map((_, at) => String(at + 1)).sort());
    }
  });

  it('does not depend on the order in which items arrive', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CONSTELLATIONS), fc.infiniteStream(fc.nat()), (constellation, order) => {
        const items = itemsOf(constellation);
        const shuffled = items
          .map((item) => ({ item, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
        expect(originsOf(shuffled, facts)).toEqual(originsOf(items, facts));
      }),
    );
  });

  it('is never raised by an outlet of unknown lineage', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CONSTELLATIONS), fc.nat(3), (constellation, extra) => {
        const items = itemsOf(constellation);
        const unknown = Array.from({ length: extra }, (_, at) => ({
          id: `u${at}`,
          publisher: `paper-${at}.example`,
          title: `Quiet words number ${at}`,
          summary: '',
          published: 1e9,
        }));
        expect(originsOf([...items, ...unknown], facts).count).toBe(originsOf(items, facts).count);
      }),
    );
  });

  it('never counts more origins for more outlets that carry the same text', () => {
    for (const constellation of CONSTELLATIONS) {
      const items = itemsOf(constellation).map((item) => ({
        ...item,
        summary: `${item.summary} ${'Long words to copy are here, so that copies are seen.'}`,
      }));
      const copies = items.map((item) => ({
        ...item,
        id: `c${item.id}`,
        publisher: `copy-${item.id}.example`,
        source: null,
        author: null,
        published: 1e9,
      }));
      expect(originsOf([...items, ...copies], facts).count).toBe(originsOf(items, facts).count);
    }
  });
});

function fail(): never {
  throw new Error('no constellation');
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNames, fullNameOf, meantBy } from '../../../src/core/filter/find-name.ts';
import { foldText } from '../../../src/core/text/fold.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const TAXONOMY = shippedTaxonomy();
const idsOf = (typed: string, kind: 'region' | 'actor' | 'theme' = 'region') =>
  findNames(typed, kind, TAXONOMY).map(({ entry }) => entry.id);

describe('an entry', () => {
  it.each([
    ['Kunar', 'af-knr'],
    ['kunar', 'af-knr'],
    ['کنړ', 'af-knr'],
    ['af-knr', 'af-knr'],
    ['KABUL PROVINCE', 'af-kab'],
    ['Sistan-and-Baluchestan', 'ir-11'],
    ['badakhshan', 'af-bds'],
  ])('is found first by %s', (typed, id) => {
    expect(idsOf(typed)[0]).toBe(id);
  });

  it('is found by the beginning of a name, and of a word of a name', () => {
    expect(idsOf('nanga')[0]).toBe('af-nan');
    expect(idsOf('waziristan').length).toBeGreaterThan(1);
  });

  it('is found by a name few letters away only where nothing else is', () => {
    expect(findNames('nangarhr', 'region', TAXONOMY)[0]).toMatchObject({ by: 'near', entry: { id: 'af-nan' } });
    expect(findNames('nangarhar', 'region', TAXONOMY).some(({ by }) => by === 'near')).toBe(false);
  });

  it('is found among actors and themes', () => {
    expect(idsOf('Tehrik-e-Taliban Pakistan', 'actor')[0]).toBe('ttp');
    expect(idsOf('د پاکستان تحریک طالبان', 'actor')).toContain('ttp');
    expect(idsOf('suicide bombing', 'theme').length).toBeGreaterThan(0);
  });

  it('is not found by nothing, and by words that nobody bears', () => {
    expect(idsOf('')).toEqual([]);
    expect(idsOf('  ')).toEqual([]);
    expect(idsOf('xqzzyvwpt')).toEqual([]);
  });

  it('is named with what it lies in where another bears its name', () => {
    const names = TAXONOMY.entries('region').map(({ id, name }) => ({ id, name: foldText(name) }));
    const twice = names.filter(({ name }) => names.filter((other) => other.name === name).length > 1);
    expect(twice.length).toBeGreaterThan(0);
    const full = twice.map(({ id }) => fullNameOf('region', id, TAXONOMY));
    expect(full.every((name) => name.includes(', '))).toBe(true);
    expect(fullNameOf('region', 'af-knr', TAXONOMY)).toBe('Kunar');
  });

  it('is found by each of its own names, whatever they are written like', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TAXONOMY.entries('region')), fc.boolean(), ({ id, name }, isUpper) => {
        const found = findNames(isUpper ? name.toUpperCase() : name, 'region', TAXONOMY, 50);
        expect(found.map(({ entry }) => entry.id)).toContain(id);
      }),
    );
  });

  it('is looked up by any text without harm', () => {
    fc.assert(fc.property(fc.string(), (typed) => findNames(typed, 'actor', TAXONOMY).length <= 10));
  });
});

describe('what may have been meant', () => {
  it('is whoever bears that very name, in words', () => {
    expect(meantBy('kunar', 'region', TAXONOMY)).toEqual({ near: ['af-knr'], meant: ['af-knr (Kunar)'] });
  });

  it('is an id or a name few letters away', () => {
    expect(meantBy('af-kn', 'region', TAXONOMY).near).toContain('af-knr');
    expect(meantBy('nangarhr', 'region', TAXONOMY).meant).toContain('af-nan (Nangarhar)');
    expect(meantBy('xqzzyvwpt', 'region', TAXONOMY)).toEqual({ near: [], meant: [] });
  });
});

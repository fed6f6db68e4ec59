import { describe, expect, it } from 'vitest';
import { readTypedNames, withIds } from '../../../src/core/filter/typed-names.ts';
import type { TagKind } from '../../../src/core/tagging/tag.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const read = (kind: TagKind, ...values: readonly string[]) => readTypedNames(values, kind, shippedTaxonomy());
const asked = (kind: TagKind, ...values: readonly string[]) => {
  const names = read(kind, ...values);
  if (names.kind !== 'ask') throw new Error(`nobody is asked: ${names.ids.join()}`);
  return {
    ...names,
    found: names.found.map(({ entry }) => entry.id),
    others: names.others.map(({ entry }) => entry.id),
  };
};

describe('names that somebody types into a filter', () => {
  it.each([
    ['a name', ['Kunar'], ['af-knr']],
    ['a name in another script', ['کنړ'], ['af-knr']],
    ['an id in other letters', ['AF-KNR'], ['af-knr']],
    ['several, parted by commas of any keyboard', ['Kunar, Quetta؛ ننګرهار'], ['af-knr', 'quetta', 'af-nan']],
    ['a name beside an id', ['pk', 'Kunar'], ['pk', 'af-knr']],
    ['one place by two names', ['Kunar', 'کنړ'], ['af-knr']],
    ['a name as it is told apart', ['Kunduz, Afghanistan'], ['af-kdz']],
    ['the beginning of one name alone', ['Nurist'], ['af-nur']],
  ])('reads %s', (_, values, ids) => {
    expect(read('region', ...values)).toEqual({ kind: 'ids', ids });
  });

  it('takes a name that holds commas for one', () => {
    const name = shippedTaxonomy()
      .entries('theme')
      .find((entry) => entry.name.split(',').length > 2);
    expect(read('theme', name?.name ?? '')).toEqual({ kind: 'ids', ids: [name?.id] });
  });

  it('asks which one is meant where several bear the name, and keeps the rest', () => {
    const { found, rest, isUnknown } = asked('region', 'Kunar, Punjab, Quetta');
    expect({ found, rest, isUnknown }).toEqual({
      found: ['in-pb', 'pk-pb'],
      rest: ['af-knr', 'Quetta'],
      isUnknown: false,
    });
  });

  it('offers what is spelled alike where nothing bears the name, and takes none of it', () => {
    expect(asked('region', 'Kunnar')).toMatchObject({ isUnknown: true, found: expect.arrayContaining(['af-knr']) });
  });

  it('offers the id that is a letter away', () => {
    expect(asked('region', 'pk-kpp').found).toContain('pk-kp');
  });

  it('says where else a name is known', () => {
    expect(asked('region', 'TTP')).toMatchObject({ isUnknown: true, others: ['ttp'] });
  });

  it('leaves a name that cannot be read to whoever reads the filter', () => {
    const wanted = { region: ['Kunar'], actor: ['nobody of that name'], q: ['police'] };
    expect(withIds(wanted, shippedTaxonomy())).toEqual({ ...wanted, region: ['af-knr'] });
  });
});

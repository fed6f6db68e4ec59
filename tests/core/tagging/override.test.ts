import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOverrides, type TagOverride } from '../../../src/core/tagging/override.ts';
import { compareTaggings, createTagDiff } from '../../../src/core/tagging/tag-diff.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { NOON, taggingOf } from '../../support/drafts.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const taxonomy = shippedTaxonomy();
const tag = (title: string) => tagText({ title, summary: '', language: 'en', feedCountry: null }, taxonomy);
const decision = (name: string, action: 'add' | 'remove'): TagOverride => {
  const [kind, id] = name.split('/') as [TagOverride['kind'], string];
  return { kind, id, action, reason: 'because', by: 'Mina', at: NOON };
};
const counted = (title: string, ...decisions: TagOverride[]) =>
  applyOverrides(tag(title), decisions, taxonomy)
    .tags.filter(({ status }) => status !== 'suppressed')
    .map(({ kind, id }) => `${kind}/${id}`);

describe('a decision about a tag', () => {
  const title = 'TTP attack in Peshawar, blast in Kabul';

  it('takes with a removed tag what only that tag led to', () => {
    const left = counted(title, decision('region/peshawar', 'remove'));
    expect(left).not.toContain('region/peshawar');
    expect(left).not.toContain('region/pk-kp');
    expect(left).toEqual(expect.arrayContaining(['region/kabul', 'region/af', 'actor/ttp']));
  });

  it('brings with an added tag all that it rolls up to', () => {
    expect(counted('A quiet day', decision('region/peshawar', 'add'))).toEqual(
      expect.arrayContaining(['region/peshawar', 'region/pk-kp', 'region/pk']),
    );
  });

  it('leaves every tagging as it is without decisions, and is the same a second time', () => {
    const names = ['region/peshawar', 'actor/ttp', 'theme/attack', 'region/pk', 'actor/iskp'];
    const one = fc.record({
      name: fc.constantFrom(...names),
      action: fc.constantFrom('add' as const, 'remove' as const),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ name }) => name }), (list) => {
        const decisions = list.map(({ name, action }) => decision(name, action));
        const once = applyOverrides(tag(title), decisions, taxonomy);
        expect(applyOverrides(once, decisions, taxonomy)).toEqual(once);
        if (decisions.length === 0) expect(once).toEqual(tag(title));
        for (const { kind, id, action } of decisions) {
          const found = once.tags.find((one) => one.kind === kind && one.id === id);
          if (action === 'add') expect(found?.status).toBe('explicit');
          else expect([undefined, 'suppressed', 'derived']).toContain(found?.status);
        }
      }),
    );
  });
});

describe('a difference of taggings', () => {
  it('names what was gained and lost, not the ancestors', () => {
    expect(compareTaggings(tag('Blast in Kabul'), tag('Blast in Peshawar'))).toEqual({
      gained: ['region/peshawar'],
      lost: ['region/kabul'],
      ambiguous: [],
    });
  });

  it('counts over items and keeps some headlines of each', () => {
    const diff = createTagDiff();
    for (let n = 0; n < 9; n++) diff.add(`Report ${n}`, taggingOf('theme/attack'), taggingOf('theme/protest'));
    diff.add('The same', taggingOf('theme/attack'), taggingOf('theme/attack'));
    const { items, changed, rows } = diff.result();
    expect([items, changed, rows.map(({ tag: name, gained, lost }) => [name, gained, lost])]).toEqual([
      10,
      9,
      [
        ['theme/attack', 0, 9],
        ['theme/protest', 9, 0],
      ],
    ]);
    expect(rows[0]?.samples.lost).toHaveLength(5);
  });
});

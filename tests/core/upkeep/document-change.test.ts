import { describe, expect, it } from 'vitest';
import { ALL_DESK } from '../../../src/core/desk/desk.ts';
import { changeInWords, documentChange } from '../../../src/core/upkeep/document-change.ts';
import { feedNamed } from '../../support/drafts.ts';

const herat = { kind: 'region' as const, id: 'herat', name: 'Herat', type: 'province', parents: ['af'] };
const before = {
  feeds: [feedNamed('hill-post'), feedNamed('river-news')],
  taxonomyVersion: '2026.11.1',
  taxonomyFiles: [{ name: 'taxonomy/10-regions.yaml', text: 'a' }],
  entries: [herat],
  desks: [ALL_DESK],
  severity: '[]',
};

describe('what a reload has changed', () => {
  it('names feeds, entries, files and desks by what became of them', () => {
    const now = {
      feeds: [{ ...feedNamed('hill-post'), title: 'The Hill Post' }, feedNamed('valley-radio')],
      taxonomyVersion: '2026.11.2',
      taxonomyFiles: [{ name: 'taxonomy/10-regions.yaml', text: 'b' }],
      entries: [herat, { ...herat, id: 'our-town', name: 'Our town' }],
      desks: [{ ...ALL_DESK, title: 'All' }],
      severity: '[1]',
    };
    expect(documentChange(before, now)).toEqual({
      feeds: { total: 2, added: ['valley-radio'], removed: ['river-news'], changed: ['hill-post'] },
      taxonomy: {
        version: '2026.11.2',
        before: '2026.11.1',
        files: { added: [], removed: [], changed: ['taxonomy/10-regions.yaml'] },
        entries: { total: 2, added: ['region/our-town'], removed: [], changed: [] },
      },
      desks: { total: 1, added: [], removed: [], changed: ['all'] },
      severity: { changed: true },
    });
    expect(changeInWords(documentChange(before, now))).toEqual([
      'feeds: 2; 1 added (valley-radio), 1 removed (river-news), 1 changed (hill-post)',
      'taxonomy: 2026.11.1 -> 2026.11.2, 2 entries; 1 added (region/our-town); ' +
        'files: 1 changed (taxonomy/10-regions.yaml)',
      'desks: 1; 1 changed (all)',
      'rules of severity: changed',
    ]);
  });

  it('is nothing where the same fields stand in another order', () => {
    const turned = before.feeds.map((feed) => Object.fromEntries(Object.entries(feed).reverse()) as typeof feed);
    const change = documentChange(before, { ...before, feeds: turned });
    expect([change.feeds, change.desks].flatMap((one) => [...one.added, ...one.removed, ...one.changed])).toEqual([]);
    expect(changeInWords(change).join(' ')).not.toMatch(/added|removed|changed/);
  });
});

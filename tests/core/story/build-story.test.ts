import { describe, expect, it } from 'vitest';
import { ownAreaOf } from '../../../src/core/digest/digest-entry.ts';
import type { Item } from '../../../src/core/item/item.ts';
import { buildStory } from '../../../src/core/story/build-story.ts';
import { shippedSeverityRules } from '../../../src/core/story/shipped-severity.ts';
import type { CompiledTaxonomy } from '../../../src/core/tagging/matcher.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../../src/files/taxonomy-files.ts';
import { itemOf } from '../../support/digests.ts';
import { NOON } from '../../support/drafts.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const AREA =
  'schema: 1\nregions:\n  - { id: area-1, name: Our area 1, type: own-area, parents: [bannu], aliases: ' +
  '["Domel"], provenance: [{ src: desk }] }\n';

function withArea(): CompiledTaxonomy {
  const loaded = loadTaxonomy([...readTaxonomyFiles('taxonomy'), { name: '90-local.yaml', text: AREA }]);
  if (loaded.kind === 'invalid') throw new Error('invalid');
  return loaded.taxonomy;
}
function build(items: readonly Item[], taxonomy: CompiledTaxonomy = shippedTaxonomy(), more = {}) {
  const desk = {
    reliabilityOf: () => 'F' as const,
    severityRules: shippedSeverityRules(taxonomy),
    facts: taxonomy.facts,
  };
  return buildStory('1', items, { ...desk, ownAreaOf: (region) => ownAreaOf(region, taxonomy), ...more });
}
const tagged = (title: string, taxonomy: CompiledTaxonomy) =>
  itemOf(title, { tagging: tagText({ title, summary: '', language: 'en', feedCountry: 'pk' }, taxonomy) });

describe('what a story comes to', () => {
  it('is more severe and more significant in own areas of the desk, and says why', () => {
    const taxonomy = withArea();
    const here = build([tagged('Gunmen attack a van in Domel', taxonomy)], taxonomy);
    const there = build([tagged('Gunmen attack a van in Quetta', taxonomy)], taxonomy);
    expect([here.severity.severity, there.severity.severity]).toEqual([3, 2]);
    expect(here.severity.reasons.join()).toContain('own area');
    expect(here.significance).toEqual({
      points: 7,
      parts: [
        { points: 6, text: expect.stringContaining('severity 3: own area') },
        { points: 1, text: 'in own areas: Our area 1' },
      ],
    });
  });

  it('is not raised by more origins', () => {
    const one = build([itemOf('Three killed in Loralai blast: police', { publisher: 'hill.example' })]);
    const more = build([
      itemOf('Three killed in Loralai blast: police', { publisher: 'hill.example' }),
      itemOf('Three killed in Loralai blast, hospital officials say', { publisher: 'river.example' }),
    ]);
    expect([one.origins.count, more.origins.count]).toEqual([1, 2]);
    expect(more.significance.points).toBe(one.significance.points);
  });

  it('is raised by novelty, with the reason in words, and not by silence', () => {
    const note = { kind: 'region', id: 'af-nur', name: 'Nuristan', at: NOON } as const;
    const first = { ...note, what: 'first', text: 'first report from Nuristan in 23 days' } as const;
    const silent = { ...note, what: 'silent', text: 'nothing heard' } as const;
    const points = (standingOut: readonly object[]) =>
      build([itemOf('Snow shuts a road in Nuristan')], shippedTaxonomy(), { standingOut }).significance;
    const plain = points([]).points;
    expect(points([first])).toMatchObject({ points: plain + 1, parts: [{}, { text: `novelty: ${first.text}` }] });
    expect(points([silent]).points).toBe(plain);
  });

  it('is an allegation where one side alleges and the other denies, and nothing is reported to have happened', () => {
    const alleged = itemOf('Pakistan alleges militant training camps in Kunar');
    const denied = itemOf('Kabul denies there are militants in Kunar');
    expect(build([alleged, denied]).severity.reasons).toEqual(['an allegation, no incident']);
    const attack = itemOf('Gunmen attack a post in Kunar');
    expect(build([alleged, attack]).severity.severity).toBe(2);
  });

  it('counts whom an aggregator names as the outlet, and whom a paper takes over as the origin', () => {
    const outlets = (items: readonly Item[]) => build(items).origins;
    const direct = itemOf('Four held in Quetta', { publisher: 'dawn.com' });
    const through = itemOf('Four held in Quetta', { publisher: 'news.google.com', source: 'dawn.com' });
    expect(outlets([direct, through]).outletNames).toEqual(['dawn.com']);
    const wire = itemOf('Snow shuts pass near Swat', { publisher: 'hill-post.example', source: 'apnews.com' });
    expect(outlets([wire])).toMatchObject({ count: 1, origins: [{ key: 'agency:AP' }] });
  });
});

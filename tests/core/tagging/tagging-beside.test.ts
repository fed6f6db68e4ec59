import { describe, expect, it } from 'vitest';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { loadTaxonomy } from '../../../src/files/taxonomy-files.ts';
import { tagLists } from '../../../src/formats/tag-answer.ts';

describe('a name that needs a word right beside it', () => {
  const loaded = loadTaxonomy([
    {
      name: 'small.yaml',
      text: `
schema: 1
version: "2026.01.0"
sources: { own: { title: "own" } }
contexts:
  unit: ["district of", "{district,districts}"]
regions:
  - id: mill
    name: "Mill"
    aliases: [{ t: "Mill", requires: [after/unit, before/unit] }]
    provenance: [{ src: own }]
`,
    },
  ]);
  const regionsOf = (title: string) => {
    if (loaded.kind === 'invalid') throw new Error(loaded.problems[0]?.message);
    return tagLists(tagText({ title, summary: '', language: 'en', feedCountry: null }, loaded.taxonomy)).regions;
  };

  it.each(['Flood in Mill district', 'Flood in the district of Mill'])('counts: %s', (title) => {
    expect(regionsOf(title)).toEqual(['mill']);
  });

  it.each(['Mill floods the district', 'District flooded by the old Mill'])('does not count: %s', (title) => {
    expect(regionsOf(title)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { searchEntries } from '../../../src/core/tagging/taxonomy-look.ts';
import { readTaxonomyFiles } from '../../../src/files/taxonomy-files.ts';
import { lookAtTaxonomy, proposalLines } from '../../../src/files/taxonomy-look.ts';
import { aliasWords, formWords } from '../../../src/formats/alias-words.ts';
import { shippedTaxonomy, taxonomyDir } from '../../support/taxonomy.ts';

const OURS = {
  name: '10-ours.yaml',
  text: `schema: 1
version: "2026.11.1"
sources: { gazetteer: { title: "Gazetteer of the lake", url: "https://lake.example/g", as_of: "2026" } }
regions:
  - id: lake-town
    name: Lake Town
    type: town
    aliases: [Lake Town, { t: "Lakeside", case: exact, not_before: [Road] }]
    provenance: [{ src: gazetteer, quote: "a town" }]
`,
};
const LOCAL = {
  name: '90-local.yaml',
  text: `schema: 1
regions:
  - { id: lake-town, aliases: [{ t: "د جهيل ښار", lang: [ps] }], note: "the old harbour" }
`,
};

describe('looking at a taxonomy', () => {
  const [entry] = lookAtTaxonomy([OURS, LOCAL]);

  it('joins what all files say of an entry, with where each form stands and where it comes from', () => {
    expect(entry).toMatchObject({
      kind: 'region',
      id: 'lake-town',
      name: 'Lake Town',
      note: 'the old harbour',
      files: ['10-ours.yaml', '90-local.yaml'],
      origins: [{ title: 'Gazetteer of the lake', url: 'https://lake.example/g', asOf: '2026', quote: 'a town' }],
    });
    expect(entry?.aliases.map(({ alias, file }) => [alias.text, file])).toEqual([
      ['Lake Town', '10-ours.yaml'],
      ['Lakeside', '10-ours.yaml'],
      ['د جهيل ښار', '90-local.yaml'],
    ]);
  });

  it('says in words when a form counts', () => {
    const words = entry?.aliases.map((one) => aliasWords(one, null).join('; '));
    expect(words).toEqual(['', 'written with just these capitals; not right before “Road”', 'in texts in Pashto']);
  });

  it('writes choices, gaps and lists of words as they are read', () => {
    expect(formWords({ text: '{boats,ships} burnt <3> $harbour-words' })).toBe(
      '(boats / ships) burnt … (harbour words)',
    );
  });

  it('says something of every form of the shipped taxonomy, without ids', () => {
    const taxonomy = shippedTaxonomy();
    const all = lookAtTaxonomy(readTaxonomyFiles(taxonomyDir)).flatMap(({ aliases }) => aliases);
    const words = all.flatMap((one) => aliasWords(one, taxonomy));
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((one) => /(?:ctx|region|actor|theme|with|part|by)\/|undefined/.test(one))).toEqual([]);
  });
});

describe('searching a taxonomy', () => {
  const entries = lookAtTaxonomy(readTaxonomyFiles(taxonomyDir));

  it('finds an entry by any written form, whatever its script and capitals', () => {
    expect(searchEntries(entries, 'ttp', 5).hits[0]?.entry).toMatchObject({ kind: 'actor', id: 'ttp' });
    expect(searchEntries(entries, 'تحریک طالبان پاکستان', 5).hits[0]?.entry.id).toBe('ttp');
  });

  it('puts first what is called just so, then what begins so, and counts the rest', () => {
    const found = searchEntries(entries, 'kabul', 2);
    expect(found.hits[0]?.entry.name.toLowerCase()).toContain('kabul');
    expect(found.hits).toHaveLength(2);
    expect(found.all).toBeGreaterThan(2);
  });

  it('finds nothing for nothing', () => {
    expect(searchEntries(entries, '   ', 5)).toEqual({ hits: [], all: 0 });
  });
});

describe('the lines of a proposal', () => {
  it('are those of the file, by the kind of the entry', () => {
    const form = { text: 'a "quoted" name', languages: ['ps', 'fa'], exactCase: true };
    expect(proposalLines({ entry: 'actor/ttp', ...form })).toBe(
      'actors:\n  - id: ttp\n    aliases:\n      - { t: "a \\"quoted\\" name", lang: [ps, fa], case: exact }',
    );
    expect(proposalLines({ entry: 'theme/arson', text: 'set fire', languages: [], exactCase: false })).toBe(
      'themes:\n  - id: arson\n    phrases:\n      - { t: "set fire" }',
    );
  });
});

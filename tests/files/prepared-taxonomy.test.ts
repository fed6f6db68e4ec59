import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { preparedTaxonomy } from '../../src/files/prepared-taxonomy.ts';
import { formatProblem } from '../../src/files/problem.ts';
import { loadTaxonomy, prepareTaxonomy, readTaxonomyFiles, type TaxonomyFile } from '../../src/files/taxonomy-files.ts';
import { taxonomyDir } from '../support/taxonomy.ts';

const NOTHING = preparedTaxonomy(join(tmpdir(), 'no such folder'));
const first = `schema: 1
version: "2026.11.0"
actors:
  - id: one
    name: One
    aliases: ["One Group", { t: "ONE", case: exact, since: 2026-01-01 }]
    provenance: [{ src: desk }]
`;
const second = 'schema: 1\nactors:\n  - { id: two, name: Two, provenance: [{ src: desk }] }\n';
const files: readonly TaxonomyFile[] = [
  { name: 'a.yaml', text: first },
  { name: 'b.yaml', text: second },
];

const HEADLINES = [
  'Two soldiers killed in Quetta blast claimed by the BLA',
  'Kabul rejects claims by Islamabad that the TTP shelters in Kunar',
  'کوئٹہ میں دھماکے سے تین پولیس اہلکار زخمی',
  'Взрыв в Кабуле: погибли двое полицейских',
];

/** What loading says, and whether it took over the whole. */
function load(given: readonly TaxonomyFile[], folder: string) {
  const loaded = loadTaxonomy(given, preparedTaxonomy(folder));
  return loaded.kind === 'ok' ? loaded.source : loaded.problems.map(formatProblem).join('\n');
}

function wholeOf(given: readonly TaxonomyFile[], folder: string) {
  return preparedTaxonomy(folder).sourceOf(given.map(({ text }) => text));
}

describe('the prepared taxonomy', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-prepared-'));
    expect(prepareTaxonomy(files, folder)).toEqual([]);
  });

  it('says of the shipped files what the files say', () => {
    const shipped = readTaxonomyFiles(taxonomyDir);
    prepareTaxonomy(shipped, folder);
    const read = loadTaxonomy(shipped, NOTHING);
    expect(wholeOf(shipped, folder)).toStrictEqual(read.kind === 'ok' ? read.source : null);
  });

  it('gives the tags that the shipped files give, by phrases that need not be written out again', () => {
    const shipped = readTaxonomyFiles(taxonomyDir);
    prepareTaxonomy(shipped, folder);
    const [read, kept] = [loadTaxonomy(shipped, NOTHING), loadTaxonomy(shipped, preparedTaxonomy(folder))];
    if (read.kind !== 'ok' || kept.kind !== 'ok') throw new Error('the shipped taxonomy has problems');
    for (const title of HEADLINES) {
      const input = { title, summary: '', language: null, feedCountry: 'pk' };
      const tagging = tagText(input, kept.taxonomy);
      expect(tagging.tags).not.toEqual([]);
      expect(tagging).toStrictEqual(tagText(input, read.taxonomy));
    }
  });

  it('is not asked where a file has changed, came, went or stands elsewhere in the order', () => {
    const [a, b] = files as [TaxonomyFile, TaxonomyFile];
    expect(wholeOf(files, folder)).not.toBeNull();
    for (const others of [[a, { ...b, text: `${second} ` }], [a], [b, a], [a, b, { name: 'c', text: 'schema: 1\n' }]])
      expect(wholeOf(others, folder)).toBeNull();
  });

  it('reads only what has changed, and merges it with the rest', () => {
    const changed = [...files, { name: 'c.yaml', text: 'schema: 1\nactors:\n  - { id: one, parents: [two] }\n' }];
    const source = load(changed, folder);
    expect(source).toStrictEqual(load(changed, join(folder, 'none')));
    expect(typeof source === 'string' ? source : source.entries[0]?.parents).toEqual(['two']);
  });

  it('still names file and line where what has changed does not go with what has not', () => {
    const [, b] = files as [TaxonomyFile, TaxonomyFile];
    const twice = [{ name: 'a.yaml', text: second.replace('schema: 1', 'schema: 1\nversion: "2026.11.1"') }, b];
    expect(load(twice, folder)).toMatch(/^b\.yaml:3:\d+ actor\/two is there already \(a\.yaml\)/);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
    ['changed in one place', (bytes: Buffer) => bytes.fill(0x7a, bytes.length - 20, bytes.length - 19)],
    ['empty', () => Buffer.alloc(0)],
  ])('falls back to the files where it is %s', (_, damage) => {
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      writeFileSync(file, damage(readFileSync(file)));
    }
    expect(wholeOf(files, folder)).toBeNull();
    expect(preparedTaxonomy(folder).contentOf(first)).toBeNull();
    expect(load(files, folder)).toStrictEqual(load(files, join(folder, 'none')));
  });

  it('is not made of files with problems', () => {
    const broken = [{ name: 'a.yaml', text: first.replace('schema: 1', 'schema: 2') }];
    expect(prepareTaxonomy(broken, folder).map(formatProblem).join('\n')).toMatch(/^a\.yaml:1:/);
    expect(wholeOf(broken, folder)).toBeNull();
  });
});

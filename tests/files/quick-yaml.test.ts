import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readQuickly } from '../../src/files/quick-yaml.ts';
import { readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';
import { taxonomyDir } from '../support/taxonomy.ts';

describe('quick reading', () => {
  it.each(readTaxonomyFiles(taxonomyDir).map(({ name, text }) => [name.split('/').at(-1) ?? name, text] as const))(
    'reads %s as the library does',
    (_, text) => expect(readQuickly(text)?.value).toEqual(parse(text)),
  );

  it.each([
    ['a reference', 'a: &x [b]\nc: *x'],
    ['a tag', 'a: !!str 1'],
    ['a block of text', 'a: |\n  text'],
    ['an escape', 'a: "b\\nc"'],
    ['a number that is none of ours', 'a: 034'],
    ['a doubled key', 'a: b\na: c'],
    ['text over two lines', 'a: b\n  c'],
    ['a second document', 'a: b\n---\nc: d'],
    ['a tab', 'a:\tb'],
    ['an empty value', 'a:\nb: c'],
  ])('leaves %s to the library', (_, text) => expect(readQuickly(text)).toBeNull());

  it('never reads a document in another way than the library', () => {
    const word = fc.constantFrom(
      'a',
      'b c',
      '"q: r"',
      "'s'",
      'no',
      'true',
      '12',
      '2026.10',
      '"{a,b} <2>"',
      'x #c',
      '-',
      '~',
      'a: b',
      '[a, b]',
      '{ t: "x", l: [fa] }',
      '"',
    );
    const line = fc.tuple(
      fc.constantFrom('', '  ', '    ', '- ', '  - ', '    - '),
      fc.constantFrom('', 'k: ', 'm:', 'n: '),
      word,
    );
    const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.map((parts) => parts.join('')).join('\n'));
    fc.assert(
      fc.property(text, (document) => {
        const quick = readQuickly(document);
        if (quick !== null) expect(quick.value).toEqual(parse(document));
      }),
      { numRuns: 2_000 },
    );
  });
});

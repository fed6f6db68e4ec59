import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { readPlain } from '../../src/files/plain-yaml.ts';
import { readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';
import { taxonomyDir } from '../support/taxonomy.ts';

const files = [
  ...readTaxonomyFiles(taxonomyDir),
  { name: 'feeds.yaml', text: readFileSync(new URL('../../feeds.yaml', import.meta.url), 'utf8') },
].map(({ name, text }) => [basename(name), text] as const);

describe('plain reading', () => {
  it.each(files)('reads %s as the careful library does', (_, text) =>
    expect(readPlain(text)?.value).toEqual(parse(text)),
  );

  it.each([
    ['a reference', 'a: &x [b]\nc: *x'],
    ['an anchor that nobody refers to', 'a: &x b'],
    ['a tag', 'a: !!str 1'],
    ['a doubled key', 'a: b\na: c'],
    ['a second document', 'a: b\n---\nc: d'],
    ['the end of a document', 'a: b\n...\n'],
    ['a directive', '%YAML 1.1\n---\na: no'],
    ['a tab', 'a:\tb'],
    ['a key that is a number', '1: b'],
    ['a key that is nothing', '~: b'],
    ['a key of the language', '__proto__: { a: b }'],
    ['a key that is a list', '? [a]\n: b'],
    ['a number beyond counting', 'a: 1e999'],
    ['a text that states its indentation', 'a: |2\n  b'],
    ['brackets without end', '['.repeat(5_000)],
    ['what stands too far in', `a:\n${' '.repeat(200)}b`],
    ['bytes of another encoding', 'a: caf\ufffd'],
    ['nothing', ''],
    ['no YAML', 'a: [b'],
  ])('leaves %s to the careful library', (_, text) => expect(readPlain(text)).toBeNull());

  it('never reads a document in another way than the careful library', () => {
    const piece = fc.constantFrom(
      ...['a', 'k: ', 'k:', 'm: ', ': ', ':', ' ', '  ', '\n', '\n  ', '\n- ', '- ', '[', ']', '{', '}', ', ', ','],
      ...['"', "'", ' #c', '#', '|', '>', '|-', '%', '!', '? ', '<<: ', '&x ', '*x', '---\n', '...\n', '\t', '\r\n'],
      ...['1', '034', '0o17', '0x1f', '1.50', '.inf', '1e3', '+1', '~', 'null', 'true', 'no', '"q\\n"', "''", '😀'],
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (document) => {
        const plain = readPlain(document);
        if (plain === null) return;
        const careful = parseDocument(document, { logLevel: 'error' });
        expect([...careful.errors, ...careful.warnings]).toEqual([]);
        expect(plain.value).toEqual(careful.toJS());
      }),
      { numRuns: 10_000 },
    );
  });
});

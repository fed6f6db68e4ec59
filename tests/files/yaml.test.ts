import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatProblem } from '../../src/files/problem.ts';
import { readYaml } from '../../src/files/yaml.ts';

const schema = z.strictObject({ a: z.unknown().optional(), names: z.array(z.string()).optional() });

function read(text: string): unknown {
  const file = readYaml('x.yaml', text, schema, (_, [section]) => (section === 'names' ? 'the names' : null));
  return file.kind === 'ok' ? file.value : file.problems.map(formatProblem);
}

describe('readYaml', () => {
  it('leaves words alone that YAML 1.1 would turn into something else', () => {
    expect(read('names: [no, on, yes, 12:30, 0o]')).toEqual({ names: ['no', 'on', 'yes', '12:30', '0o'] });
  });

  it('reads on past a byte order mark and Windows line ends', () => {
    expect(read('\uFEFFa: 1\r\nnames: []\r\n')).toEqual({ a: 1, names: [] });
    expect(read('\uFEFFb: 1')).toEqual(['x.yaml:1:1 b: is not a key that is known here']);
  });

  it.each([
    ['an empty file', '', 'x.yaml:1:1 is empty'],
    ['a file of comments', '# one\n# two\n', 'x.yaml:1:1 is empty'],
    ['a list where keys are wanted', '- a', 'x.yaml:1:1 must be a map of keys'],
    ['a tab as indentation', 'a:\n\t- 1\n', 'x.yaml:2:1 Tabs are not allowed as indentation'],
    ['a key twice', 'a: 1\nnames: []\na: 2\n', 'x.yaml:3:1 Map keys must be unique'],
    ['a second document', 'a: 1\n---\na: 2\n', 'x.yaml:2:1 starts a second document (---); write one'],
    ['a merge', 'a: 1\n<<: { a: 2 }\n', 'x.yaml:2:1 <<: is not a key that is known here'],
    [
      'a merged reference',
      'a: &x { b: 1 }\n<<: *x\n',
      'x.yaml:2:5 refers to another part (*name); write it out instead',
    ],
    ['a reference to nothing', 'a: *nobody\n', 'x.yaml:1:4 refers to another part (*name); write it out instead'],
    ['a key of the language', 'a: 1\n__proto__: { names: [] }\n', 'x.yaml:2:1 is no usable key; a key is a plain name'],
    ['such a key further in', 'a: { __proto__: 1 }\n', 'x.yaml:1:6 is no usable key; a key is a plain name'],
    ['a list as a key', '? [a, b]\n: 1\n', 'x.yaml:1:3 is no usable key; a key is a plain name'],
    ['a key that is missing', ': 1\n', 'x.yaml:1:1 is no usable key; a key is a plain name'],
    ['an unknown tag', 'a: !!js/function "x"\n', 'x.yaml:1:4 Unresolved tag: tag:yaml.org,2002:js/function'],
    ['YAML 1.1', '%YAML 1.1\n---\na: no\n', 'x.yaml:1:1 asks for YAML 1.1; leave %YAML out'],
    [
      'bytes of another encoding',
      'a: 1\nnames: [caf\uFFFD]\n',
      'x.yaml:2:12 holds bytes that are no UTF-8; save the file as UTF-8',
    ],
    ['a number among names', 'names: [a, 7]\n', 'x.yaml:1:12 the names names: must be text; put it in quotes'],
  ])('tells %s with line and column', (_, text, problem) => expect(read(text)).toEqual([problem]));

  it('gives each unknown key its own line', () => {
    expect(read('b: 1\na: 1\nc: 2\n')).toEqual([
      'x.yaml:1:1 b: is not a key that is known here',
      'x.yaml:3:1 c: is not a key that is known here',
    ]);
  });

  it('finds references and merges no matter how many times they would multiply', () => {
    const bomb = ['a: &a0 [x, x]', ...Array.from({ length: 30 }, (_, n) => `b${n}: &a${n + 1} [*a${n}, *a${n}]`)].join(
      '\n',
    );
    expect(read(bomb)).toEqual([expect.stringContaining('refers to another part')]);
  });

  it.each([
    ['brackets', `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['braces left open', `a: ${'{b: '.repeat(5_000)}`],
    ['brackets after ones in quotes', `names: ["${']'.repeat(5_000)}"]\na: ${'['.repeat(5_000)}`],
    ['maps', Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['lists', `a:\n${'- '.repeat(20_000)}x`],
  ])('refuses %s that are nested without end instead of dying of them', (_, text) => {
    expect(read(text)).toEqual([expect.stringMatching(/^x\.yaml:\d+:\d+ is nested deeper than 64 levels$/)]);
  });

  it('does not count brackets that are only text', () => {
    const brackets = '['.repeat(200);
    expect(read(`# ${brackets}\na: "${brackets}"\nnames:\n  - |\n    ${brackets}\n`)).toEqual({
      a: brackets,
      names: [`${brackets}\n`],
    });
  });

  it('refuses more than a mebibyte', () => {
    expect(read(`a: ${'x'.repeat(1024 * 1024)}`)).toEqual(['x.yaml:1:1 is larger than 1 MiB']);
  });

  it('never throws, and names a place within the text', () => {
    const pieces = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '&x',
      '*x',
      '"',
      "'",
      '#',
      '|',
      '>',
      '%',
      '!',
      '\t',
      '<<',
      '?',
      ',',
      '---\n',
      '\u0000',
      '__proto__',
      '1',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const file = readYaml('x.yaml', text, schema);
        const lines = text.split('\n').length;
        return (
          file.kind === 'ok' || file.problems.every(({ line, column }) => line >= 1 && line <= lines + 1 && column >= 1)
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineDiff } from '../../../src/core/text/line-diff.ts';

const lines = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 })
  .map((all) => all.map((one) => `${one}\n`).join(''));

it('says nothing of a text that is the same', () => expect(lineDiff('a\nb\n', 'a\nb\n', 'x', 'y')).toBe(''));

it('shows a change with what stands around it', () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\nh\n';
  expect(lineDiff(before, before.replace('e', 'E'), 'old.yaml', 'new.yaml')).toBe(
    '--- old.yaml\n+++ new.yaml\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n',
  );
});

it('is a patch: what it takes away and adds leads from one text to the other', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      expect(apply(before, lineDiff(before, after, 'x', 'y'))).toBe(after);
    }),
  );
});

/** As `patch` does it, without searching. */
function apply(text: string, patch: string): string {
  const source = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const made: string[] = [];
  let at = 0;
  for (const hunk of patch.split(/^(?=@@ )/m).slice(1)) {
    const [head = '', ...body] = hunk.replace(/\n$/, '').split('\n');
    const [, start = '', length = ''] = /^@@ -(\d+),(\d+) /.exec(head) ?? [];
    const from = Number(length) === 0 ? Number(start) : Number(start) - 1;
    made.push(...source.slice(at, from));
    at = from;
    for (const line of body) {
      if (line[0] !== '+') expect(source[at++]).toBe(line.slice(1));
      if (line[0] !== '-') made.push(line.slice(1));
    }
  }
  return [...made, ...source.slice(at)].map((line) => `${line}\n`).join('');
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tagging } from '../../../src/core/tagging/tag.ts';
import { createTagDiff, joinTagDiffs, NO_DIFF } from '../../../src/core/tagging/tag-diff.ts';

const tagging = fc.uniqueArray(fc.constantFrom('ttp', 'iskp', 'bla'), { maxLength: 3 }).map(
  (ids): Tagging => ({
    tags: ids.map((id) => ({ kind: 'actor', id, status: 'explicit', evidence: [] })),
    stance: [],
  }),
);
const pairs = fc.array(fc.tuple(fc.string({ maxLength: 5 }), tagging, tagging), { maxLength: 20 });

function diffOf(all: readonly (readonly [string, Tagging, Tagging])[]) {
  const diff = createTagDiff();
  for (const [title, before, after] of all) diff.add(title, before, after);
  return diff.result();
}

describe('joining the differences of batches', () => {
  it('comes to the same as looking at all of them at once', () => {
    fc.assert(
      fc.property(pairs, fc.nat(20), (all, at) => {
        expect(joinTagDiffs(diffOf(all.slice(0, at)), diffOf(all.slice(at)))).toEqual(diffOf(all));
      }),
    );
  });

  it('adds nothing where nothing was looked at', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        expect(joinTagDiffs(NO_DIFF, diffOf(all))).toEqual(diffOf(all));
      }),
    );
  });
});

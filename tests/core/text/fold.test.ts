import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWithOffsets } from '../../../src/core/text/fold.ts';

const letters = fc.constantFrom(..."aZ09-_`'’…½ﬃİΣςßعيىةہ۹٣\u200c\u200d\u0301аеυК \t\n");
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(letters).map((parts) => parts.join('')),
);

describe('a text that is folded', () => {
  it('folds to the same whether or not anybody asks where each letter came from', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(foldText(text)).toBe(foldWithOffsets(text).text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has one space between words and none around them', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(foldText(text)).not.toMatch(/^ | $| {2}/);
      }),
    );
  });

  it('keeps offsets that never go back, one for each letter and one for the end', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: folded, offsets } = foldWithOffsets(text);
        expect(offsets.length).toBe(folded.length + 1);
        expect([...offsets]).toEqual([...offsets].sort((a, b) => a - b));
        expect(offsets.at(-1)).toBe(text.length);
      }),
    );
  });
});

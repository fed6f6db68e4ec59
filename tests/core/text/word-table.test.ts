import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNKNOWN_WORD, WordTable } from '../../../src/core/text/word-table.ts';

const words = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 200 });

describe('WordTable', () => {
  it('numbers words in the order in which they came, each once', () =>
    fc.assert(
      fc.property(words, (all) => {
        const table = new WordTable();
        expect(all.map((word) => table.add(word))).toEqual(all.map((_, place) => place + 1));
        expect(all.map((word) => table.add(word))).toEqual(all.map((_, place) => place + 1));
      }),
    ));

  it('finds a word inside a text, and none that was not added', () =>
    fc.assert(
      fc.property(words, fc.string(), fc.string({ minLength: 9, maxLength: 12 }), (all, before, other) => {
        const table = new WordTable();
        for (const word of all) table.add(word);
        for (const [place, word] of all.entries())
          expect(table.find(`${before}${word}!`, before.length, before.length + word.length)).toBe(place + 1);
        expect(table.find(other, 0, other.length)).toBe(UNKNOWN_WORD);
      }),
    ));

  it('forgets all when it is cleared', () => {
    const table = new WordTable();
    table.add('harbour');
    table.clear();
    expect([table.find('harbour', 0, 7), table.size, table.add('quay')]).toEqual([UNKNOWN_WORD, 1, 1]);
  });
});

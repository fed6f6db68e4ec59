import { describe, expect, it } from 'vitest';
import { TermIndex } from '../../../src/core/reading/terms.ts';
import { wordsIn } from '../../../src/core/reading/word.ts';

const index = new TermIndex([
  ['pass', 'a pass'],
  ['pass away', 'a death'],
  ['shepherd*', 'a herder'],
  ['sustain ~ burns', 'an injury'],
]);
const found = (text: string) => {
  const words = wordsIn(text, 0, text.length);
  return words.flatMap((_, at) => index.from(words, at).map(({ from, to, value }) => `${from}-${to} ${value}`));
};

describe('a phrase in a sentence', () => {
  it('is found at each of its places, short ones beside longer ones', () => {
    expect(found('they pass away at the pass')).toEqual(['1-2 a pass', '1-3 a death', '5-6 a pass']);
  });

  it('stands for all words that begin so where it ends in a star', () => {
    expect(found('two shepherdesses')).toEqual(['1-2 a herder']);
  });

  it('may have up to three other words where a gap is written, and no mark', () => {
    expect(found('boys sustain very bad burns')).toEqual(['1-5 an injury']);
    expect(found('boys sustain, he said, burns')).toEqual([]);
  });

  it('is a sign of what it means only where all of it stands', () => {
    const signs = new TermIndex<string>(
      [
        ['pass away', 'a death'],
        ['sustain ~ burns', 'an injury'],
      ],
      undefined,
      (value) => (value === 'a death' ? 1 : 2),
    );
    const signsIn = (text: string) => {
      const words = wordsIn(text, 0, text.length);
      return words.reduce((all, _, at) => all | signs.signsAt(words, at), 0);
    };
    expect(signsIn('they pass by and sustain interest')).toBe(0);
    expect(signsIn('two pass away')).toBe(1);
    expect(signsIn('boys sustain bad burns and pass away')).toBe(3);
  });
});

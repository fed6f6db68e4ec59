import { describe, expect, it } from 'vitest';
import { TermIndex } from '../../../src/core/reading/terms.ts';
import { wordsIn } from '../../../src/core/reading/word.ts';
import { TextWords } from '../../../src/core/tagging/tokens.ts';

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

  it('may stand in a text that holds all of its words, whatever they are joined to, and in no other', () => {
    const { wordSigns } = new TermIndex<string>(
      [
        ['pass away', 'a death'],
        ['burn*', 'an injury'],
        ['at the pass', 'a place'],
      ],
      undefined,
      (value) => (value === 'a place' ? 0 : value === 'a death' ? 1 : 2),
    );
    const mayStandIn = (text: string, bits: number) => wordSigns.mayStandIn(new TextWords('title', text, null), bits);
    expect(mayStandIn('They passed the pass and went away', 1)).toBe(true);
    expect(mayStandIn('They pass the pass', 1)).toBe(false);
    expect(mayStandIn('They pass-away at the pass', 2)).toBe(false);
    expect(mayStandIn('A half-burnt village at the pass', 2)).toBe(true);
    expect(mayStandIn('At the pass', 1 | 2)).toBe(false);
  });
});

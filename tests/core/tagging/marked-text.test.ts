import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markText } from '../../../src/core/tagging/marked-text.ts';

const stretches = fc.array(
  fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
  { maxLength: 6 },
);

describe('marking words in a text', () => {
  it('marks what gave a tag, and what was found and gave none', () => {
    expect(markText('TTP attack in Swat', [{ start: 14, end: 18 }], [{ start: 4, end: 10 }])).toEqual([
      { text: 'TTP ', mark: null },
      { text: 'attack', mark: 'lost' },
      { text: ' in ', mark: null },
      { text: 'Swat', mark: 'told' },
    ]);
  });

  it('marks what gave a tag where both overlap', () => {
    const pieces = markText('abcdef', [{ start: 2, end: 4 }], [{ start: 0, end: 6 }]);
    expect(pieces.map(({ text, mark }) => `${text} ${mark}`)).toEqual(['ab lost', 'cd told', 'ef lost']);
  });

  it('gives the text back, whatever is marked in it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), stretches, stretches, (text, told, lost) => {
        const pieces = markText(text, told, lost);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece, place) => piece.mark !== pieces[place + 1]?.mark)).toBe(true);
      }),
    );
  });
});

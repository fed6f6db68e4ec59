import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteSentences, sentenceSpansOf } from '../../../src/core/text/sentences.ts';

const texts = (text: string) => sentenceSpansOf(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it('end where the script ends them', () => {
    expect(texts('Police said so. Others deny it! Why?')).toEqual(['Police said so.', 'Others deny it!', 'Why?']);
    expect(texts('پولیس نے کہا۔ طالبان نے تردید کی۔')).toHaveLength(2);
    expect(texts('警方说。塔利班否认。')).toHaveLength(2);
  });

  it('are not parted at ranks and initials', () => {
    expect(texts('Army spokesman Lt. Gen. A. Sample said nine died. Residents disagree.')).toEqual([
      'Army spokesman Lt. Gen. A. Sample said nine died.',
      'Residents disagree.',
    ]);
  });

  it('are quoted whole: the first ones, and the one that holds a denial', () => {
    const filler = 'The report goes on about the matter at some length for its readers. '.repeat(8);
    const denial = 'Kabul denies it.';
    const text = `Nine died, police said. ${filler}${denial} The end came later.`;
    const quoted = quoteSentences(text, [text.indexOf('denies')]);
    expect(quoted[0]).toMatch(/^Nine died, police said\./);
    expect(quoted.at(-1)).toBe(denial);
    expect(quoteSentences(text).join(' ')).not.toContain(denial);
  });

  it('are always parts of the text as it stands', () => {
    const word = fc.constantFrom('Gen.', 'said', 'Kabul.', 'کابل۔', '喀布尔。', '…', 'U.S.', 'no?', 'yes!');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 200 }), fc.nat(600), (words, at) => {
        const text = words.join(' ');
        for (const quoted of quoteSentences(text, [at])) expect(text).toContain(quoted);
        if (text !== '') expect(quoteSentences(text).length).toBeGreaterThan(0);
      }),
    );
  });
});

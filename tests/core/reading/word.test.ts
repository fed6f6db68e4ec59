import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../src/core/reading/word.ts';

const read = (text: string) => wordsIn(text, 0, text.length).map(({ raw }) => raw);

describe('wordsIn', () => {
  it.each([
    ['Four men, two boats.', ['Four', 'men', ',', 'two', 'boats', '.']],
    ["the miller's cat", ['the', "miller's", 'cat']],
    ['re-opened by the U.S.-led crew', ['re-opened', 'by', 'the', 'U.S.-led', 'crew']],
    ['1,250 of 3.5 km, 21st-century', ['1,250', 'of', '3.5', 'km', ',', '21st-century']],
    ['end.Next (or not)', ['end.Next', '(', 'or', 'not', ')']],
    ['چهار نفر، می‌روند', ['چهار', 'نفر', '،', 'می', 'روند']],
    ['两人受伤 in 3 boats', ['两', '人', '受', '伤', 'in', '3', 'boats']],
    ['naïve cafe\u0301s 😀!', ['naïve', 'cafe\u0301s', '😀', '!']],
  ])('reads the words and marks of %s', (text, words) => expect(read(text)).toEqual(words));

  it('says where they stand, in a part of a text as well', () => {
    const text = 'Lost: two boats, one found';
    const words = wordsIn(text, 6, 16);
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['two', 'boats', ',']);
  });
});

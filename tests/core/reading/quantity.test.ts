import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vocabularyOf } from '../../../src/core/figure/harm-words.ts';
import type { ReadLanguage } from '../../../src/core/reading/language.ts';
import { Marks } from '../../../src/core/reading/marks.ts';
import { type Quantity, quantityAt } from '../../../src/core/reading/quantity.ts';
import { wordsIn } from '../../../src/core/reading/word.ts';

function numbersOf(language: ReadLanguage, text: string): readonly Quantity[] {
  const vocabulary = vocabularyOf(language);
  if (vocabulary === null) throw new Error(`no words of ${language}`);
  const words = wordsIn(text, 0, text.length);
  const marks = new Marks(words, vocabulary.terms);
  const found: Quantity[] = [];
  for (let at = 0; at < words.length; ) {
    const number = quantityAt(marks, at);
    if (number !== null) found.push(number);
    at = number?.to ?? at + 1;
  }
  return found;
}

describe('a number in a sentence', () => {
  it.each<[ReadLanguage, string, number]>([
    ['en', 'twenty-three villagers', 23],
    ['en', 'one hundred and five people', 105],
    ['en', '1,250 families', 1250],
    ['en', 'a dozen men', 12],
    ['fa', 'بیست و سه تن', 23],
    ['fa', '۱۲ سرباز', 12],
    ['fa', 'صد نفر', 100],
    ['ur', 'سینتیس افراد', 37],
    ['ps', 'یوولس کسان', 11],
    ['ps', 'شپږویشت تنه', 26],
    ['ru', 'двадцать пять человек', 25],
    ['ru', 'двоих пограничников', 2],
    ['ar', 'خمسة وعشرون شخصا', 25],
    ['ar', 'وثلاثة جنود', 3],
    ['zh', '二十三名士兵', 23],
    ['zh', '两名矿工', 2],
    ['zh', '一百零五人', 105],
  ])('is read in %s: %s', (language, text, value) => {
    expect(numbersOf(language, text)[0]).toMatchObject({ low: value, high: value });
  });

  it.each<[ReadLanguage, string, Partial<Quantity>]>([
    ['en', 'at least 7 men', { low: 7, high: null, bound: 'at-least' }],
    ['en', '30 or more herders', { low: 30, high: null, bound: 'at-least' }],
    ['en', 'up to nine porters', { low: 0, high: 9, bound: 'at-most' }],
    ['en', 'between 10 and 15 boats', { low: 10, high: 15, bound: 'range' }],
    ['fa', 'دست‌کم ۸ کارگر', { low: 8, high: null, bound: 'at-least' }],
    ['ur', '10 سے زائد افراد', { low: 10, high: null, bound: 'at-least' }],
    ['ru', 'не менее шести шахтёров', { low: 6, high: null, bound: 'at-least' }],
    ['ar', 'ما لا يقل عن 4 أشخاص', { low: 4, high: null, bound: 'at-least' }],
    ['zh', '至少9人', { low: 9, high: null, bound: 'at-least' }],
  ])('carries its bound in %s: %s', (language, text, expected) => {
    expect(numbersOf(language, text)[0]).toMatchObject(expected);
  });

  it.each<[ReadLanguage, string]>([
    ['en', 'dozens of huts'],
    ['en', 'No. 2 of the group'],
    ['en', 'aged 18'],
    ['en', '40% of wells'],
    ['fa', 'ده‌ها خانه'],
    ['ur', 'درجنوں دکانیں'],
    ['ru', 'десятки домов'],
    ['zh', '数十人'],
  ])('is none in %s: %s', (language, text) => {
    expect(numbersOf(language, text)).toEqual([]);
  });

  it('is the same in the digits of every script', () => {
    const scripts = ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'].map((digits) => [...digits]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(...scripts), (value, digits) => {
        const written = [...String(value)].map((digit) => digits[Number(digit)]).join('');
        expect(numbersOf('fa', `${written} نفر`)[0]).toMatchObject({ low: value, high: value });
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createNameMask,
  maskedForm,
  nameKeyOf,
  nameRuleOf,
  refuseSpelling,
} from '../../../src/core/withdrawal/name-mask.ts';

const KEY = nameKeyOf('a secret of this test');
const maskOf = (...spellings: readonly string[]) =>
  createNameMask(
    spellings.map((one) => nameRuleOf(one, KEY)),
    KEY,
  );

describe('a withdrawn name', () => {
  it.each([
    ['Zarmina Obaidzai spoke', '[name withdrawn] spoke'],
    ['ZARMINA OBAIDZAI SPOKE', '[name withdrawn] SPOKE'],
    ['Zármína Obaidzaï’s brother', '[name withdrawn]’s brother'],
    ['Zarmina-Obaidzai, 34, and Zarmina  Obaidzai', '[name withdrawn], 34, and [name withdrawn]'],
    ['Ms. Zarmina\u00a0Obaidzai.', 'Ms. [name withdrawn].'],
    ['(Zarmina Obaidzai)', '([name withdrawn])'],
  ])('is found whatever its capitals, marks and spaces: %s', (text, masked) => {
    expect(maskOf('Zarmina Obaidzai').mask(text)).toBe(masked);
  });

  it.each([
    'Zarminas Obaidzai',
    'Zarmina spoke to Obaidzai',
    'to Zarmina. Obaidzai said',
    'Zarmina, Obaidzai',
    'Obaidzai Zarmina',
    'Zarmina Obaidzaiwal',
  ])('is found in whole words that follow each other only: %s', (text) => {
    expect(maskOf('Zarmina Obaidzai').mask(text)).toBe(text);
  });

  it('is found in other scripts only where they are given', () => {
    const text = 'زرمینه عبیدزی وویل، Зармина Обайдзай, 扎尔米娜说';
    expect(maskOf('Zarmina Obaidzai').mask(text)).toBe(text);
    expect(maskOf('زرمینه عبیدزی', 'Зармина Обайдзай', '扎尔米娜').mask(text)).toBe(
      '[name withdrawn] وویل، [name withdrawn], [name withdrawn]说',
    );
    expect(maskOf('زرمينه عبيدزي').mask('زرمینه عبیدزی')).toBe('[name withdrawn]');
  });

  it('is taken whole where a shorter spelling stands in it', () => {
    expect(maskOf('Obaidzai', 'Zarmina Obaidzai').mask('Zarmina Obaidzai and Obaidzai')).toBe(
      '[name withdrawn] and [name withdrawn]',
    );
    expect(maskOf('Z. Obaidzai').mask('says Z Obaidzai, Z. Obaidzai')).toBe('says [name withdrawn], [name withdrawn]');
  });

  it('cannot be told from what is kept of it', () => {
    const rule = nameRuleOf('Zarmina Obaidzai', KEY);
    expect(JSON.stringify(rule)).not.toMatch(/zarmina|obaidzai/i);
    expect(rule).toMatchObject({ words: 2, initials: 'zo' });
    expect(nameRuleOf('Zarmina Obaidzai', nameKeyOf('another')).hash).not.toBe(rule.hash);
    expect(maskedForm('zarmina Obaidzai')).toBe('Z… O…');
  });

  it('is not found with another key, and that is said', () => {
    const other = createNameMask([nameRuleOf('Zarmina Obaidzai', KEY)], nameKeyOf('another'));
    expect([other.unusable, other.holds('Zarmina Obaidzai')]).toEqual([1, false]);
    expect(createNameMask([nameRuleOf('Zarmina Obaidzai', KEY)], null).unusable).toBe(1);
  });

  it('has to be more than a letter or two, and less than a sentence', () => {
    expect(refuseSpelling('  –  ')).toBe('holds no word');
    expect(refuseSpelling('Al')).toContain('shorter');
    expect(refuseSpelling('a b c d e f g h i')).toContain('more than 8');
    expect([refuseSpelling('Li Na'), refuseSpelling('王'), refuseSpelling('Zarmina')]).toEqual([null, null, null]);
  });

  it('leaves every text without it as it is, and none with it after masking', () => {
    const mask = maskOf('Zarmina Obaidzai', 'عبیدزی');
    const part = fc.constantFrom('Zarmina', 'Obaidzai', 'zarmina', ' ', '-', '. ', 'عبیدزی', 'x', '\n', ', ');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const masked = mask.mask(parts.join(''));
        expect(mask.holds(masked)).toBe(false);
        expect(mask.mask(masked)).toBe(masked);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => mask.mask(text) === text));
  });
});

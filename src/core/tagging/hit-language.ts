import { guessLanguage } from '../text/language.ts';
import { isLatinLanguage } from '../text/latin.ts';
import type { Hit } from './hits.ts';
import type { TextWords } from './tokens.ts';

const IN_ARABIC = new Set(['fa', 'prs', 'ps', 'ur', 'ar']);

/** The language that a name is read in: the stated one, unless the letters are of another script. */
export function languageOf({ text, from }: Hit, stated: string | null): string {
  return languageAt(text, from, stated);
}

/** The same for a word of a text. */
export function languageAt(text: TextWords, word: number, stated: string | null): string {
  const code = text.codeAt(word);
  if (code < 0x250) return isLatinLanguage(stated) ? stated : 'en';
  if (isHan(code)) return 'zh';
  if (!isArabic(code)) return stated === null || stated === 'en' ? 'ru' : stated;
  return stated !== null && IN_ARABIC.has(stated) ? stated : guessedOf(text);
}

/** A text is asked for each of its names, and guessed once. */
const guesses = new WeakMap<TextWords, string>();

function guessedOf(text: TextWords): string {
  const known = guesses.get(text);
  if (known !== undefined) return known;
  const guess = guessLanguage(text.original) ?? 'fa';
  guesses.set(text, guess);
  return guess;
}

export function isArabic(code: number): boolean {
  return code >= 0x600 && code <= 0x6ff;
}

export function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

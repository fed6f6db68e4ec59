import { guessLanguage } from '../text/language.ts';
import type { Hit } from './hits.ts';

const IN_ARABIC = new Set(['fa', 'prs', 'ps', 'ur', 'ar']);

/** The language that a name is read in: the stated one, unless the letters are of another script. */
export function languageOf({ text, from }: Hit, stated: string | null): string {
  const code = text.codeAt(from);
  if (code < 0x250) return 'en';
  if (isHan(code)) return 'zh';
  if (!isArabic(code)) return stated === null || stated === 'en' ? 'ru' : stated;
  return stated !== null && IN_ARABIC.has(stated) ? stated : (guessLanguage(text.original) ?? 'fa');
}

export function isArabic(code: number): boolean {
  return code >= 0x600 && code <= 0x6ff;
}

export function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

import { guessLanguage, languageRead } from '../text/language.ts';
import { isLatinLanguage } from '../text/latin.ts';

/** The languages whose sentences are read. */
export const READ_LANGUAGES = ['en', 'fr', 'fa', 'ps', 'ur', 'ar', 'ru', 'zh'] as const;
export type ReadLanguage = (typeof READ_LANGUAGES)[number];

/** Anything but Latin letters and common punctuation. */
const BEYOND_LATIN = /[^\u0000-\u024f\u2000-\u206f\u20ac]/;
const ARABIC_SCRIPT: ReadonlySet<string> = new Set(['fa', 'ps', 'ur', 'ar']);
const isRead = (language: string | null): language is ReadLanguage =>
  (READ_LANGUAGES as readonly (string | null)[]).includes(language);

/** Of those in Latin letters only some are read; what is none of them is tried as English. */
function latinOf(text: string, stated: string | null): ReadLanguage | null {
  const language = languageRead(stated, text);
  if (language === null || !isLatinLanguage(language)) return 'en';
  return isRead(language) ? language : null;
}

/**
 * The language by which a text is read: its letters say the script, whatever its feed states; within one script the
 * letters' guess comes first where it is sure, then what was stated.
 */
export function readingLanguage(text: string, stated: string | null): ReadLanguage | null {
  if (!BEYOND_LATIN.test(text)) return /[a-z]/i.test(text) ? latinOf(text, stated) : null;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  const share = (script: RegExp) => (text.match(script)?.length ?? 0) / letters;
  if (share(/\p{Script=Latin}/gu) > 0.6) return 'en';
  if (share(/\p{Script=Cyrillic}/gu) > 0.5) return 'ru';
  if (share(/\p{Script=Han}/gu) > 0.4) return 'zh';
  if (share(/\p{Script=Arabic}/gu) <= 0.4) return isRead(stated) ? stated : null;
  const guess = guessLanguage(text);
  const known = stated === 'prs' ? 'fa' : stated;
  if (isRead(known) && ARABIC_SCRIPT.has(known) && (guess === null || letters < 12)) return known;
  return isRead(guess) && ARABIC_SCRIPT.has(guess) ? guess : 'fa';
}

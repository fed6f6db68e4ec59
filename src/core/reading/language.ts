import { guessLanguage, languageRead } from '../text/language.ts';
import { isLatinLanguage } from '../text/latin.ts';
import { lettersOf } from '../text/scripts.ts';

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
  for (const one of latest) if (one.text === text && one.stated === stated) return one.language;
  const language = languageOf(text, stated);
  if (text.length <= LONGEST_KEPT) latest = [{ text, stated, language }, ...latest.slice(0, KEPT - 1)];
  return language;
}

/** A title and a summary are asked for by one reader after another. */
let latest: readonly {
  readonly text: string;
  readonly stated: string | null;
  readonly language: ReadLanguage | null;
}[] = [];
const [KEPT, LONGEST_KEPT] = [3, 4_000];

function languageOf(text: string, stated: string | null): ReadLanguage | null {
  if (!BEYOND_LATIN.test(text)) return /[a-z]/i.test(text) ? latinOf(text, stated) : null;
  const found = lettersOf(text);
  const { letters } = found;
  if (letters === 0) return null;
  if (found.latin / letters > 0.6) return 'en';
  if (found.cyrillic / letters > 0.5) return 'ru';
  if (found.han / letters > 0.4) return 'zh';
  if (found.arabic / letters <= 0.4) return isRead(stated) ? stated : null;
  return arabicOf(guessLanguage(text), stated === 'prs' ? 'fa' : stated, letters < 12);
}

/** Of those in Arabic letters; what is stated counts where the letters do not tell, or are few. */
function arabicOf(guess: string | null, stated: string | null, isShort: boolean): ReadLanguage {
  if (isRead(stated) && ARABIC_SCRIPT.has(stated) && (guess === null || isShort)) return stated;
  return isRead(guess) && ARABIC_SCRIPT.has(guess) ? guess : 'fa';
}

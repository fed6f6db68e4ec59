import type { ItemDraft } from '../item/item.ts';
import { guessLanguage, primaryLanguage } from '../text/language.ts';
import { lettersOf } from '../text/scripts.ts';

/** Languages that are written in two. */
const IN_LATIN_TOO = ['uz', 'kk', 'tg', 'ky'];
/** Names and brands stand in other letters. */
const SHARE = 0.3;

/** Whether headlines are in the letters of the feed's language; true where either is not known. */
export function isInItsScript(language: string | null, drafts: readonly ItemDraft[]): boolean {
  const primary = primaryLanguage(language);
  if (primary === null) return true;
  const counted = lettersOf(drafts.map(({ title }) => title).join(' '));
  const { letters, latin, arabic, cyrillic, han, devanagari } = counted;
  if (letters === 0) return true;
  const script = new Intl.Locale(primary).maximize().script ?? '';
  const own = { Latn: latin, Arab: arabic, Cyrl: cyrillic, Hans: han, Hant: han, Deva: devanagari }[script];
  const also = IN_LATIN_TOO.includes(primary) ? latin + cyrillic : 0;
  return own === undefined || Math.max(own, also) / letters >= SHARE;
}

/** Whether headlines are surely in a language that is not written in Latin letters: few sites write in it by chance. */
export function speaksItsLanguage(language: string | null, drafts: readonly ItemDraft[]): boolean {
  const primary = primaryLanguage(language);
  if (primary === null || new Intl.Locale(primary).maximize().script === 'Latn') return false;
  return guessLanguage(drafts.map(({ title }) => title).join(' ')) === primary;
}

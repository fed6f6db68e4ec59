/** A folded text and, per folded UTF-16 unit, where it came from in the original. */
export type Folded = {
  readonly text: string;
  /** Start in the original of each folded unit; one more entry at the end holds the original's length. */
  readonly offsets: Uint32Array;
};

/** Dropped before anything is compared: they change no word for a reader. */
const INVISIBLE =
  /[\u00ad\u0640\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u{e0000}-\u{e007f}]/u;
const MARK = /\p{M}/u;

/** Letters that stand for one another in the languages of the region, after NFKD and lower case. */
const VARIANTS = new Map<string, string>(
  Object.entries({
    // Arabic, Persian, Pashto and Urdu forms of yeh, kaf, alef, heh and waw.
    ي: 'ی',
    ى: 'ی',
    ې: 'ی',
    ۍ: 'ی',
    ئ: 'ی',
    ك: 'ک',
    ګ: 'گ',
    أ: 'ا',
    إ: 'ا',
    آ: 'ا',
    ٱ: 'ا',
    ة: 'ه',
    ہ: 'ه',
    ۀ: 'ه',
    ە: 'ه',
    ھ: 'ه',
    ۃ: 'ه',
    ؤ: 'و',
    ё: 'е',
    ı: 'i',
    ł: 'l',
    ø: 'o',
    đ: 'd',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
  }),
);
const APOSTROPHES = "'’‘ʼʻ′`´＇";
/** Hyphens, dashes and the zero-width non-joiner part words as a space does. */
const PARTS = '-‐‑‒–—―−﹘﹣－\u200c_';

/** Letters of other scripts that are drawn as Latin ones; folded only inside words that are otherwise Latin. */
const LOOKALIKES = new Map<string, string>(
  Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    е: 'e',
    н: 'h',
    і: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    о: 'o',
    р: 'p',
    ѕ: 's',
    т: 't',
    у: 'y',
    х: 'x',
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'h',
    ι: 'i',
    κ: 'k',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'y',
    ν: 'v',
    μ: 'm',
  }),
);
/** A Cyrillic or Greek capital inside a word that is otherwise Latin, as the Latin one that it is drawn like. */
export function unmaskCapitals(word: string): string {
  if (!/[A-Za-z]/.test(word)) return word;
  return word.replace(/[\u0370-\u03ff\u0400-\u045f]/g, (letter) => {
    const twin = LOOKALIKES.get(letter.toLowerCase());
    if (twin === undefined) return letter;
    return letter === letter.toLowerCase() ? twin : twin.toUpperCase();
  });
}

const LATIN = /[a-z]/;
const MIXED_WORD = /[a-z\u0370-\u03ff\u0430-\u045f]+/g;

/** What each ASCII character folds to: its lower case, a space, or an apostrophe. */
export const ASCII = Uint16Array.from({ length: 128 }, (_, code) => {
  if (code <= 32 || code === 45 || code === 95 || code === 127) return 32;
  if (code === 96) return 39;
  return code >= 65 && code <= 90 ? code + 32 : code;
});

/**
 * Folds for comparison, never for display: NFKD, no marks, lower case (not the locale's: Turkish I), one form of every
 * apostrophe, dash and Arabic letter variant, white space collapsed. Shared by texts and aliases.
 */
export function foldWithOffsets(original: string): Folded {
  const builder = createBuilder(original.length);
  let hasLookalikes = false;
  for (let at = 0; at < original.length; at++) {
    const code = original.charCodeAt(at);
    if (code < 128) {
      builder.push(ASCII[code] ?? 32, at);
      continue;
    }
    const character = String.fromCodePoint(original.codePointAt(at) ?? code);
    const folded = foldCharacter(character);
    for (let i = 0; i < folded.length; i++) builder.push(folded.charCodeAt(i), at);
    hasLookalikes ||= code >= 0x370 && code <= 0x45f;
    at += character.length - 1;
  }
  const { text, offsets } = builder.finish(original.length);
  return { text: hasLookalikes ? unmaskLookalikes(text) : text, offsets };
}

/** Collects folded units with their places; white space is collapsed on the way. */
function createBuilder(size: number) {
  let units = new Uint16Array(size + 16);
  let offsets = new Uint32Array(size + 17);
  let length = 0;
  return {
    push(unit: number, at: number): void {
      if (unit === 32 && (length === 0 || units[length - 1] === 32)) return;
      if (length === units.length) {
        // Ligatures and the like fold to several letters.
        units = grow(units, new Uint16Array(length * 2));
        offsets = grow(offsets, new Uint32Array(length * 2 + 1));
      }
      units[length] = unit;
      offsets[length++] = at;
    },
    finish(end: number): Folded {
      if (length > 0 && units[length - 1] === 32) length--;
      offsets[length] = end;
      return { text: textOf(units.subarray(0, length)), offsets: offsets.subarray(0, length + 1) };
    },
  };
}

function grow<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** UTF-16 units as they are, lone halves of pairs included. */
function textOf(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

/** Words with one space between them. */
const PLAIN_ASCII = /^[a-zA-Z0-9]+(?: [a-zA-Z0-9]+)*$/;

const BEYOND_ASCII = /[^\u0000-\u007f]/u;
const EACH_BEYOND_ASCII = /[^\u0000-\u007f]/gu;
/** Letters that a disguise may be made of. */
const MAY_BE_LOOKALIKE = /[\u0370-\u045f]/;
/** What the table above makes a space. */
const ASCII_SPACE = /[\u0000-\u0020\u007f_-]+/g;

/** As `foldWithOffsets`, where nobody asks for places. */
export function foldText(original: string): string {
  if (PLAIN_ASCII.test(original)) return original.toLowerCase();
  const ascii = BEYOND_ASCII.test(original) ? original.replace(EACH_BEYOND_ASCII, foldCharacter) : original;
  const folded = ascii.toLowerCase().replace(ASCII_SPACE, ' ').replaceAll('`', "'").trim();
  return MAY_BE_LOOKALIKE.test(original) ? unmaskLookalikes(folded) : folded;
}

const foldedCharacters = new Map<string, string>();
/** Texts repeat their characters; the cache is bounded by dropping it whole. */
const CACHE_LIMIT = 20_000;

export function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character);
  if (known !== undefined) return known;
  const folded = foldUncached(character);
  if (foldedCharacters.size > CACHE_LIMIT) foldedCharacters.clear();
  foldedCharacters.set(character, folded);
  return folded;
}

function foldUncached(character: string): string {
  const plain = plainOf(character);
  if (plain !== null) return plain;
  let folded = '';
  for (const part of (VARIANTS.get(character) ?? character).normalize('NFKD').toLowerCase())
    if (!MARK.test(part)) folded += plainOf(part) ?? digitOf(part) ?? VARIANTS.get(part) ?? part;
  return folded;
}

/** What parts words, an apostrophe, what is not seen; null for all else. */
function plainOf(character: string): string | null {
  if (PARTS.includes(character) || /\s/.test(character)) return ' ';
  if (APOSTROPHES.includes(character)) return "'";
  return INVISIBLE.test(character) ? '' : null;
}

/** Arabic-Indic and Persian digits as ASCII ones. */
function digitOf(character: string): string | null {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
  if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0);
  return null;
}

/** Only a word with letters of both has two of them side by side. */
const MIXED = /[a-z][\u0370-\u03ff\u0430-\u045f]|[\u0370-\u03ff\u0430-\u045f][a-z]/;

/** A Cyrillic or Greek letter inside a Latin word is a disguise, not a spelling. Lengths stay as they are. */
export function unmaskLookalikes(text: string): string {
  if (!MIXED.test(text)) return text;
  return text.replace(MIXED_WORD, (word) => {
    if (!LATIN.test(word)) return word;
    return [...word].map((letter) => LOOKALIKES.get(letter) ?? letter).join('');
  });
}

import { guessLatin, latinRead } from './latin.ts';
import { type Letters, lettersOf } from './scripts.ts';

/** The primary language of a tag such as `en-US`, lower case; null for nonsense. */
export function primaryLanguage(tag: string | null): string | null {
  const primary = /^\s*([a-z]{2,3})(?:[-_][\w-]*)?\s*$/i.exec(tag ?? '')?.[1]?.toLowerCase() ?? null;
  return primary === null || primary === 'und' || primary === 'mul' ? null : (ALIASES[primary] ?? primary);
}

/**
 * Three-letter codes that feeds use for languages with a two-letter one; Dari is kept apart only as a way of writing
 * `fa`.
 */
const ALIASES: Readonly<Record<string, string>> = {
  prs: 'fa',
  fas: 'fa',
  per: 'fa',
  pus: 'ps',
  pbu: 'ps',
  urd: 'ur',
  eng: 'en',
  rus: 'ru',
  ara: 'ar',
  zho: 'zh',
  fra: 'fr',
  fre: 'fr',
  spa: 'es',
  por: 'pt',
  tgk: 'tg',
  uzb: 'uz',
};

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * Whether this is the code of a language, such as `fa` or `prs`: two or three letters in lower case that have a name.
 */
export function isLanguage(code: string): boolean {
  if (!/^[a-z]{2,3}$/.test(code) || primaryLanguage(code) === null) return false;
  return code in ALIASES || LANGUAGES.of(code) !== undefined;
}

/**
 * A guess from the letters alone, where nobody has stated a language: only where they leave little doubt, else null.
 */
export function guessLanguage(text: string): string | null {
  if (!BEYOND_LATIN.test(text)) return guessLatin(text);
  const found = lettersOf(text);
  const { letters } = found;
  if (letters < 8) return null;
  if (found.arabic / letters > 0.5) return guessArabicScript(text, found);
  if (found.cyrillic / letters > 0.5) return guessCyrillic(text);
  if (found.kana / letters > 0.1) return 'ja';
  if (found.han / letters > 0.5) return 'zh';
  if (found.devanagari / letters > 0.5) return 'hi';
  if (found.latin / letters > 0.8 && countOf(text, ENGLISH_WORD) >= 2) return 'en';
  return null;
}

/**
 * The language to read a text in: the stated one, unless the letters leave no doubt that it is another. Feeds of one
 * language carry reports in others: Pashto in a feed marked `fa`, Urdu or Russian in one marked `en`.
 */
export function languageRead(stated: string | null, text: string): string | null {
  if (stated === null) return guessLanguage(text);
  if (!BEYOND_LATIN.test(text)) return latinRead(stated, text);
  const found = lettersOf(text);
  const isMostly = (script: Script) => found[script] > found.letters / 2;
  const own = SCRIPTS.find(({ languages }) => languages.has(stated));
  if (own === undefined || found.letters < 8) return stated;
  if (isMostly(own.script)) return own.script === 'arabic' ? relativeOf(stated, text, found) : stated;
  return SCRIPTS.some(({ script }) => isMostly(script)) ? (guessLanguage(text) ?? stated) : stated;
}

type Script = 'arabic' | 'latin' | 'cyrillic' | 'han';

/** Languages by the script that they are written in. */
const SCRIPTS: readonly { readonly script: Script; readonly languages: ReadonlySet<string> }[] = [
  { script: 'arabic', languages: new Set(['ar', 'bal', 'fa', 'ps', 'sd', 'ug', 'ur']) },
  { script: 'latin', languages: new Set(['de', 'en', 'es', 'fr', 'pt', 'tr']) },
  { script: 'cyrillic', languages: new Set(['kk', 'ky', 'ru', 'tg', 'uk']) },
  { script: 'han', languages: new Set(['zh']) },
];

/** A name or a quotation of a neighbour's language holds a letter or two of it, a text many. */
const MANY = 3;
/** A text of this length is hardly without a letter of its own language. */
const LONG = 60;

/** Letters that a language has to itself among those of its script. */
const OWN_LETTERS: Readonly<Record<string, 'pashto' | 'urdu' | 'persianOnly' | 'arabicOnly'>> = {
  ps: 'pashto',
  ur: 'urdu',
  fa: 'persianOnly',
  ar: 'arabicOnly',
};

/** Among languages of one script, the one whose own letters the text holds. */
function relativeOf(stated: string, text: string, found: Letters): string {
  const own = OWN_LETTERS[stated];
  if (own === undefined) return stated;
  const { pashto, urdu } = found;
  if (pashto >= MANY && pashto > 2 * urdu) return 'ps';
  if (urdu >= MANY && urdu > 2 * pashto) return 'ur';
  return text.length < LONG || found[own] > 0 ? stated : (guessLanguage(text) ?? stated);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Anything but Latin letters, and the punctuation that goes with them. */
const BEYOND_LATIN = /[^\u0000-\u024f\u2000-\u206f\u20ac]/;
const ENGLISH_WORD = /\b(?:the|and|of|to|in|for|on|with|says|after|from|is)\b/gi;

/** Small words that only one of the languages has; a headline holds one or two of them. */
const FUNCTION_WORDS: readonly (readonly [string, ReadonlySet<string>])[] = [
  [
    'ps',
    new Set('په کې چې د او ته یې شوي شوی کړي کړل کړه دي لپاره سره پر نه هم یو وایي وویل باندې پورې څخه'.split(' ')),
  ],
  [
    'ur',
    new Set('میں کے کی کا کو نے سے پر اور ہے ہیں تھا تھے گیا گئے گئی کیا کر رہے ہلاک بعد لیے والے نہیں'.split(' ')),
  ],
  ['fa', new Set('در از به با که را این آن برای شد شدند کرد کردند است بر تا می های خود یک و گفت پس'.split(' '))],
  ['ar', new Set('في من على إلى عن أن التي الذي هذا هذه مع بعد قبل خلال بين كان قال إن لا ما'.split(' '))],
];

/** The languages of each small word, by their place in the list. */
const SPEAKERS = new Map<string, number[]>();
for (const [place, [, own]] of FUNCTION_WORDS.entries())
  for (const word of own) SPEAKERS.set(word, [...(SPEAKERS.get(word) ?? []), place]);

const NOBODY: readonly number[] = [];
const LONGEST_SMALL = Math.max(...[...SPEAKERS.keys()].map(({ length }) => length));

function smallWordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from;
    while (to < text.length && isOfWord(text.charCodeAt(to))) to++;
    if (to > from && to - from <= LONGEST_SMALL) words.push(text.slice(from, to));
    from = to + 1;
  }
  return words;
}

const [UNSEEN, NO, YES] = [0, 1, 2];
/** Whether each UTF-16 unit is part of a word: found out once. */
const ofWords = new Uint8Array(65_536);

/** Halves of pairs part words: no small word has one. */
function isOfWord(code: number): boolean {
  const known = ofWords[code] ?? UNSEEN;
  if (known !== UNSEEN) return known === YES;
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const answer = !isHalf && /[\p{L}\p{M}]/u.test(String.fromCharCode(code));
  ofWords[code] = answer ? YES : NO;
  return answer;
}

/** Null where no letter and no word tells, or two languages are told alike: what was stated is worth more then. */
function guessArabicScript(text: string, found: Letters): string | null {
  const scores = FUNCTION_WORDS.map(() => 0);
  for (const word of smallWordsOf(text))
    for (const place of SPEAKERS.get(word) ?? NOBODY) scores[place] = (scores[place] ?? 0) + 1;
  const { pashto, urdu, persian, persianOnly, arabicOnly, nonJoiners } = found;
  // Letters say more than words that neighbours share.
  const articles = countOf(text, /(?<!\p{L})ال\p{L}{2}/gu) / 2;
  const points: Readonly<Record<string, number>> = {
    ps: 2 * pashto,
    ur: 2 * urdu,
    fa: persianOnly / 2 + nonJoiners,
    ar: arabicOnly + articles - (persian > arabicOnly ? 3 : 0),
  };
  let [best, most]: [string | null, number] = [null, 0];
  for (const [place, [language]] of FUNCTION_WORDS.entries()) {
    const score = (scores[place] ?? 0) + (points[language] ?? 0);
    if (score > most) [best, most] = [language, score];
    else if (score === most) best = null;
  }
  return best;
}

function guessCyrillic(text: string): string {
  const count = (pattern: RegExp) => countOf(text, pattern);
  if (count(/[ҷӣӯҳқғ]/gi) >= 2 && /[ҷӣӯ]/i.test(text)) return 'tg';
  if (count(/[өүң]/gi) >= 2) return /[әіұқғһ]/i.test(text) ? 'kk' : 'ky';
  if (count(/[әұқғһ]/gi) >= 2) return 'kk';
  if (count(/[ґєї]/gi) >= 1) return 'uk';
  return 'ru';
}

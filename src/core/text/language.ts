import { guessLatin, latinRead } from './latin.ts';

/** The primary language of a tag such as `en-US`, lower case; null for nonsense. */
export function primaryLanguage(tag: string | null): string | null {
  const primary = /^\s*([a-z]{2,3})(?:[-_][\w-]*)?\s*$/i.exec(tag ?? '')?.[1]?.toLowerCase() ?? null;
  return primary === null || primary === 'und' || primary === 'mul' ? null : (ALIASES[primary] ?? primary);
}

/** Three-letter codes that feeds use for languages with a two-letter one; Dari is kept apart only as a way of writing `fa`. */
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

/** Letters that only one language of the region writes. */
const PASHTO = /[\u067c\u0681\u0685\u0689\u0693\u0696\u069a\u06ab\u06bc\u06cd\u06d0]/g;
const URDU = /[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]/g;
const PERSIAN = /[\u067e\u0686\u0698\u06af\u06a9\u06cc]/g;
const ARABIC_ONLY = /[\u0629\u0643\u064a\u0649]/g;

const OWN_LETTERS: Readonly<Record<string, RegExp>> = {
  ps: PASHTO,
  ur: URDU,
  fa: /[\u067e\u0686\u0698\u06af]/g,
  ar: ARABIC_ONLY,
};

/** A guess from the letters alone, where nobody has stated a language: only where they leave little doubt, else null. */
export function guessLanguage(text: string): string | null {
  if (!BEYOND_LATIN.test(text)) return guessLatin(text);
  const count = (pattern: RegExp) => countOf(text, pattern);
  const letters = count(/\p{L}/gu);
  if (letters < 8) return null;
  const share = (pattern: RegExp) => count(pattern) / letters;
  if (share(/\p{Script=Arabic}/gu) > 0.5) return guessArabicScript(text, count);
  if (share(/\p{Script=Cyrillic}/gu) > 0.5) return guessCyrillic(text, count);
  if (share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.1) return 'ja';
  if (share(/\p{Script=Han}/gu) > 0.5) return 'zh';
  if (share(/\p{Script=Devanagari}/gu) > 0.5) return 'hi';
  if (share(/\p{Script=Latin}/gu) > 0.8 && count(ENGLISH_WORD) >= 2) return 'en';
  return null;
}

/**
 * The language to read a text in: the stated one, unless the letters leave no doubt that it is another. Feeds of one language
 * carry reports in others: Pashto in a feed marked `fa`, Urdu or Russian in one marked `en`.
 */
export function languageRead(stated: string | null, text: string): string | null {
  if (stated === null) return guessLanguage(text);
  if (!BEYOND_LATIN.test(text)) return latinRead(stated, text);
  const letters = countOf(text, /\p{L}/gu);
  const isMostly = (script: RegExp) => countOf(text, script) > letters / 2;
  const own = SCRIPTS.find(({ languages }) => languages.has(stated));
  if (own === undefined || letters < 8) return stated;
  if (isMostly(own.script)) return own === ARABIC_SCRIPT ? relativeOf(stated, text) : stated;
  return SCRIPTS.some(({ script }) => isMostly(script)) ? (guessLanguage(text) ?? stated) : stated;
}

/** Languages by the script that they are written in. */
const ARABIC_SCRIPT = {
  script: /\p{Script=Arabic}/gu,
  languages: new Set(['ar', 'bal', 'fa', 'ps', 'sd', 'ug', 'ur']),
};
const SCRIPTS: readonly { readonly script: RegExp; readonly languages: ReadonlySet<string> }[] = [
  ARABIC_SCRIPT,
  { script: /\p{Script=Latin}/gu, languages: new Set(['de', 'en', 'es', 'fr', 'pt', 'tr']) },
  { script: /\p{Script=Cyrillic}/gu, languages: new Set(['kk', 'ky', 'ru', 'tg', 'uk']) },
  { script: /\p{Script=Han}/gu, languages: new Set(['zh']) },
];

/** A name or a quotation of a neighbour's language holds a letter or two of it, a text many. */
const MANY = 3;
/** A text of this length is hardly without a letter of its own language. */
const LONG = 60;

/** Among languages of one script, the one whose own letters the text holds. */
function relativeOf(stated: string, text: string): string {
  const own = OWN_LETTERS[stated];
  if (own === undefined) return stated;
  const [pashto, urdu] = [countOf(text, PASHTO), countOf(text, URDU)];
  if (pashto >= MANY && pashto > 2 * urdu) return 'ps';
  if (urdu >= MANY && urdu > 2 * pashto) return 'ur';
  return text.length < LONG || countOf(text, own) > 0 ? stated : (guessLanguage(text) ?? stated);
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

function guessArabicScript(text: string, count: (pattern: RegExp) => number): string {
  const words = text.split(/[^\p{L}\p{M}]+/u);
  const scores = new Map(
    FUNCTION_WORDS.map(([language, own]) => [language, words.filter((word) => own.has(word)).length]),
  );
  const add = (language: string, points: number) => scores.set(language, (scores.get(language) ?? 0) + points);
  // Letters say more than words that neighbours share.
  add('ps', 2 * count(PASHTO));
  add('ur', 2 * count(URDU));
  add('fa', count(/[\u067e\u0686\u0698\u06af]/g) / 2 + count(/\u200c/g));
  add('ar', count(ARABIC_ONLY) + count(/(?<!\p{L})ال\p{L}{2}/gu) / 2);
  if (count(PERSIAN) > count(ARABIC_ONLY)) add('ar', -3);
  return [...scores].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function guessCyrillic(text: string, count: (pattern: RegExp) => number): string {
  if (count(/[ҷӣӯҳқғ]/gi) >= 2 && /[ҷӣӯ]/i.test(text)) return 'tg';
  if (count(/[өүң]/gi) >= 2) return /[әіұқғһ]/i.test(text) ? 'kk' : 'ky';
  if (count(/[әұқғһ]/gi) >= 2) return 'kk';
  if (count(/[ґєї]/gi) >= 1) return 'uk';
  return 'ru';
}

/** Languages in Latin letters that are told apart by their small words. */
export type LatinLanguage = 'en' | 'es' | 'fr' | 'pt';

const ENGLISH_WORDS = new Set('the and of to in for on with says after from is'.split(' '));
const LONGEST_ENGLISH = 5;
const EIGHT_LETTERS = /(?:[a-z\u00c0-\u024f][^a-z\u00c0-\u024f]*){8}/i;

/** Small words of English that count against another language. */
const ENGLISH = new Set(
  (
    'a after all an and are as at be been but by do for from had has have he her his in into is it its me more ' +
    'near new no not of off on or out over say says she sin son that the their they to two up was were who will ' +
    'with'
  ).split(' '),
);

/** Small words that hardly any of the others has, nor English. */
const SMALL_WORDS: readonly (readonly [Exclude<LatinLanguage, 'en'>, ReadonlySet<string>])[] = [
  [
    'fr',
    new Set(
      (
        'à après au aux avec ce ces cette dans depuis des dont du elle et était été chez il ils la le les leur ' +
        'leurs lors mais ont où par pour plusieurs qui sa selon ses sont sous sur une vers'
      ).split(' '),
    ),
  ],
  [
    'es',
    new Set(
      (
        'al ante con contra del dejó desde donde el en esa ese esta este fue fueron ha han hasta la las lo los ' +
        'más murieron por que según sobre su sus también tras un una y'
      ).split(' '),
    ),
  ],
  [
    'pt',
    new Set(
      (
        'ao aos após com da das dos e em entre está foi foram há mais na nas não nos num numa o os pela pelas ' +
        'pelo pelos por que são segundo sem seu seus sobre sua também um uma à às'
      ).split(' '),
    ),
  ],
];

/** A language of Latin letters, by its small words: only where they leave little doubt, else null. */
export function guessLatin(text: string): LatinLanguage | null {
  if (!EIGHT_LETTERS.test(text)) return null;
  const isEnglish = hasTwoEnglishWords(text);
  // Nearly all texts: what is written in plain letters and has English small words.
  if (isEnglish && !BEYOND_ASCII.test(text)) return 'en';
  const words = wordsOf(text);
  const scores = SMALL_WORDS.map(([language, own]) => [language, countIn(words, own)] as const);
  const [best, next] = [...scores].sort((a, b) => b[1] - a[1]);
  const english = countIn(words, ENGLISH);
  // "Los Angeles" and "Las Vegas" are named everywhere; a letter with a mark speaks for another language as well.
  const enough = BEYOND_ASCII.test(text) ? FEW : FEW + 1;
  if (best !== undefined && best[1] >= enough && best[1] > (next?.[1] ?? 0) && best[1] > english) return best[0];
  return isEnglish ? 'en' : null;
}

/** Whether two small words of English stand in a text: asked of every field of every text, and read word by word. */
function hasTwoEnglishWords(text: string): boolean {
  let found = 0;
  for (let from = 0; from < text.length; ) {
    let to = from;
    while (to < text.length && isOfAsciiWord(text.charCodeAt(to))) to++;
    const length = to - from;
    if (length > 1 && length <= LONGEST_ENGLISH && ENGLISH_WORDS.has(text.slice(from, to).toLowerCase()) && ++found > 1)
      return true;
    from = to + 1;
  }
  return false;
}

/** Letters, digits and the low line, as a pattern's word boundary takes them. */
function isOfAsciiWord(code: number): boolean {
  const small = code | 0x20;
  return (small >= 0x61 && small <= 0x7a && code < 0x80) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[^\p{L}\p{M}]+/u);
}

function countIn(words: readonly string[], own: ReadonlySet<string>): number {
  return words.filter((word) => own.has(word)).length;
}

const FEW = 2;
const BEYOND_ASCII = /[\u00c0-\u024f]/;

/** So many small words leave no doubt, where what was stated has none. */
const MANY = 4;

/** The stated language of a text in Latin letters, unless it is plainly another that is known here. */
export function latinRead(stated: string, text: string): string {
  if (!isLatinLanguage(stated) || (stated === 'en' && hasTwoEnglishWords(text))) return stated;
  const guess = guessLatin(text);
  if (guess === null || guess === stated) return stated;
  return guess === 'en' ? englishOver(stated, text) : ownWords(guess, text) >= MANY ? guess : stated;
}

/** English in a feed of another language, where hardly a small word of that stands. */
function englishOver(stated: LatinLanguage, text: string): string {
  return ownWords(stated, text) < FEW ? 'en' : stated;
}

function ownWords(language: LatinLanguage, text: string): number {
  const own = SMALL_WORDS.find(([one]) => one === language)?.[1];
  return own === undefined ? 0 : countIn(wordsOf(text), own);
}

/** Whether a language is one of those that are told apart here. */
export function isLatinLanguage(language: string | null): language is LatinLanguage {
  return language === 'en' || language === 'es' || language === 'fr' || language === 'pt';
}

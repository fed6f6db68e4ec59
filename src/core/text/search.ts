import { foldText } from './fold.ts';
import { numberForms } from './number-forms.ts';
import { isPrefix, isSuffix, partedForms } from './parted-words.ts';

export const MAX_QUERY_LENGTH = 256;
export const MAX_QUERY_TERMS = 16;
/** A phrase of a hundred common words takes half a second over 50,000 items; a question has no need of one. */
export const MAX_QUERY_TOKENS = 32;

export type Words =
  | { readonly kind: 'ok'; readonly words: readonly string[] }
  | { readonly kind: 'invalid'; readonly message: string };

/** What can be asked, for whoever asked for something else. */
const POSSIBLE = 'every word must occur, "words in quotes" together, -word leaves out';
/** What a word to leave out begins with: a hyphen, or what telephones make of one. */
const LEAVES_OUT = /^[-\u2212\u2013\u2014]+/;

/**
 * Reads users' words: each must occur, "quoted words" together, and what a hyphen precedes must not. There are no other
 * operators, and what looks like one is refused rather than looked for: an answer to another question misleads.
 * Everything else is looked for literally, so nothing that a user types can be an error of the search engine or cost
 * more than its bounds.
 */
export function parseWords(query: string): Words {
  if (query.length > MAX_QUERY_LENGTH) return invalid(`is longer than ${MAX_QUERY_LENGTH} characters`);
  const typed = [...query.matchAll(/([-\u2212\u2013\u2014]*)"([^"]*)"|[^\s"]+/g)];
  const operator = typed.filter((match) => match[2] === undefined).map(([word]) => operatorIn(word));
  const refused = operator.find((sign) => sign !== null);
  if (refused !== undefined && refused !== null)
    return invalid(`holds ${refused}, which is not understood: ${POSSIBLE}`);
  const words = joinAffixes(typed.map((match) => (match[2] === undefined ? match[0] : `${match[1]}${match[2]}`)))
    .map((word) => (isLeftOut(word) ? `-${word.replace(LEAVES_OUT, '')}` : word))
    .filter((word) => searchForm(word) !== '');
  if (words.length === 0) return invalid('holds no word to look for');
  if (words.length > MAX_QUERY_TERMS)
    return invalid(`holds ${words.length} words; at most ${MAX_QUERY_TERMS} are looked for`);
  const tokens = words.reduce((sum, word) => sum + searchForm(word).split(' ').length, 0);
  if (tokens > MAX_QUERY_TOKENS)
    return invalid(`holds ${tokens} words and signs; at most ${MAX_QUERY_TOKENS} are looked for`);
  return { kind: 'ok', words: [...new Set(words)] };
}

function invalid(message: string): Words {
  return { kind: 'invalid', message };
}

/** Whether what this word names must not occur. */
export function isLeftOut(word: string): boolean {
  return LEAVES_OUT.test(word);
}

/**
 * The forms of which one must occur (or, of a word to leave out, none): tokens parted by single spaces. A word is found
 * in either number, and joined as well as parted ("ceasefire" by "cease-fire"); a phrase as it stands.
 */
export function searchedForms(word: string): readonly string[] {
  const wanted = word.replace(LEAVES_OUT, '');
  const form = searchForm(wanted);
  if (/\s/.test(wanted.trim())) return [form];
  if (!form.includes(' ')) return [...new Set([...numberForms(form), ...partedForms(form)])];
  return /\p{Script=Han}/u.test(form) ? [form] : [form, form.replaceAll(' ', '')];
}

/** The words of a filter as they would be typed: reading them gives the words back. */
export function writeWords(words: readonly string[]): string {
  return words
    .map((word) => {
      const sign = isLeftOut(word) ? '-' : '';
      const rest = word.replace(LEAVES_OUT, '');
      return /\s/.test(rest) || operatorIn(rest) !== null ? `${sign}"${rest}"` : `${sign}${rest}`;
    })
    .join(' ');
}

/**
 * The form in which texts are indexed and words are looked for: folded, tokens parted by single spaces, Han characters
 * one by one.
 */
export function searchForm(text: string): string {
  return foldText(text)
    .replace(/\p{Script=Han}/gu, ' $& ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What other search engines would take for an operator. */
function operatorIn(word: string): string | null {
  const bare = word.replace(LEAVES_OUT, '');
  if (/^(?:OR|NOT|AND)$/.test(bare)) return bare;
  return /[*|]/.exec(bare)?.[0] ?? null;
}

/** Persian prefixes and endings that stand alone belong to the word beside them: "می گویند" is one word. */
function joinAffixes(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let isOpen = false;
  for (const word of words) {
    const form = searchForm(word);
    const before = joined.at(-1);
    if (before !== undefined && (isOpen || (isSuffix(form) && !/\s/.test(before))))
      joined[joined.length - 1] = `${before}\u200c${word}`;
    else joined.push(word);
    isOpen = isPrefix(form);
  }
  return joined;
}

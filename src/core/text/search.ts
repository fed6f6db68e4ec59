import { foldText } from './fold.ts';

export const MAX_QUERY_LENGTH = 256;
export const MAX_QUERY_TERMS = 16;
/** A phrase of a hundred common words takes half a second over 50,000 items; a question has no need of one. */
export const MAX_QUERY_TOKENS = 32;

export type Words =
  | { readonly kind: 'ok'; readonly words: readonly string[] }
  | { readonly kind: 'invalid'; readonly message: string };

/**
 * Reads users' words: each must occur, "quoted words" together. There are no operators: whatever is typed is looked for
 * literally, so nothing that a user types can be an error of the search engine or cost more than its bounds.
 */
export function parseWords(query: string): Words {
  if (query.length > MAX_QUERY_LENGTH) return invalid(`is longer than ${MAX_QUERY_LENGTH} characters`);
  const words = [...query.matchAll(/"([^"]*)"|[^\s"]+/g)]
    .map((match) => match[1] ?? match[0])
    .filter((word) => searchForm(word) !== '');
  if (words.length === 0) return invalid('holds no word to look for');
  if (words.length > MAX_QUERY_TERMS)
    return invalid(`holds ${words.length} words; at most ${MAX_QUERY_TERMS} are looked for`);
  const tokens = words.reduce((sum, word) => sum + searchForm(word).split(' ').length, 0);
  if (tokens > MAX_QUERY_TOKENS)
    return invalid(`holds ${tokens} words and signs; at most ${MAX_QUERY_TOKENS} are looked for`);
  return { kind: 'ok', words };
}

function invalid(message: string): Words {
  return { kind: 'invalid', message };
}

/** The form in which texts are indexed and words are looked for: folded, tokens parted by single spaces, Han characters one by one. */
export function searchForm(text: string): string {
  return foldText(text)
    .replace(/\p{Script=Han}/gu, ' $& ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

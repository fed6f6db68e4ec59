import type { TextField } from '../tag.ts';
import { type CompiledTaxonomy, exactLetters, type Payload } from './compile.ts';
import type { TokenText } from './tokens.ts';

/** A phrase found in a field. */
export type Hit = {
  readonly payload: Payload;
  readonly field: TextField;
  readonly text: TokenText;
  /** First token and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** UTF-16 offsets in the field. */
  readonly start: number;
  readonly end: number;
};

/** Why a hit does not count, told by `khabar explain`. */
export type Lost = { readonly hit: Hit; readonly why: string };

/** Languages that read one another's spelling: Dari and Persian are one class. */
const SAME_LANGUAGE: Readonly<Record<string, string>> = { prs: 'fa', tg: 'tg' };

/** All phrases of a text that pass their own neighbours, case and language. */
export function findHits(
  text: TokenText,
  taxonomy: CompiledTaxonomy,
  language: string | null,
  lost: (lost: Lost) => void,
): readonly Hit[] {
  const hits: Hit[] = [];
  taxonomy.trie.find(text, ({ payload, from, to }) => {
    const start = text.tokens[from]?.start ?? 0;
    const end = text.tokens[to - 1]?.end ?? start;
    const hit: Hit = { payload, field: text.field, text, from, to, start, end };
    const why = refusal(hit, language);
    if (why === null) hits.push(hit);
    else lost({ hit, why });
  });
  return hits;
}

function refusal(hit: Hit, language: string | null): string | null {
  const { payload, text, start, end } = hit;
  const { alias } = payload;
  if (payload.exact !== null && !matchesCase(hit, payload.exact)) return 'case-exact: it is written otherwise';
  if (payload.before !== '' && text.original[start - 1] !== payload.before) return `needs ${payload.before} before it`;
  if (payload.after !== '' && text.original[end] !== payload.after) return `needs ${payload.after} behind it`;
  if (alias.notBefore.length > 0 && neighbours(hit, alias.notBefore, 'after'))
    return `not before ${alias.notBefore.join(', ')}`;
  if (alias.notAfter.length > 0 && neighbours(hit, alias.notAfter, 'before'))
    return `not after ${alias.notAfter.join(', ')}`;
  if (alias.languages.length > 0 && !speaks(alias.languages, language)) return `only in ${alias.languages.join(', ')}`;
  return null;
}

/** In a shouted headline capitals are no evidence for an acronym of up to three letters. */
function matchesCase({ text, start, end }: Hit, exact: string): boolean {
  if (exactLetters(text.original.slice(start, end)) !== exact) return false;
  return !(text.isAllCaps && exact.length <= 3);
}

function neighbours(hit: Hit, words: readonly string[], side: 'before' | 'after'): boolean {
  return words.some((phrase) => {
    const wanted = phrase.toLowerCase().split(/[\s-]+/);
    const at = side === 'after' ? hit.to : hit.from - wanted.length;
    return wanted.every((word, place) => hit.text.tokens[at + place]?.word === word);
  });
}

function speaks(languages: readonly string[], language: string | null): boolean {
  // Nobody knows the language: a name in its script is then better than none.
  if (language === null) return true;
  return languages.some((one) => (SAME_LANGUAGE[one] ?? one) === (SAME_LANGUAGE[language] ?? language));
}

/** Letters covered: the longer phrase says more. */
export function lengthOf({ start, end }: Hit): number {
  return end - start;
}

export function overlaps(a: Hit, b: Hit): boolean {
  return a.field === b.field && a.from < b.to && b.from < a.to;
}

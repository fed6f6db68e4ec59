import type { TextField } from '../tag.ts';
import type { CompiledTaxonomy, ContextTerm, Payload } from './matcher.ts';
import { exactLetters, type TokenText, wordsOf } from './tokens.ts';

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

/** Where the terms of each context stand, by its number. */
export type Spans = ReadonlyMap<number, readonly Span[]>;
export type Span = { readonly field: TextField; readonly from: number; readonly to: number };

export type Finds = { readonly hits: Hit[]; readonly contexts: Map<number, Span[]> };

/** Why a hit does not count, told by `khabar explain`. */
export type Lost = { readonly hit: Hit; readonly why: string };

/** What decides about a hit besides its own words. */
export type Reading = { readonly language: string | null; readonly feed: string | null };

/** Languages that read one another's spelling: Dari and Persian are one class. */
const SAME_LANGUAGE: Readonly<Record<string, string>> = { prs: 'fa', fas: 'fa' };

/** Adds all phrases of a text that pass their own neighbours, case, language and feed. */
export function findHits(
  text: TokenText,
  taxonomy: CompiledTaxonomy,
  reading: Reading,
  finds: Finds,
  lost: (lost: Lost) => void,
): void {
  const never = reading.feed === null ? undefined : taxonomy.never.get(reading.feed);
  const { field, tokens } = text;
  const collect = (found: Payload | ContextTerm, from: number, to: number): void => {
    if ('context' in found) {
      addContext(found, text, from, to, finds);
      return;
    }
    if (to - from > 1 && !found.crosses && isParted(text, from, to)) return;
    const start = tokens[from]?.start ?? 0;
    const end = tokens[to - 1]?.end ?? start;
    const hit: Hit = { payload: found, field, text, from, to, start, end };
    const why = refusal(hit, reading.language) ?? (never === undefined ? null : neverHere(hit, never, reading.feed));
    if (why === null) finds.hits.push(hit);
    else lost({ hit, why });
  };
  taxonomy.trie.find(text, collect, reading.language === 'ar');
}

/** "Pakistani Taliban, government envoys" holds no Taliban government, "fled to Pakistan. Taliban leaders" no Pakistan Taliban. */
function isParted({ tokens }: TokenText, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (tokens[at]?.parted || tokens[at]?.opens) return true;
  return false;
}

function addContext({ context, exact }: ContextTerm, text: TokenText, from: number, to: number, finds: Finds): void {
  if (exact !== null && !matchesCase(text, from, to, exact)) return;
  const span = { field: text.field, from, to };
  const spans = finds.contexts.get(context);
  if (spans === undefined) finds.contexts.set(context, [span]);
  else spans.push(span);
}

/** Whether a term of the context stands outside a hit's own words. */
export function spansBeside(contexts: Spans, context: number, hit: Hit): boolean {
  const spans = contexts.get(context);
  return spans?.some(({ field, from, to }) => field !== hit.field || to <= hit.from || from >= hit.to) ?? false;
}

function refusal(hit: Hit, language: string | null): string | null {
  const { payload, text, start, end } = hit;
  const { alias } = payload;
  if (payload.exact !== null && !matchesCase(text, hit.from, hit.to, payload.exact))
    return 'case-exact: it is written otherwise';
  if (payload.before !== '' && text.original[start - 1] !== payload.before) return `needs ${payload.before} before it`;
  if (payload.after !== '' && text.original[end] !== payload.after) return `needs ${payload.after} behind it`;
  if (alias.notBefore.length > 0 && neighbours(hit, alias.notBefore, 'after'))
    return `not before ${alias.notBefore.join(', ')}`;
  if (alias.notAfter.length > 0 && neighbours(hit, alias.notAfter, 'before'))
    return `not after ${alias.notAfter.join(', ')}`;
  if (alias.languages.length > 0 && !speaks(alias.languages, language)) return `only in ${alias.languages.join(', ')}`;
  return null;
}

function neverHere(hit: Hit, never: ReadonlySet<string>, feed: string | null) {
  const { target } = hit.payload;
  const folded = foldedWords(hit);
  const entry = target.kind === 'entry' ? `${target.entry.kind}/${target.entry.id}` : target.kind;
  return never.has(folded) || never.has(`${entry} ${folded}`) ? `never in feed ${feed}` : null;
}

/** In a shouted headline capitals are no evidence for an acronym of up to three letters. */
function matchesCase(text: TokenText, from: number, to: number, exact: string): boolean {
  if (exactLetters(text.original.slice(text.tokens[from]?.start, text.tokens[to - 1]?.end)) !== exact) return false;
  return !(exact.length <= 3 && text.isAllCaps);
}

function neighbours(hit: Hit, words: readonly string[], side: 'before' | 'after'): boolean {
  return words.some((phrase) => {
    const wanted = neighbourWords(phrase);
    const at = side === 'after' ? hit.to : hit.from - wanted.length;
    return wanted.every((word, place) => hit.text.tokens[at + place]?.word === word);
  });
}

const knownNeighbours = new Map<string, readonly string[]>();

/** Words of the taxonomy's own lists: few, and asked for again and again. */
function neighbourWords(phrase: string): readonly string[] {
  const known = knownNeighbours.get(phrase) ?? wordsOf(phrase);
  knownNeighbours.set(phrase, known);
  return known;
}

function speaks(languages: readonly string[], language: string | null): boolean {
  // Nobody knows the language: a name in its script is then better than none.
  if (language === null) return true;
  return languages.some((one) => (SAME_LANGUAGE[one] ?? one) === (SAME_LANGUAGE[language] ?? language));
}

/** The folded words of a hit, those in its gaps among them. */
export function foldedWords({ text, from, to }: Hit): string {
  if (to - from === 1) return text.tokens[from]?.word ?? '';
  return text.tokens
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ');
}

/** Letters covered: the longer phrase says more. */
export function lengthOf({ start, end }: Hit): number {
  return end - start;
}

export function overlaps(a: Hit, b: Hit): boolean {
  return a.field === b.field && a.from < b.to && b.from < a.to;
}

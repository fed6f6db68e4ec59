import { type Instant, toIso } from '../clock/time.ts';
import { isLatinLanguage } from '../text/latin.ts';
import type { ContextSpans } from './context-spans.ts';
import type { CompiledTaxonomy, ContextTerm, Part, Payload } from './matcher.ts';
import type { TagKind, TextField } from './tag.ts';
import type { Alias } from './taxonomy.ts';
import { exactLetters, type TextWords } from './tokens.ts';
import { formsIn } from './word-forms.ts';

/** A phrase found in a field. */
export type Hit = {
  readonly payload: Payload;
  readonly text: TextWords;
  readonly field: TextField;
  /** First word and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** UTF-16 offsets in the field. */
  readonly start: number;
  readonly end: number;
};

/** What is certain so far, and the words that showed it. */
export type Certain = { readonly kind: TagKind; readonly id: string; readonly hit: Hit };

/** Hits by who asks for them. */
export type Finds = { readonly hits: Readonly<Record<Part, Hit[]>>; readonly contexts: ContextSpans };

/** Why a hit does not count, told by `khabar explain`. */
export type Lost = { readonly hit: Hit; readonly why: string };

/** What decides about a hit besides its own words. */
export type HitContext = {
  readonly language: string | null;
  readonly feed: string | null;
  /** When it was said; where nobody knows, names of every time count. */
  readonly at: Instant | null;
};

/** Languages that read one another's spelling: Dari and Persian are one class. */
const SAME_LANGUAGE: Readonly<Record<string, string>> = { prs: 'fa', fas: 'fa' };

/**
 * So many phrases of a field are looked at, and so many more for each of its characters: reports hold less than half
 * as many.
 * What names the same again and again costs no more than that.
 */
const MOST_HITS = 400;
const HITS_PER_CHARACTER = 0.05;

/** Adds all phrases of a text that pass their own neighbours, case, language and feed. */
export function findHits(
  text: TextWords,
  taxonomy: CompiledTaxonomy,
  reading: HitContext,
  finds: Finds,
  lost: (lost: Lost) => void,
): void {
  const never = reading.feed === null ? undefined : taxonomy.never.get(reading.feed);
  const { field, starts, ends } = text;
  let left = MOST_HITS + text.original.length * HITS_PER_CHARACTER;
  const collect = (found: Payload | ContextTerm, from: number, to: number, elided = 0): void => {
    if ('context' in found) {
      addContext(found, text, from, to, finds);
      return;
    }
    // "Pakistani Taliban, government envoys" holds no Taliban government, "fled to Pakistan. Taliban leaders" no
    // Pakistan Taliban.
    if (to - from > 1 && (found.crosses ? !found.speaks && text.isSpoken(from, to) : text.isParted(from, to))) return;
    const start = (starts[from] ?? 0) + elided;
    const hit: Hit = { payload: found, text, field, from, to, start, end: ends[to - 1] ?? start };
    if (left-- < 1) return;
    const why =
      (found.isFree ? null : refusal(hit, reading)) ??
      (never === undefined ? null : neverHere(hit, never, reading.feed));
    if (why === null) finds.hits[found.part].push(hit);
    else lost({ hit, why });
  };
  taxonomy.trie.find(text, collect, formsIn(reading.language));
}

function addContext({ context, exact }: ContextTerm, text: TextWords, from: number, to: number, finds: Finds): void {
  if (exact !== null && !matchesCase(text, text.starts[from] ?? 0, text.ends[to - 1] ?? 0, exact)) return;
  finds.contexts.add(context, text.field, from, to);
}

function refusal(hit: Hit, { language, at }: HitContext): string | null {
  const { payload, text, start, end } = hit;
  const { alias } = payload;
  if (payload.exact !== null && !matchesCase(text, start, end, payload.exact))
    return 'case-exact: it is written otherwise';
  if (payload.before !== '' && text.original[start - 1] !== payload.before) return `needs ${payload.before} before it`;
  if (payload.after !== '' && text.original[end] !== payload.after) return `needs ${payload.after} behind it`;
  if (isBeside(text, payload.notBefore, hit.to, 0)) return `not before ${alias.notBefore.join(', ')}`;
  if (isBeside(text, payload.notAfter, hit.from, 1)) return `not after ${alias.notAfter.join(', ')}`;
  if (alias.languages.length > 0 && !speaks(alias.languages, language)) return `only in ${alias.languages.join(', ')}`;
  return at === null ? null : outOfTime(alias, at);
}

function outOfTime({ since, until }: Alias, at: Instant): string | null {
  if (since !== null && at < since) return `only since ${toIso(since).slice(0, 10)}`;
  if (until !== null && at >= until) return `only until ${toIso(until).slice(0, 10)}`;
  return null;
}

/** Whether one of the phrases begins at a place, or (`back`: 1) ends before it. */
function isBeside({ numbers }: TextWords, phrases: readonly (readonly number[])[], at: number, back: 0 | 1): boolean {
  for (let one = 0; one < phrases.length; one++) {
    const phrase = phrases[one] ?? [];
    const from = at - back * phrase.length;
    let same = 0;
    while (same < phrase.length && numbers[from + same] === phrase[same]) same++;
    if (same === phrase.length) return true;
  }
  return false;
}

function neverHere(hit: Hit, never: ReadonlySet<string>, feed: string | null) {
  const { target, name } = hit.payload;
  const folded = foldedWords(hit);
  const entry = target.kind === 'entry' ? name : target.kind;
  return never.has(folded) || never.has(`${entry} ${folded}`) ? `never in feed ${feed}` : null;
}

/** In a shouted headline capitals are no evidence for an acronym of up to three letters. */
function matchesCase(text: TextWords, start: number, end: number, exact: string): boolean {
  if (exactLetters(text.original.slice(start, end)) !== exact) return false;
  return !(exact.length <= 3 && text.isAllCaps);
}

function speaks(languages: readonly string[], language: string | null): boolean {
  // Nobody knows the language: a name in its script is then better than none, but not a word that English has as well.
  if (language === null) return !languages.every((one) => one !== 'en' && isLatinLanguage(one));
  if (languages.includes(language)) return true;
  const spoken = SAME_LANGUAGE[language] ?? language;
  return languages.some((one) => (SAME_LANGUAGE[one] ?? one) === spoken);
}

/** The folded words of a hit, those in its gaps among them. */
export function foldedWords({ text, from, to }: Hit): string {
  let words = text.word(from);
  for (let at = from + 1; at < to; at++) words += ` ${text.word(at)}`;
  return words;
}

/** Letters covered: the longer phrase says more. */
export function lengthOf({ start, end }: Hit): number {
  return end - start;
}

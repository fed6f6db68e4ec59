import type { Word } from '../reading/word.ts';
import type { Holder, HolderKind } from './holder.ts';
import { CAPITALS_ONLY, COUNTRIES, GENERIC, MODIFIERS, PHRASES } from './lexicon.ts';
import type { FieldSentence } from './words.ts';

type Hit = { readonly from: number; readonly to: number; readonly kind: HolderKind | 'country' | 'generic' };

/** A holder and the words of the sentence that name it (`to` exclusive). */
export type NamedHolder = { readonly holder: Holder; readonly from: number; readonly to: number };

/** Longest phrase of the lexicon. */
const LONGEST = 4;
const FIRST_WORDS = new Set([...PHRASES.keys()].map((phrase) => phrase.split(' ')[0] ?? ''));
/** No name is longer; a text written in capitals would make one of a whole sentence. */
const NAME_LENGTH = 120;

/**
 * Who the words `from` to `to` (exclusive) name: the last specific name wins, unless it stands behind "in", "of" or the
 * like. Null where nobody is named.
 */
export function holderWithin(sentence: FieldSentence, from: number, to: number, textOf: string): NamedHolder | null {
  const hits = hitsWithin(sentence.words, from, to);
  const head = headOf(hits, sentence.words, from);
  if (head === null) return null;
  const start = startOfName(sentence.words, hits, head.from, from);
  const own = hits.filter((hit) => hit.from >= start);
  const country = own
    .filter(({ kind }) => kind === 'country')
    .map((hit) => COUNTRIES.get(sentence.words[hit.from]?.low ?? '') ?? null)
    .at(0);
  // The Taliban's police, ministries and officials speak for the authorities in Kabul.
  const isTaliban = own.some(({ from: at }) => /^tal[ei]ban$/.test(sentence.words[at]?.low ?? ''));
  const isAuthority = isTaliban && /^(?:authorit|official|administration)/.test(sentence.words[head.to]?.low ?? '');
  const kind = isAuthority || head.kind === 'country' ? 'government' : partOf(head, sentence);
  const last = sentence.words[endOfName(sentence.words, hits, head) - 1];
  const named = textOf.slice(sentence.words[start]?.start ?? 0, last?.end ?? 0).replace(/['’]s$/, '');
  const text = named.length > NAME_LENGTH ? named.slice(0, NAME_LENGTH).trimEnd() : named;
  const fallback = isTaliban && kind !== 'group' && kind !== 'sources' ? 'af' : null;
  return { holder: { kind, text, country: country ?? fallback }, from: start, to: head.to };
}

function hitsWithin(words: readonly Word[], from: number, to: number): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = from; at < to; ) {
    const hit = hitAt(words, at, to);
    if (hit === null) at++;
    else {
      hits.push(hit);
      at = hit.to;
    }
  }
  return hits;
}

function hitAt(words: readonly Word[], at: number, to: number): Hit | null {
  const longest = FIRST_WORDS.has(words[at]?.low ?? '') ? Math.min(LONGEST, to - at) : 0;
  for (let length = longest; length > 0; length--) {
    const part = words.slice(at, at + length);
    const phrase = part.map(({ low }) => low).join(' ');
    const kind = PHRASES.get(phrase);
    if (kind === undefined) continue;
    if (CAPITALS_ONLY.has(phrase) && !part.every(({ raw }) => /^\p{Lu}/u.test(raw))) continue;
    if (phrase === 'is' && part[0]?.raw !== 'IS') continue;
    return { from: at, to: at + length, kind };
  }
  const word = words[at];
  if (word === undefined) return null;
  if (COUNTRIES.has(word.low) && (word.low !== 'us' || /^U\.?S/.test(word.raw)))
    return { from: at, to: at + 1, kind: 'country' };
  return GENERIC.has(word.low) ? { from: at, to: at + 1, kind: 'generic' } : null;
}

/** "police in Quetta": the name before the preposition; "spokesman for the ministry": the one behind it. */
function headOf(hits: readonly Hit[], words: readonly Word[], from: number): Hit | null {
  const isBehind = (hit: Hit, list: RegExp) => {
    for (let at = hit.from - 1; at >= from && at >= hit.from - 4; at--) {
      const low = words[at]?.low ?? '';
      if (list.test(low)) return true;
      if (/^(?:for|of|in|at|from|near)$/.test(low)) return false;
    }
    return false;
  };
  const heads = hits.filter((hit) => !isBehind(hit, /^(?:in|at|from|near|on|against|by)$/));
  const specific = heads.filter(({ kind }) => kind !== 'country' && kind !== 'generic');
  const free = specific.filter((hit) => !isBehind(hit, /^of$/));
  return (
    free.at(-1) ?? specific.at(-1) ?? heads.filter(({ kind }) => kind === 'generic').at(-1) ?? heads.at(-1) ?? null
  );
}

function partOf(hit: Hit, sentence: FieldSentence): HolderKind {
  if (hit.kind !== 'generic' && hit.kind !== 'country') return hit.kind;
  return GENERIC.get(sentence.words[hit.from]?.low ?? '') ?? 'other';
}

/** Back from the head over what can belong to its name: "a spokesman for the provincial | police". */
function startOfName(words: readonly Word[], hits: readonly Hit[], head: number, from: number): number {
  const isOfName = (at: number) =>
    isInName(words[at]) ||
    hits.some((hit) => hit.from <= at && at < hit.to) ||
    /^(?:for|of)$/.test(words[at]?.low ?? '');
  let start = head;
  while (start > from && isOfName(start - 1)) start--;
  while (start < head && /^(?:the|a|an|for|of)$/.test(words[start]?.low ?? '')) start++;
  return start;
}

function isInName(word: Word | undefined): boolean {
  return word !== undefined && (MODIFIERS.has(word.low) || (/^\p{Lu}/u.test(word.raw) && word.low.length > 1));
}

/** "police officials": the generic word directly behind the head belongs to the name. */
function endOfName(words: readonly Word[], hits: readonly Hit[], head: Hit): number {
  let end = head.to;
  for (const hit of hits) {
    if (hit.from === end && hit.kind === 'generic') end = hit.to;
    // "government of Uzbekistan".
    if (hit.from === end + 1 && hit.kind === 'country' && words[end]?.low === 'of') end = hit.to;
  }
  return end;
}

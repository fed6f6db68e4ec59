import type { Word } from '../reading/word.ts';
import type { Holder, HolderKind } from './holder.ts';
import { countryNamed, type HolderNames } from './holder-names.ts';
import { GENERIC, MODIFIERS } from './lexicon.ts';
import type { FieldSentence } from './words.ts';

type Hit = { readonly from: number; readonly to: number; readonly kind: HolderKind | 'country' | 'generic' };

/** A holder and the words of the sentence that name it (`to` exclusive). */
export type NamedHolder = { readonly holder: Holder; readonly from: number; readonly to: number };

/** No name is longer; a text written in capitals would make one of a whole sentence. */
const NAME_LENGTH = 120;

/**
 * Who the words `from` to `to` (exclusive) name: the last specific name wins, unless it stands behind "in", "of" or the
 * like. Null where nobody is named.
 */
export function holderWithin(sentence: FieldSentence, from: number, to: number, textOf: string): NamedHolder | null {
  const { words, names } = sentence;
  const hits = hitsWithin(words, names, from, to);
  const head = headOf(hits, words, from);
  if (head === null) return null;
  const isBody = isNamedBody(words, head, from);
  const start = startOfName(words, hits, isBody ? head.from - 1 : head.from, from);
  const own = hits.filter((hit) => hit.from >= start);
  const country = countryOf(own, sentence);
  // Police, ministries and officials of a group that governs speak for the authorities of its country.
  const governed = own
    .map((hit) => names.governing.get(phraseAt(words, hit.from, hit.to)))
    .find((id) => id !== undefined);
  const isAuthority = governed !== undefined && /^(?:authorit|official|administration)/.test(words[head.to]?.low ?? '');
  const isGovernment = isAuthority || head.kind === 'country';
  const kind = isBody ? 'other' : isGovernment ? 'government' : partOf(head, sentence);
  const text = nameBetween(textOf, words[start], words[endOfName(words, hits, head) - 1]);
  const fallback = kind !== 'group' && kind !== 'sources' ? (governed ?? null) : null;
  return { holder: { kind, text, country: country ?? fallback }, from: start, to: head.to };
}

function countryOf(hits: readonly Hit[], { words, names }: FieldSentence): string | null | undefined {
  const hit = hits.find(({ kind }) => kind === 'country');
  return hit === undefined ? undefined : (names.countries.get(words[hit.from]?.low ?? '')?.id ?? null);
}

function nameBetween(text: string, first: Word | undefined, last: Word | undefined): string {
  const named = text.slice(first?.start ?? 0, last?.end ?? 0).replace(/['’]s$/, '');
  return named.length > NAME_LENGTH ? named.slice(0, NAME_LENGTH).trimEnd() : named;
}

function hitsWithin(words: readonly Word[], names: HolderNames, from: number, to: number): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = from; at < to; ) {
    const hit = hitAt(words, names, at, to);
    if (hit === null) at++;
    else {
      hits.push(hit);
      at = hit.to;
    }
  }
  return hits;
}

function hitAt(words: readonly Word[], names: HolderNames, at: number, to: number): Hit | null {
  const longest = names.firstWords.has(words[at]?.low ?? '') ? Math.min(names.longest, to - at) : 0;
  for (let length = longest; length > 0; length--) {
    const part = words.slice(at, at + length);
    const phrase = part.map(({ low }) => low).join(' ');
    const kind = names.phrases.get(phrase);
    if (kind === undefined) continue;
    if (names.capitalsOnly.has(phrase) && !part.every(({ raw }) => /^\p{Lu}/u.test(raw))) continue;
    if (phrase === 'is' && part[0]?.raw !== 'IS') continue;
    return { from: at, to: at + length, kind };
  }
  const word = words[at];
  if (word === undefined) return null;
  if (countryNamed(names, word) !== null) return { from: at, to: at + 1, kind: 'country' };
  return GENERIC.has(word.low) ? { from: at, to: at + 1, kind: 'generic' } : null;
}

function phraseAt(words: readonly Word[], from: number, to: number): string {
  return words
    .slice(from, to)
    .map(({ low }) => low)
    .join(' ');
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

/** "A refugee agency", "the space agency": what it does stands before it, and it is none that tells news. */
function isNamedBody(words: readonly Word[], head: Hit, from: number): boolean {
  if (head.kind !== 'media' || !/^agenc(?:y|ies)$/.test(words[head.from]?.low ?? '')) return false;
  const before = head.from > from ? words[head.from - 1] : undefined;
  if (before === undefined || !/^\p{Ll}{4,}$/u.test(before.raw)) return false;
  return (
    !MODIFIERS.has(before.low) &&
    !GENERIC.has(before.low) &&
    !/^(?:with|from|that|this|their|said|told)$/.test(before.low)
  );
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

import type { FoldedWords } from '../reading/word-signs.ts';
import { foldText, foldWithOffsets, unmaskCapitals } from '../text/fold.ts';
import { foldInPlace } from '../text/fold-in-place.ts';
import { opensSentence, partingBetween } from './sentence-marks.ts';
import type { TextField } from './tag.ts';
import { UNKNOWN_WORD, type Vocabulary } from './vocabulary.ts';
import { elidedIn } from './word-forms.ts';
import { characterKindOf, HAN, isAllCaps, NO_WORD, trimEnd, withoutPossessive, wordEnd } from './word-shape.ts';

/** A word of a folded text; Han characters are words of their own. */
export type Token = {
  readonly word: string;
  /** UTF-16 offsets in the original, end exclusive. */
  readonly start: number;
  readonly end: number;
};

/** The first word of a sentence that follows another. */
const OPENS = 1;
/** A comma, bracket or the like stands before the word: words on both sides are no phrase. */
const PARTED = 2;
/**
 * A colon or a dash between spaces stands before the word: who speaks and what is said are no phrase, not even with
 * words left out between.
 */
const SPOKEN = 4;

/** Its number, and how many letters stand before it. */
type BareWord = { readonly number: number; readonly elided: number };

/**
 * The words of a text in order, as lists side by side: a headline is read for each of some ten thousand items a
 * second.
 */
export class TextWords implements FoldedWords {
  readonly field: TextField;
  readonly original: string;
  /** Per word: its number in the vocabulary, and UTF-16 offsets in the original, end exclusive. */
  readonly numbers: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly #marks: number[] = [];
  readonly #words: (string | undefined)[] = [];
  readonly folded: string;
  /** The same lists as those of the original where every unit was folded in its place. */
  readonly #foldedFrom: number[];
  readonly #foldedTo: number[];
  /** Asked for only where an acronym is found. */
  #shouted: boolean | null = null;
  /** How many sentences begin before each word; asked for only where it matters which name is nearer. */
  #openings: Uint32Array | null = null;

  /** Words that follow another at an apostrophe, by their place: what they are without it. */
  readonly #bare: Map<number, BareWord> | null;

  constructor(field: TextField, original: string, vocabulary: Vocabulary | null, language: string | null = null) {
    this.field = field;
    this.original = original;
    const { text, offsets } = foldForWords(original);
    this.folded = text;
    this.#foldedFrom = offsets === null ? this.starts : [];
    this.#foldedTo = offsets === null ? this.ends : [];
    this.#bare = vocabulary !== null && language === 'fr' ? new Map() : null;
    for (let at = 0; at < text.length; ) {
      const kind = characterKindOf(text, at);
      if (kind === NO_WORD) {
        at++;
        continue;
      }
      const from = at;
      at = kind === HAN ? at + 1 : wordEnd(text, at);
      this.#add(from, withoutPossessive(text, from, at), offsets, vocabulary);
      if (this.#bare !== null && vocabulary !== null) this.#addBare(language, vocabulary);
    }
  }

  /** The folded word at a place; empty outside the text. One rule after another asks for the same ones. */
  word(at: number): string {
    const known = this.#words[at];
    if (known !== undefined) return known;
    const from = this.#foldedFrom[at];
    if (from === undefined) return '';
    const word = this.folded.slice(from, this.#foldedTo[at]);
    this.#words[at] = word;
    return word;
  }

  get count(): number {
    return this.numbers.length;
  }

  /** Where a folded word begins and ends in the folded text. */
  from(at: number): number {
    return this.#foldedFrom[at] ?? 0;
  }

  to(at: number): number {
    return this.#foldedTo[at] ?? 0;
  }

  /** The first UTF-16 unit of a folded word; 0 outside the text. */
  codeAt(at: number): number {
    const from = this.#foldedFrom[at];
    return from === undefined ? 0 : this.folded.charCodeAt(from);
  }

  /** The word at a place without what stands before its apostrophe; null for most. */
  bareAt(at: number): BareWord | null {
    return this.#bare?.get(at) ?? null;
  }

  #addBare(language: string | null, vocabulary: Vocabulary): void {
    const at = this.numbers.length - 1;
    const word = this.word(at);
    const elided = elidedIn(word, language);
    if (elided > 0) this.#bare?.set(at, { number: vocabulary.find(word.slice(elided)), elided });
  }

  /** Whether the word at a place is the first of a sentence that follows another. */
  opens(at: number): boolean {
    return ((this.#marks[at] ?? 0) & OPENS) !== 0;
  }

  /** Whether a sentence begins at one of the words from `from` to `to`, the latter among them. */
  opensWithin(from: number, to: number): boolean {
    this.#openings ??= openingsOf(this.#marks);
    const end = Math.min(to + 1, this.#marks.length);
    return (this.#openings[end] ?? 0) > (this.#openings[from] ?? 0);
  }

  /** Whether a comma or the like, or the end of a sentence, stands between words of a stretch. */
  isParted(from: number, to: number): boolean {
    for (let at = from + 1; at < to; at++) if ((this.#marks[at] ?? 0) !== 0) return true;
    return false;
  }

  /** Whether a colon or a dash stands between words of a stretch. */
  isSpoken(from: number, to: number): boolean {
    for (let at = from + 1; at < to; at++) if (((this.#marks[at] ?? 0) & SPOKEN) !== 0) return true;
    return false;
  }

  get isAllCaps(): boolean {
    this.#shouted ??= isAllCaps(this.original);
    return this.#shouted;
  }

  /** In a shouted headline every word is written large. */
  #numberOf(from: number, to: number, start: number, end: number, vocabulary: Vocabulary): number {
    const large = to - from <= 3 ? SMALL_ACRONYMS.get(this.folded.slice(from, to)) : undefined;
    const number = vocabulary.findWithin(this.folded, from, to);
    if (large === undefined) return number;
    const written = this.original.slice(start, end);
    const isLarge = written === written.toUpperCase() && !this.isAllCaps;
    return (isLarge ? vocabulary.find(large) : UNKNOWN_WORD) || number;
  }

  #add(from: number, to: number, offsets: Uint32Array | null, vocabulary: Vocabulary | null): void {
    const text = this.folded;
    const place = this.numbers.length;
    const start = offsets === null ? from : (offsets[from] ?? 0);
    // The end is where the next folded unit begins, so marks that were folded away belong to the word.
    const end = offsets === null ? to : trimEnd(this.original, start, offsets[to] ?? this.original.length);
    let marks = 0;
    if (place > 0) {
      if (opensSentence(text, from, this.#foldedFrom[place - 1] ?? 0, this.#foldedTo[place - 1] ?? 0)) marks = OPENS;
      const parting = partingBetween(this.original, this.ends[place - 1] ?? 0, start);
      if (parting !== '') marks |= parting === ':' || parting === '-' ? SPOKEN | PARTED : PARTED;
    }
    this.numbers.push(vocabulary === null ? UNKNOWN_WORD : this.#numberOf(from, to, start, end, vocabulary));
    this.starts.push(start);
    this.ends.push(end);
    this.#marks.push(marks);
    if (offsets === null) return;
    this.#foldedFrom.push(from);
    this.#foldedTo.push(to);
  }
}

/** Before each word, and before the end. */
function openingsOf(marks: readonly number[]): Uint32Array {
  const openings = new Uint32Array(marks.length + 1);
  let count = 0;
  for (let at = 0; at < marks.length; at++) {
    if (((marks[at] ?? 0) & OPENS) !== 0) count++;
    openings[at + 1] = count;
  }
  return openings;
}

/** Acronyms that are common words in small letters: a phrase that writes them large means only the large ones. */
const ACRONYMS = new Set(['IS', 'US', 'WHO', 'PM', 'RAW', 'TIP']);
const SMALL_ACRONYMS = new Map([...ACRONYMS].map((large) => [large.toLowerCase(), large]));

/** Words in order; a possessive `'s` is no part of a word. */
export function tokenize(original: string): readonly Token[] {
  const words = new TextWords('title', original, null);
  return words.starts.map((start, at) => ({ word: words.word(at), start, end: words.ends[at] ?? start }));
}

/** Nearly every text folds in its own place, where nobody needs to be told what came from where. */
function foldForWords(original: string): { readonly text: string; readonly offsets: Uint32Array | null } {
  const inPlace = foldInPlace(original);
  return inPlace === null ? foldWithOffsets(original) : { text: inPlace, offsets: null };
}

const PLAIN_PHRASE = /^[a-zA-Z0-9 -]+$/;
function plainWord(word: string): string {
  return word.length <= 3 && ACRONYMS.has(word) ? word : word.toLowerCase();
}

/**
 * The words of a phrase, as they would be found in a text; for the many short phrases of a taxonomy, which nobody asks
 * the places of.
 */
export function phraseWordsOf(phrase: string): readonly string[] {
  if (PLAIN_PHRASE.test(phrase)) {
    if (!phrase.includes(' ') && !phrase.includes('-')) return [plainWord(phrase)];
    return phrase
      .split(/[ -]+/)
      .filter((word) => word !== '')
      .map(plainWord);
  }
  const text = foldInPlace(phrase) ?? foldText(phrase);
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = characterKindOf(text, at);
    if (kind === NO_WORD) {
      at++;
      continue;
    }
    const from = at;
    at = kind === HAN ? at + 1 : wordEnd(text, at);
    words.push(text.slice(from, withoutPossessive(text, from, at)));
  }
  return words;
}

/** What case is compared on: letters, digits and &. */
export function exactLetters(text: string): string {
  return /^[A-Za-z0-9&]*$/.test(text) ? text : unmaskCapitals(text.normalize('NFKC').replace(/[^\p{L}\p{N}&]/gu, ''));
}

import type { TextWords } from './tokens.ts';
import { UNKNOWN_WORD, Vocabulary } from './vocabulary.ts';
import type { FormsOf } from './word-forms.ts';
import { WordLists } from './word-lists.ts';

/**
 * Called with the first word of a phrase, the one behind its last, and how many letters of the first are another word.
 */
export type OnPhrase<P> = (payload: P, from: number, to: number, elided?: number) => void;

export const [ROOT, NOWHERE] = [0, -1];

/** What goes on from a node, or ends there. */
export const [PAYLOADS, WORDS, MORE_WORDS, LISTS, GAPS, STEMS] = [1, 2, 4, 8, 16, 32] as const;

/** Nodes as they were added, in lists side by side. */
export type LooseNodes<P> = {
  readonly kinds: readonly number[];
  readonly payloads: readonly (readonly P[] | undefined)[];
  /** The word that was first to go on from a node, and the node behind it: most nodes have no other. */
  readonly firstWords: readonly number[];
  readonly firstNext: readonly number[];
  readonly moreWords: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Per node: the width of a gap, or the number of a list, and the node behind it, in turn. */
  readonly gaps: ReadonlyMap<number, readonly number[]>;
  readonly listed: ReadonlyMap<number, readonly number[]>;
  readonly stems: ReadonlyMap<number, ReadonlyMap<string, number>>;
};

/** A text that is read, and who hears of what is found. */
type Reading<P> = { readonly text: TextWords; readonly numbers: readonly number[]; readonly found: OnPhrase<P> };

const [FIRST_CYRILLIC, LAST_CYRILLIC] = [0x400, 0x52f];
export const CYRILLIC = /^[\u0400-\u052f]+$/;
const ENDING_LETTERS = 3;
/** No ending of a case or person begins so, but another word's suffix does: "Paktika" is no form of "Paktia". */
const SUFFIXES = new Set('кцчш');
export const [STRIDE, END] = [4, -1];

/** A packed trie as plain data, which can be kept and taken up again. */
export type KeptTrie<P> = {
  /** Kinds, first word, the node behind it, and where its lists and gaps stand, in turn. */
  readonly nodes: Int32Array;
  /** Pairs of a list and the node behind it up to an end, then pairs of a gap's width and the node behind it. */
  readonly numbered: Int32Array;
  /** Node, word, the node behind it, and nothing, in turn: at the place of a hash of the first two, or behind it. */
  readonly more: Int32Array;
  /** Per word, where the nodes that a text's first word can lead to begin; they end where the next one's do. */
  readonly starts: Int32Array;
  readonly startNodes: Int32Array;
  readonly payloads: LooseNodes<P>['payloads'];
  readonly stems: LooseNodes<P>['stems'];
  /** The words of each numbered list, and all words in the order of their numbers. */
  readonly lists: readonly (readonly number[] | undefined)[];
  readonly words: readonly string[];
};

/** A trie as texts are read by it: what is looked at for every word of every text lies in lists of plain numbers. */
export class PackedTrie<P> {
  readonly vocabulary: Vocabulary;
  readonly #nodes: Int32Array;
  readonly #numbered: Int32Array;
  readonly #more: Int32Array;
  readonly #starts: Int32Array;
  readonly #startNodes: Int32Array;
  readonly #payloads: LooseNodes<P>['payloads'];
  readonly #stems: LooseNodes<P>['stems'];
  readonly #lists: WordLists;

  constructor(kept: KeptTrie<P>, vocabulary: Vocabulary = new Vocabulary(kept.words)) {
    this.vocabulary = vocabulary;
    this.#nodes = kept.nodes;
    this.#numbered = kept.numbered;
    this.#more = kept.more;
    this.#starts = kept.starts;
    this.#startNodes = kept.startNodes;
    this.#payloads = kept.payloads;
    this.#stems = kept.stems;
    this.#lists = new WordLists(kept.lists);
    this.#lists.prepare(vocabulary.size);
  }

  find(text: TextWords, found: OnPhrase<P>, formsOf: FormsOf | null): void {
    const { numbers } = text;
    const reading = { text, numbers, found };
    const stemmed = this.#stems.has(ROOT);
    for (let from = 0; from < numbers.length; from++) {
      const number = numbers[from] ?? UNKNOWN_WORD;
      if (number !== UNKNOWN_WORD) this.#walkFrom(number, from, reading);
      const bare = text.bareAt(from);
      if (bare !== null) {
        const heard: OnPhrase<P> = (payload, at, to) => found(payload, at, to, bare.elided);
        this.#walkFrom(bare.number, from, { ...reading, found: heard });
      }
      if (formsOf === null && !stemmed) continue;
      if (text.codeAt(from) < FIRST_CYRILLIC) continue;
      if (formsOf !== null && (formsOf.ofKnown || number === UNKNOWN_WORD))
        for (const form of formsOf.of(text.word(from))) this.#walkFrom(this.vocabulary.find(form), from, reading);
      this.#walkStems(ROOT, from, from, reading);
    }
  }

  /** Words and lists of the root together: almost every word begins no phrase, and is asked about once. */
  #walkFrom(word: number, from: number, reading: Reading<P>): void {
    const next = reading.numbers[from + 1] ?? UNKNOWN_WORD;
    const hasBare = reading.text.bareAt(from + 1) !== null;
    const end = this.#starts[word + 1] ?? 0;
    for (let at = this.#starts[word] ?? 0; at < end; at++) {
      const node = this.#startNodes[at] ?? ROOT;
      if (hasBare || this.#canGoOn(node, next)) this.#walk(node, from + 1, from, reading);
    }
  }

  /** Whether something ends at a node, or may go on by a word; mostly not, and then it is not walked to. */
  #canGoOn(node: number, word: number): boolean {
    const kinds = this.#nodes[STRIDE * node] ?? 0;
    if ((kinds & (PAYLOADS | GAPS | STEMS)) !== 0) return true;
    if (word === UNKNOWN_WORD) return false;
    if ((kinds & WORDS) !== 0 && this.#next(node, word, kinds) !== NOWHERE) return true;
    if ((kinds & LISTS) === 0) return false;
    for (let at = this.#nodes[STRIDE * node + 3] ?? 0; this.#numbered[at] !== END; at += 2)
      if (this.#lists.has(this.#numbered[at] ?? 0, word)) return true;
    return false;
  }

  #walk(node: number, at: number, from: number, reading: Reading<P>): void {
    const kinds = this.#nodes[STRIDE * node] ?? 0;
    if ((kinds & PAYLOADS) !== 0) {
      const payloads = this.#payloads[node] ?? [];
      for (let one = 0; one < payloads.length; one++) reading.found(payloads[one] as P, from, at);
    }
    if (kinds <= PAYLOADS || at >= reading.numbers.length) return;
    const word = reading.numbers[at] ?? UNKNOWN_WORD;
    if (word !== UNKNOWN_WORD) this.#walkWord(node, word, kinds, at, from, reading);
    const bare = reading.text.bareAt(at);
    if (bare !== null && bare.number !== UNKNOWN_WORD) this.#walkWord(node, bare.number, kinds, at, from, reading);
    if ((kinds & STEMS) !== 0) this.#walkStems(node, at, from, reading);
    if ((kinds & GAPS) !== 0) this.#walkGaps(node, at, from, reading);
  }

  #walkWord(node: number, word: number, kinds: number, at: number, from: number, reading: Reading<P>): void {
    if ((kinds & WORDS) !== 0) {
      const next = this.#next(node, word, kinds);
      if (next !== NOWHERE) this.#walk(next, at + 1, from, reading);
    }
    if ((kinds & LISTS) !== 0) this.#walkLists(node, word, at, from, reading);
  }

  /** The node that follows by a word. */
  #next(node: number, word: number, kinds: number): number {
    if (this.#nodes[STRIDE * node + 1] === word) return this.#nodes[STRIDE * node + 2] ?? NOWHERE;
    if ((kinds & MORE_WORDS) === 0) return NOWHERE;
    const mask = this.#more.length / STRIDE - 1;
    for (let slot = slotOf(node, word) & mask; ; slot = (slot + 1) & mask) {
      const there = this.#more[STRIDE * slot + 1];
      if (there === UNKNOWN_WORD) return NOWHERE;
      if (there === word && this.#more[STRIDE * slot] === node) return this.#more[STRIDE * slot + 2] ?? NOWHERE;
    }
  }

  #walkLists(node: number, word: number, at: number, from: number, reading: Reading<P>): void {
    for (let one = this.#nodes[STRIDE * node + 3] ?? 0; this.#numbered[one] !== END; one += 2)
      if (this.#lists.has(this.#numbered[one] ?? 0, word))
        this.#walk(this.#numbered[one + 1] ?? ROOT, at + 1, from, reading);
  }

  #walkStems(node: number, at: number, from: number, reading: Reading<P>): void {
    const { text } = reading;
    const code = text.codeAt(at);
    if (code < FIRST_CYRILLIC || code > LAST_CYRILLIC) return;
    const stems = this.#stems.get(node);
    const word = text.word(at);
    if (stems === undefined || !CYRILLIC.test(word)) return;
    for (let cut = 0; cut <= ENDING_LETTERS && word.length - cut >= 3; cut++) {
      const stemmed = stems.get(word.slice(0, word.length - cut));
      if (stemmed !== undefined && !SUFFIXES.has(word[word.length - cut] ?? ''))
        this.#walk(stemmed, at + 1, from, reading);
    }
  }

  #walkGaps(node: number, at: number, from: number, reading: Reading<P>): void {
    const { text, numbers } = reading;
    let gap = this.#nodes[STRIDE * node + 3] ?? 0;
    while (this.#numbered[gap] !== END) gap += 2;
    for (gap++; this.#numbered[gap] !== END; gap += 2) {
      const last = Math.min(at + (this.#numbered[gap] ?? 0), numbers.length - 1);
      const behind = this.#numbered[gap + 1] ?? ROOT;
      // What stands in another sentence is not near.
      for (let next = at; next <= last && !text.opens(next); next++)
        if (text.bareAt(next) !== null || this.#canGoOn(behind, numbers[next] ?? UNKNOWN_WORD))
          this.#walk(behind, next, from, reading);
    }
  }
}

/** Where the way from a node by a word is looked for first. */
export function slotOf(node: number, word: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

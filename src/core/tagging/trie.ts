import type { TextWords } from './tokens.ts';
import { UNKNOWN_WORD, Vocabulary } from './vocabulary.ts';
import type { FormsOf } from './word-forms.ts';
import { WordLists } from './word-lists.ts';

/** A word, at most so many words, or any word of a numbered list. */
export type Step = string | number | { readonly list: number; readonly words: readonly string[] };

/**
 * Called with the first word of a phrase, the one behind its last, and how many letters of the first are another word.
 */
export type OnPhrase<P> = (payload: P, from: number, to: number, elided?: number) => void;

const CYRILLIC = /^[\u0400-\u052f]+$/;
const FIRST_CYRILLIC = 0x400;
const ENDING_LETTERS = 3;
/** No ending of a case or person begins so, but another word's suffix does: "Paktika" is no form of "Paktia". */
const SUFFIXES = new Set('кцчш');
const ROOT = 0;
const NOWHERE = -1;

/** What goes on from a node, or ends there. */
const [PAYLOADS, WORDS, MORE_WORDS, LISTS, GAPS, STEMS] = [1, 2, 4, 8, 16, 32];

/**
 * Phrases as sequences of words. One pass over a text finds all; the cost per word does not grow with their number.
 * Nodes are numbers, and what belongs to them lies in lists beside one another.
 */
export class PhraseTrie<P> {
  readonly vocabulary = new Vocabulary();
  readonly #lists = new WordLists();
  /** The word that was first to go on from a node, and the node behind it: most nodes have no other. */
  readonly #firstWord: number[] = [UNKNOWN_WORD];
  readonly #firstNext: number[] = [ROOT];
  readonly #moreWords = new Map<number, Map<number, number>>();
  readonly #kinds: number[] = [0];
  readonly #payloads: (P[] | undefined)[] = [undefined];
  /** Per node: the width of a gap, or the number of a list, and the node behind it, in turn. */
  readonly #gaps = new Map<number, number[]>();
  readonly #listed = new Map<number, number[]>();
  /** Cyrillic words by their stem: case endings follow it. */
  readonly #stems = new Map<number, Map<string, number>>();
  /** The nodes that a text's first word can lead to, by the word's number; made when the first text is read. */
  #starts: (number[] | undefined)[] | null = null;

  /** A list of single folded words, by the number that steps name it with. */
  addList(list: number, words: readonly string[]): void {
    this.#starts = null;
    const numbers = words.map((word) => this.vocabulary.add(word));
    this.#lists.add(list, [...new Set(numbers)]);
  }

  add(steps: readonly Step[], payload: P): void {
    this.#starts = null;
    let node = ROOT;
    for (const step of steps) {
      if (typeof step === 'string') node = this.#wordChild(node, step);
      else if (typeof step === 'number') node = this.#numberedChild(node, GAPS, this.#gaps, step);
      else node = this.#numberedChild(node, LISTS, this.#listed, step.list);
    }
    this.#mark(node, PAYLOADS);
    const payloads = this.#payloads[node];
    if (payloads === undefined) this.#payloads[node] = [payload];
    else payloads.push(payload);
  }

  #wordChild(node: number, word: string): number {
    if (word.charCodeAt(0) >= FIRST_CYRILLIC && word.length >= 4 && CYRILLIC.test(word))
      return this.#stemChild(node, word);
    const number = this.vocabulary.add(word);
    const known = this.#next(node, number);
    if (known !== NOWHERE) return known;
    const made = this.#newNode();
    if (this.#firstWord[node] === UNKNOWN_WORD) {
      this.#firstWord[node] = number;
      this.#firstNext[node] = made;
      this.#mark(node, WORDS);
      return made;
    }
    const more = this.#moreWords.get(node);
    if (more === undefined) this.#moreWords.set(node, new Map([[number, made]]));
    else more.set(number, made);
    this.#mark(node, MORE_WORDS);
    return made;
  }

  /** The node that follows by a word. */
  #next(node: number, word: number): number {
    if (this.#firstWord[node] === word) return this.#firstNext[node] ?? NOWHERE;
    if (((this.#kinds[node] ?? 0) & MORE_WORDS) === 0) return NOWHERE;
    return this.#moreWords.get(node)?.get(word) ?? NOWHERE;
  }

  #stemChild(node: number, word: string): number {
    this.#mark(node, STEMS);
    const stems = this.#stems.get(node) ?? new Map<string, number>();
    this.#stems.set(node, stems);
    const stem = stemOf(word);
    const made = stems.get(stem) ?? this.#newNode();
    stems.set(stem, made);
    return made;
  }

  /** Gaps by their width, lists by their number: a node has few. */
  #numberedChild(node: number, kind: number, children: Map<number, number[]>, number: number): number {
    const pairs = children.get(node);
    for (let at = 0; at < (pairs?.length ?? 0); at += 2) if (pairs?.[at] === number) return pairs[at + 1] ?? ROOT;
    const made = this.#newNode();
    this.#mark(node, kind);
    if (pairs === undefined) children.set(node, [number, made]);
    else pairs.push(number, made);
    return made;
  }

  #newNode(): number {
    this.#payloads.push(undefined);
    this.#firstWord.push(UNKNOWN_WORD);
    this.#firstNext.push(ROOT);
    return this.#kinds.push(0) - 1;
  }

  #mark(node: number, kind: number): void {
    this.#kinds[node] = (this.#kinds[node] ?? 0) | kind;
  }

  /** `formsOf`: what a word of the text's language may be a form of, where its script is not Latin. */
  find(text: TextWords, found: OnPhrase<P>, formsOf: FormsOf | null = null): void {
    const starts = this.#starts ?? this.#index();
    const { numbers } = text;
    const stemmed = this.#stems.has(ROOT);
    for (let from = 0; from < numbers.length; from++) {
      this.#walkAll(starts[numbers[from] ?? UNKNOWN_WORD], text, from, found);
      const bare = text.bareAt(from);
      if (bare !== null)
        this.#walkAll(starts[bare.number], text, from, (payload, at, to) => found(payload, at, to, bare.elided));
      if (formsOf === null && !stemmed) continue;
      const code = text.codeAt(from);
      if (code < FIRST_CYRILLIC) continue;
      if (formsOf !== null && (formsOf.ofKnown || numbers[from] === UNKNOWN_WORD))
        for (const form of formsOf.of(text.word(from)))
          this.#walkAll(starts[this.vocabulary.find(form)], text, from, found);
      this.#walkStems(ROOT, text, from, from, found);
    }
  }

  #walkAll(nodes: readonly number[] | undefined, text: TextWords, from: number, found: OnPhrase<P>): void {
    if (nodes === undefined) return;
    for (let at = 0; at < nodes.length; at++) this.#walk(nodes[at] ?? ROOT, text, from + 1, from, found);
  }

  /** Words and lists of the root together: almost every word begins no phrase, and is asked about once. */
  #index(): (number[] | undefined)[] {
    const starts: (number[] | undefined)[] = Array.from({ length: this.vocabulary.size });
    const add = (word: number, node: number) => {
      const known = starts[word];
      if (known === undefined) starts[word] = [node];
      else known.push(node);
    };
    for (let word = UNKNOWN_WORD + 1; word < this.vocabulary.size; word++) {
      const node = this.#next(ROOT, word);
      if (node !== NOWHERE) add(word, node);
    }
    const listed = this.#listed.get(ROOT) ?? [];
    for (let at = 0; at < listed.length; at += 2)
      for (const word of this.#lists.wordsOf(listed[at] ?? 0)) add(word, listed[at + 1] ?? ROOT);
    this.#lists.prepare(this.vocabulary.size);
    this.#starts = starts;
    return starts;
  }

  #walk(node: number, text: TextWords, at: number, from: number, found: OnPhrase<P>): void {
    const kinds = this.#kinds[node] ?? 0;
    if ((kinds & PAYLOADS) !== 0) {
      const payloads = this.#payloads[node] ?? [];
      for (let one = 0; one < payloads.length; one++) found(payloads[one] as P, from, at);
    }
    if (kinds <= PAYLOADS || at >= text.numbers.length) return;
    const word = text.numbers[at] ?? UNKNOWN_WORD;
    if (word !== UNKNOWN_WORD) this.#walkWord(node, word, text, at, from, found);
    const bare = text.bareAt(at);
    if (bare !== null && bare.number !== UNKNOWN_WORD) this.#walkWord(node, bare.number, text, at, from, found);
    if ((kinds & STEMS) !== 0) this.#walkStems(node, text, at, from, found);
    if ((kinds & GAPS) !== 0) this.#walkGaps(node, text, at, from, found);
  }

  #walkWord(node: number, word: number, text: TextWords, at: number, from: number, found: OnPhrase<P>): void {
    const kinds = this.#kinds[node] ?? 0;
    if ((kinds & WORDS) !== 0) {
      const next = this.#next(node, word);
      if (next !== NOWHERE) this.#walk(next, text, at + 1, from, found);
    }
    if ((kinds & LISTS) !== 0) this.#walkLists(node, word, text, at, from, found);
  }

  #walkLists(node: number, word: number, text: TextWords, at: number, from: number, found: OnPhrase<P>): void {
    const listed = this.#listed.get(node) ?? [];
    for (let one = 0; one < listed.length; one += 2)
      if (this.#lists.has(listed[one] ?? 0, word)) this.#walk(listed[one + 1] ?? ROOT, text, at + 1, from, found);
  }

  #walkStems(node: number, text: TextWords, at: number, from: number, found: OnPhrase<P>): void {
    const stems = this.#stems.get(node);
    if (stems === undefined || text.codeAt(at) < FIRST_CYRILLIC) return;
    const word = text.word(at);
    if (!CYRILLIC.test(word)) return;
    for (let cut = 0; cut <= ENDING_LETTERS && word.length - cut >= 3; cut++) {
      const stemmed = stems.get(word.slice(0, word.length - cut));
      if (stemmed !== undefined && !SUFFIXES.has(word[word.length - cut] ?? ''))
        this.#walk(stemmed, text, at + 1, from, found);
    }
  }

  #walkGaps(node: number, text: TextWords, at: number, from: number, found: OnPhrase<P>): void {
    const gaps = this.#gaps.get(node) ?? [];
    for (let one = 0; one < gaps.length; one += 2) {
      const last = Math.min(at + (gaps[one] ?? 0), text.numbers.length - 1);
      // What stands in another sentence is not near.
      for (let next = at; next <= last && !text.opens(next); next++)
        this.#walk(gaps[one + 1] ?? ROOT, text, next, from, found);
    }
  }
}

/** Without its last vowel, or an adjective's ending, which change with the case. */
function stemOf(word: string): string {
  if (word.length > 6 && /(?:[ыио]и|ая|ое|[ыи]е)$/.test(word)) return word.slice(0, -2);
  return word.length > 4 && /[аеиоуыэюяйь]$/.test(word) ? word.slice(0, -1) : word;
}

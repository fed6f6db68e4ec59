import { packTrie } from './pack-trie.ts';
import {
  CYRILLIC,
  GAPS,
  type KeptTrie,
  LISTS,
  MORE_WORDS,
  NOWHERE,
  type OnPhrase,
  PAYLOADS,
  PackedTrie,
  ROOT,
  STEMS,
  WORDS,
} from './packed-trie.ts';
import type { TextWords } from './tokens.ts';
import { UNKNOWN_WORD, Vocabulary } from './vocabulary.ts';
import type { FormsOf } from './word-forms.ts';
import { WordLists } from './word-lists.ts';

/** A word, at most so many words, or any word of a numbered list. */
export type Step = string | number | { readonly list: number; readonly words: readonly string[] };

const FIRST_CYRILLIC = 0x400;

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
  /** Made when the first text is read. */
  #packed: PackedTrie<P> | null = null;

  /** A list of single folded words, by the number that steps name it with. */
  addList(list: number, words: readonly string[]): void {
    this.#packed = null;
    const numbers = words.map((word) => this.vocabulary.add(word));
    this.#lists.add(list, [...new Set(numbers)]);
  }

  add(steps: readonly Step[], payload: P): void {
    this.#packed = null;
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
    this.#packed ??= new PackedTrie(this.pack(), this.vocabulary);
    this.#packed.find(text, found, formsOf);
  }

  /** As plain data. */
  pack(): KeptTrie<P> {
    const loose = {
      kinds: this.#kinds,
      payloads: this.#payloads,
      firstWords: this.#firstWord,
      firstNext: this.#firstNext,
      moreWords: this.#moreWords,
      gaps: this.#gaps,
      listed: this.#listed,
      stems: this.#stems,
    };
    return packTrie(loose, this.#lists, this.vocabulary);
  }
}

/** Without its last vowel, or an adjective's ending, which change with the case. */
function stemOf(word: string): string {
  if (word.length > 6 && /(?:[ыио]и|ая|ое|[ыи]е)$/.test(word)) return word.slice(0, -2);
  return word.length > 4 && /[аеиоуыэюяйь]$/.test(word) ? word.slice(0, -1) : word;
}

import type { TokenText } from './tokens.ts';

/** A word, at most so many words, or any word of a numbered list. */
export type Step = string | number | { readonly list: number; readonly words: readonly string[] };

type Node<P> = {
  words: Map<string, Node<P>> | null;
  /** Cyrillic words by their stem: case endings follow it. */
  stems: Map<string, Node<P>> | null;
  lists: (readonly [number, Node<P>])[] | null;
  gaps: (readonly [number, Node<P>])[] | null;
  payloads: P[] | null;
};

/** Called with the first token of a phrase and the one behind its last. */
export type Found<P> = (payload: P, from: number, to: number) => void;

const CYRILLIC = /^[\u0400-\u052f]+$/;
const ENDING_LETTERS = 3;
/** And, with, to, as, so. */
const PREFIXES = 'وبلکف';

/** Phrases as sequences of words. One pass over a text finds all; the cost per word does not grow with their number. */
export class PhraseTrie<P> {
  readonly #root: Node<P> = newNode();
  readonly #lists: Set<string>[] = [];
  /** What a text can begin with, by word; made from the root when the first text is read. */
  #starts: Map<string, readonly Node<P>[]> | null = null;
  #stemmed = false;

  /** A list of single folded words, by the number that steps name it with. */
  addList(list: number, words: Iterable<string>): void {
    this.#lists[list] = new Set(words);
  }

  add(steps: readonly Step[], payload: P): void {
    this.#starts = null;
    let node = this.#root;
    for (const step of steps) {
      if (typeof step === 'string') node = this.#wordChild(node, step);
      else if (typeof step === 'number') node = numberedChild(listOf(node, 'gaps'), step);
      else node = numberedChild(listOf(node, 'lists'), step.list);
    }
    node.payloads ??= [];
    node.payloads.push(payload);
  }

  #wordChild(node: Node<P>, word: string): Node<P> {
    if (word.charCodeAt(0) < 0x400 || word.length < 4 || !CYRILLIC.test(word)) {
      node.words ??= new Map();
      return childOf(node.words, word);
    }
    this.#stemmed = true;
    node.stems ??= new Map();
    return childOf(node.stems, stemOf(word));
  }

  /** `hasPrefixes`: words may carry a one-letter conjunction or preposition, as in Arabic. */
  find(text: TokenText, found: Found<P>, hasPrefixes = false): void {
    const starts = this.#starts ?? this.#index();
    const { tokens } = text;
    for (let from = 0; from < tokens.length; from++) {
      const word = tokens[from]?.word ?? '';
      const nodes = starts.get(word);
      if (nodes !== undefined) for (const node of nodes) this.#walk(node, text, from + 1, from, found);
      if (hasPrefixes && word.length > 3 && PREFIXES.includes(word[0] ?? '')) {
        for (const node of starts.get(word.slice(1)) ?? []) this.#walk(node, text, from + 1, from, found);
      }
      if (this.#stemmed && word.charCodeAt(0) >= 0x400) this.#walkStems(this.#root, word, text, from, from, found);
    }
  }

  /** Words and lists of the root in one map: almost every word begins no phrase, and is asked about once. */
  #index(): Map<string, readonly Node<P>[]> {
    const starts = new Map<string, Node<P>[]>();
    const add = (word: string, node: Node<P>) => {
      const known = starts.get(word);
      if (known === undefined) starts.set(word, [node]);
      else known.push(node);
    };
    for (const [word, node] of this.#root.words ?? []) add(word, node);
    for (const [list, node] of this.#root.lists ?? []) for (const word of this.#lists[list] ?? []) add(word, node);
    this.#starts = starts;
    return starts;
  }

  #walk(node: Node<P>, text: TokenText, at: number, from: number, found: Found<P>): void {
    if (node.payloads !== null) for (const payload of node.payloads) found(payload, from, at);
    const word = text.tokens[at]?.word;
    if (word === undefined) return;
    const next = node.words?.get(word);
    if (next !== undefined) this.#walk(next, text, at + 1, from, found);
    if (node.lists !== null)
      for (const [list, listed] of node.lists)
        if (this.#lists[list]?.has(word)) this.#walk(listed, text, at + 1, from, found);
    if (node.stems !== null && word.charCodeAt(0) >= 0x400) this.#walkStems(node, word, text, at, from, found);
    if (node.gaps !== null) this.#walkGaps(node.gaps, text, at, from, found);
  }

  #walkStems(node: Node<P>, word: string, text: TokenText, at: number, from: number, found: Found<P>): void {
    if (node.stems === null || !CYRILLIC.test(word)) return;
    for (let cut = 0; cut <= ENDING_LETTERS && word.length - cut >= 3; cut++) {
      const stemmed = node.stems.get(word.slice(0, word.length - cut));
      if (stemmed !== undefined) this.#walk(stemmed, text, at + 1, from, found);
    }
  }

  #walkGaps(gaps: NonNullable<Node<P>['gaps']>, text: TokenText, at: number, from: number, found: Found<P>): void {
    for (const [gap, after] of gaps) {
      // What stands in another sentence is not near.
      for (let skip = 0; skip <= gap && text.tokens[at + skip]?.opens === false; skip++)
        this.#walk(after, text, at + skip, from, found);
    }
  }
}

/** Without its last vowel, or an adjective's ending, which change with the case. */
function stemOf(word: string): string {
  if (word.length > 6 && /(?:[ыио]и|ая|ое|[ыи]е)$/.test(word)) return word.slice(0, -2);
  return word.length > 4 && /[аеиоуыэюяйь]$/.test(word) ? word.slice(0, -1) : word;
}

function listOf<P>(node: Node<P>, which: 'gaps' | 'lists'): (readonly [number, Node<P>])[] {
  node[which] ??= [];
  return node[which];
}

/** Gaps by their width, lists by their number: a node has few. */
function numberedChild<P>(children: (readonly [number, Node<P>])[], number: number): Node<P> {
  const known = children.find(([one]) => one === number);
  if (known !== undefined) return known[1];
  const made = newNode<P>();
  children.push([number, made]);
  return made;
}

function childOf<K, P>(children: Map<K, Node<P>>, key: K): Node<P> {
  const known = children.get(key);
  if (known !== undefined) return known;
  const made = newNode<P>();
  children.set(key, made);
  return made;
}

function newNode<P>(): Node<P> {
  return { words: null, stems: null, lists: null, gaps: null, payloads: null };
}

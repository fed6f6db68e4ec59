import type { TokenText } from './tokens.ts';

/** A word, at most so many words, or any word of a numbered list. */
export type Step = string | number | { readonly list: number };

type Node<P> = {
  words: Map<string, Node<P>> | null;
  /** Cyrillic words by their stem: case endings follow it. */
  stems: Map<string, Node<P>> | null;
  lists: Map<number, Node<P>> | null;
  gaps: (readonly [number, Node<P>])[] | null;
  payloads: P[] | null;
};

/** Called with the first token of a phrase and the one behind its last. */
export type Found<P> = (payload: P, from: number, to: number) => void;

const CYRILLIC = /^[\u0400-\u052f]+$/;
const ENDING_LETTERS = 3;

/** Phrases as sequences of words. One pass over a text finds all; the cost per word does not grow with their number. */
export class PhraseTrie<P> {
  readonly #root: Node<P> = newNode();
  /** The numbers of the lists that a word is on. */
  readonly #listsOf = new Map<string, number[]>();
  #stemmed = false;

  /** A list of single folded words, by the number that steps name it with. */
  addList(list: number, words: Iterable<string>): void {
    for (const word of words) {
      const known = this.#listsOf.get(word);
      if (known === undefined) this.#listsOf.set(word, [list]);
      else if (!known.includes(list)) known.push(list);
    }
  }

  add(steps: readonly Step[], payload: P): void {
    let node = this.#root;
    for (const step of steps) {
      if (typeof step === 'string') node = this.#wordChild(node, step);
      else if (typeof step === 'number') node = gapChild(node, step);
      else {
        node.lists ??= new Map();
        node = childOf(node.lists, step.list);
      }
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

  find(text: TokenText, found: Found<P>): void {
    const { tokens } = text;
    for (let from = 0; from < tokens.length; from++) this.#walk(this.#root, text, from, from, found);
  }

  #walk(node: Node<P>, text: TokenText, at: number, from: number, found: Found<P>): void {
    if (node.payloads !== null) for (const payload of node.payloads) found(payload, from, at);
    const word = text.tokens[at]?.word;
    if (word === undefined) return;
    const next = node.words?.get(word);
    if (next !== undefined) this.#walk(next, text, at + 1, from, found);
    if (node.lists !== null) {
      for (const list of this.#listsOf.get(word) ?? []) {
        const listed = node.lists.get(list);
        if (listed !== undefined) this.#walk(listed, text, at + 1, from, found);
      }
    }
    if (node.stems !== null && this.#stemmed && word.charCodeAt(0) >= 0x400 && CYRILLIC.test(word)) {
      for (let cut = 0; cut <= ENDING_LETTERS && word.length - cut >= 3; cut++) {
        const stemmed = node.stems.get(word.slice(0, word.length - cut));
        if (stemmed !== undefined) this.#walk(stemmed, text, at + 1, from, found);
      }
    }
    if (node.gaps === null) return;
    for (const [gap, after] of node.gaps) {
      // What stands in another sentence is not near.
      for (let skip = 0; skip <= gap && text.tokens[at + skip]?.opens === false; skip++)
        this.#walk(after, text, at + skip, from, found);
    }
  }
}

/** Without its last vowel, which changes with the case. */
function stemOf(word: string): string {
  return word.length > 4 && /[аеиоуыэюяйь]$/.test(word) ? word.slice(0, -1) : word;
}

function gapChild<P>(node: Node<P>, gap: number): Node<P> {
  node.gaps ??= [];
  const known = node.gaps.find(([width]) => width === gap);
  if (known !== undefined) return known[1];
  const made = newNode<P>();
  node.gaps.push([gap, made]);
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

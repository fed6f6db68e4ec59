import type { TokenText } from './tokens.ts';

type Node<P> = {
  readonly words: Map<string, Node<P>>;
  /** Cyrillic words by their stem: case endings follow it. */
  readonly stems: Map<string, Node<P>>;
  readonly gaps: Map<number, Node<P>>;
  readonly payloads: P[];
};

export type Match<P> = {
  readonly payload: P /** First token and the one behind the last. */;
  readonly from: number;
  readonly to: number;
};

const CYRILLIC = /^[\u0400-\u052f]+$/;
const ENDING_LETTERS = 3;

/** Phrases as sequences of words. One pass over a text finds all; the cost per word does not grow with their number. */
export class PhraseTrie<P> {
  readonly #root: Node<P> = newNode();
  #stemmed = false;

  add(steps: readonly (string | number)[], payload: P): void {
    let node = this.#root;
    for (const step of steps) node = typeof step === 'number' ? childOf(node.gaps, step) : this.#wordChild(node, step);
    node.payloads.push(payload);
  }

  #wordChild(node: Node<P>, word: string): Node<P> {
    if (!CYRILLIC.test(word) || word.length < 4) return childOf(node.words, word);
    this.#stemmed = true;
    return childOf(node.stems, stemOf(word));
  }

  find({ tokens }: TokenText, found: (match: Match<P>) => void): void {
    const words = tokens.map(({ word }) => word);
    const walk = (node: Node<P>, at: number, from: number): void => {
      for (const payload of node.payloads) found({ payload, from, to: at });
      const word = words[at];
      if (word === undefined) return;
      const next = node.words.get(word);
      if (next !== undefined) walk(next, at + 1, from);
      if (this.#stemmed && node.stems.size > 0 && CYRILLIC.test(word)) {
        for (let cut = 0; cut <= ENDING_LETTERS && word.length - cut >= 3; cut++) {
          const stemmed = node.stems.get(word.slice(0, word.length - cut));
          if (stemmed !== undefined) walk(stemmed, at + 1, from);
        }
      }
      for (const [gap, after] of node.gaps) for (let skip = 0; skip <= gap; skip++) walk(after, at + skip, from);
    };
    const root = this.#root;
    for (let from = 0; from < words.length; from++) {
      const word = words[from] ?? '';
      // Almost every word begins no phrase.
      if (root.words.has(word) || (this.#stemmed && CYRILLIC.test(word))) walk(root, from, from);
    }
  }
}

/** Without its last vowel, which changes with the case. */
function stemOf(word: string): string {
  return word.length > 4 && /[аеиоуыэюяйь]$/.test(word) ? word.slice(0, -1) : word;
}

function childOf<K, P>(children: Map<K, Node<P>>, key: K): Node<P> {
  const known = children.get(key);
  if (known !== undefined) return known;
  const made = newNode<P>();
  children.set(key, made);
  return made;
}

function newNode<P>(): Node<P> {
  return { words: new Map(), stems: new Map(), gaps: new Map(), payloads: [] };
}

import type { TermFound, TermIndex } from './terms.ts';
import type { Word } from './word.ts';

/** A phrase's meaning: what kind of word it is, and what it says. */
export type Meaning<M> = { readonly [K in keyof M]: { readonly kind: K; readonly value: M[K] } }[keyof M];

/** The words of a sentence with all that they can mean, each looked up once. */
export class Marks<M> {
  readonly words: readonly Word[];
  readonly #marks: readonly (readonly TermFound<Meaning<M>>[] | null)[];

  constructor(words: readonly Word[], index: TermIndex<Meaning<M>>) {
    this.words = words;
    const marks: (readonly TermFound<Meaning<M>>[] | null)[] = [];
    for (let place = 0; place < words.length; place++) {
      const found = index.from(words, place);
      marks.push(found.length === 0 ? null : found);
    }
    this.#marks = marks;
  }

  /** Whether a word begins anything at all. */
  isMarked(place: number): boolean {
    return this.#marks[place] != null;
  }

  /** The longest phrase of a kind that begins at a place; of equals the one that was listed first. */
  at<K extends keyof M>(kind: K, place: number): TermFound<M[K]> | null {
    const marks = this.#marks[place];
    if (marks == null) return null;
    let best: TermFound<Meaning<M>> | null = null;
    for (const mark of marks) if (mark.value.kind === kind && (best === null || mark.to > best.to)) best = mark;
    return best === null ? null : { from: place, to: best.to, value: best.value.value as M[K] };
  }

  /** All that the longest phrases of a kind can mean there. */
  all<K extends keyof M>(kind: K, place: number): TermFound<readonly M[K][]> | null {
    const longest = this.at(kind, place);
    if (longest === null) return null;
    const same = (this.#marks[place] ?? []).filter((mark) => mark.value.kind === kind && mark.to === longest.to);
    return { ...longest, value: same.map(({ value }) => value.value as M[K]) };
  }

  is(kind: keyof M, place: number): boolean {
    const marks = this.#marks[place];
    return marks != null && marks.some((mark) => mark.value.kind === kind);
  }

  /** Whether a phrase of the kind ends right before a place. */
  endsAt(kind: keyof M, place: number): boolean {
    for (let length = 1; length <= LONGEST_BEFORE; length++) {
      const marks = this.#marks[place - length];
      if (marks?.some((mark) => mark.value.kind === kind && mark.to === place) === true) return true;
    }
    return false;
  }
}

const LONGEST_BEFORE = 3;

import type { TermFound, TermIndex, TermSpan } from './terms.ts';
import type { Word } from './word.ts';

/** A phrase's meaning: what kind of word it is, and what it says. */
export type Meaning<M> = { readonly [K in keyof M]: { readonly kind: K; readonly value: M[K] } }[keyof M];

/** The words of a sentence with all that they can mean, each looked up once. */
export class Marks<M> {
  readonly words: readonly Word[];
  readonly #marks: readonly (readonly TermSpan<Meaning<M>>[])[];

  constructor(words: readonly Word[], index: TermIndex<Meaning<M>>) {
    this.words = words;
    const marks: (readonly TermSpan<Meaning<M>>[])[] = new Array(words.length);
    for (let place = 0; place < words.length; place++) marks[place] = index.spansAt(words, place);
    this.#marks = marks;
  }

  /** Whether a word begins anything at all. */
  isMarked(place: number): boolean {
    return (this.#marks[place]?.length ?? 0) > 0;
  }

  /** The longest phrase of a kind that begins at a place; of equals the one that was listed first. */
  at<K extends keyof M>(kind: K, place: number): TermFound<M[K]> | null {
    const best = this.#longest(kind, place);
    return best === null ? null : { from: place, to: place + best.length, value: best.value.value as M[K] };
  }

  /** All that the longest phrases of a kind can mean there. */
  all<K extends keyof M>(kind: K, place: number): TermFound<readonly M[K][]> | null {
    const longest = this.#longest(kind, place);
    if (longest === null) return null;
    const same = (this.#marks[place] ?? []).filter(
      ({ value, length }) => value.kind === kind && length === longest.length,
    );
    return { from: place, to: place + longest.length, value: same.map(({ value }) => value.value as M[K]) };
  }

  #longest(kind: keyof M, place: number): TermSpan<Meaning<M>> | null {
    const marks = this.#marks[place];
    if (marks === undefined) return null;
    let best: TermSpan<Meaning<M>> | null = null;
    for (let at = 0; at < marks.length; at++) {
      const mark = marks[at] as TermSpan<Meaning<M>>;
      if (mark.value.kind === kind && (best === null || mark.length > best.length)) best = mark;
    }
    return best;
  }

  is(kind: keyof M, place: number): boolean {
    const marks = this.#marks[place];
    if (marks === undefined) return false;
    for (let at = 0; at < marks.length; at++) if (marks[at]?.value.kind === kind) return true;
    return false;
  }

  /** Whether a phrase of the kind ends right before a place. */
  endsAt(kind: keyof M, place: number): boolean {
    for (let length = 1; length <= LONGEST_BEFORE; length++) {
      const marks = this.#marks[place - length];
      if (marks === undefined) continue;
      for (let at = 0; at < marks.length; at++)
        if (marks[at]?.length === length && marks[at]?.value.kind === kind) return true;
    }
    return false;
  }
}

const LONGEST_BEFORE = 3;

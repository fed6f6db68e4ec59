import type { Word } from '../attribution/words.ts';
import type { Counted } from './counted.ts';
import type { Cue } from './cues.ts';

/** The words of a sentence, with the people who are counted in it and what happened to them, each found by its place. */
export class Scene {
  readonly words: readonly Word[];
  readonly text: string;
  /** In order; no two begin at one word. */
  readonly counted: readonly Counted[];
  /** In order; no two share a word. */
  readonly cues: readonly Cue[];
  /** Per word, the cue that it belongs to. */
  readonly #cueOver: readonly (Cue | undefined)[];
  readonly #beginning = new Map<number, Counted>();
  readonly #ending = new Map<number, Counted>();

  constructor(words: readonly Word[], text: string, counted: readonly Counted[], cues: readonly Cue[]) {
    this.words = words;
    this.text = text;
    this.counted = counted;
    this.cues = cues;
    const over: (Cue | undefined)[] = new Array(words.length).fill(undefined);
    for (const cue of cues) over.fill(cue, cue.from, cue.to);
    this.#cueOver = over;
    for (const one of counted) {
      this.#beginning.set(one.from, one);
      if (!this.#ending.has(one.to)) this.#ending.set(one.to, one);
    }
  }

  /** The cue that begins at a word. */
  cueAt(word: number): Cue | null {
    const cue = this.#cueOver[word];
    return cue?.from === word ? cue : null;
  }

  /** The cue whose last word stands before a place. */
  cueBefore(place: number): Cue | null {
    const cue = this.#cueOver[place - 1];
    return cue?.to === place ? cue : null;
  }

  isOfCue(word: number): boolean {
    return this.#cueOver[word] !== undefined;
  }

  countedAt(word: number): Counted | null {
    return this.#beginning.get(word) ?? null;
  }

  /** The first of those whose last word stands before a place. */
  countedBefore(place: number): Counted | null {
    return this.#ending.get(place) ?? null;
  }
}

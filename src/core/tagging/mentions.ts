import type { Hit } from './hits.ts';
import type { TextField } from './tag.ts';

/**
 * Names of regions in a text by the words where they begin and end: "Spera, Khost" and "Mach and Sui" are read as one.
 */
export class Mentions {
  readonly #beginning = new Map<number, Hit>();
  readonly #ending = new Map<number, Hit>();

  constructor(hits: readonly Hit[]) {
    for (const hit of hits) {
      this.#beginning.set(keyOf(hit.field, hit.from), hit);
      this.#ending.set(keyOf(hit.field, hit.to), hit);
    }
  }

  /** The name whose first word stands at a place. */
  beginningAt(field: TextField, word: number): Hit | null {
    return this.#beginning.get(keyOf(field, word)) ?? null;
  }

  /** The name whose last word stands right before a place. */
  endingAt(field: TextField, word: number): Hit | null {
    return this.#ending.get(keyOf(field, word)) ?? null;
  }
}

/** A name alone stands beside no other. */
export const NO_MENTIONS = new Mentions([]);

function keyOf(field: TextField, word: number): number {
  return 2 * word + (field === 'title' ? 0 : 1);
}

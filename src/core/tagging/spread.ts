import type { TextField } from './tag.ts';

/** Words of a field: the first, and the one behind the last. */
export type WordRange = { readonly field: TextField; readonly from: number; readonly to: number };

/**
 * How far apart the places of something lie in each field. The outermost ones tell whether any of them shares no word
 * with
 * a stretch, however many there are.
 */
export class Spread {
  #titleEnd = Number.POSITIVE_INFINITY;
  #titleStart = -1;
  #summaryEnd = Number.POSITIVE_INFINITY;
  #summaryStart = -1;

  add(field: TextField, from: number, to: number): void {
    if (field === 'title') {
      if (to < this.#titleEnd) this.#titleEnd = to;
      if (from > this.#titleStart) this.#titleStart = from;
    } else {
      if (to < this.#summaryEnd) this.#summaryEnd = to;
      if (from > this.#summaryStart) this.#summaryStart = from;
    }
  }

  /** Whether one of the places shares no word with a stretch. */
  isBeside({ field, from, to }: WordRange): boolean {
    if (field === 'title') return this.#summaryStart >= 0 || this.#titleEnd <= from || this.#titleStart >= to;
    return this.#titleStart >= 0 || this.#summaryEnd <= from || this.#summaryStart >= to;
  }
}

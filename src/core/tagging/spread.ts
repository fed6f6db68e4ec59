import type { TextField } from '../tag.ts';

/** Words of a field: the first, and the one behind the last. */
export type Stretch = { readonly field: TextField; readonly from: number; readonly to: number };

/**
 * How far apart the places of something lie in each field. The outermost ones tell whether any of them shares no word with
 * a stretch, however many there are.
 */
export class Spread {
  readonly #title = { firstEnd: Number.POSITIVE_INFINITY, lastStart: -1 };
  readonly #summary = { firstEnd: Number.POSITIVE_INFINITY, lastStart: -1 };

  add({ field, from, to }: Stretch): void {
    const ends = field === 'title' ? this.#title : this.#summary;
    if (to < ends.firstEnd) ends.firstEnd = to;
    if (from > ends.lastStart) ends.lastStart = from;
  }

  isIn(field: TextField): boolean {
    return (field === 'title' ? this.#title : this.#summary).lastStart >= 0;
  }

  /** Whether one of the places shares no word with a stretch. */
  isBeside({ field, from, to }: Stretch): boolean {
    if (this.isIn(field === 'title' ? 'summary' : 'title')) return true;
    const { firstEnd, lastStart } = field === 'title' ? this.#title : this.#summary;
    return firstEnd <= from || lastStart >= to;
  }
}

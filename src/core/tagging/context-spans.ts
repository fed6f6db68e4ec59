import type { TextField } from '../tag.ts';
import type { Hit } from './hits.ts';

const STRIDE = 4;

/**
 * Where the terms of contexts stand in an item. Many are found and few are asked for, so they are kept as they come, with a
 * mark for each context by which almost every question is answered at once.
 */
export class ContextSpans {
  /** Context, field, first word and the one behind the last, in turn. */
  readonly #spans: number[] = [];
  /** A bit for the low and one for the high part of every context that was found. */
  #low = 0;
  #high = 0;

  add(context: number, field: TextField, from: number, to: number): void {
    this.#low |= 1 << (context & 31);
    this.#high |= 1 << ((context >>> 5) & 31);
    this.#spans.push(context, numberOf(field), from, to);
  }

  /** Whether a term stands outside a hit's own words. */
  isBeside(context: number, hit: Hit): boolean {
    if (!this.#mayHold(context)) return false;
    const spans = this.#spans;
    const field = numberOf(hit.field);
    for (let at = 0; at < spans.length; at += STRIDE) {
      if (spans[at] !== context) continue;
      if (spans[at + 1] !== field || (spans[at + 3] ?? 0) <= hit.from || (spans[at + 2] ?? 0) >= hit.to) return true;
    }
    return false;
  }

  /** Whether a term shares words with a hit and is not the same words. */
  cuts(context: number, hit: Hit): boolean {
    if (!this.#mayHold(context)) return false;
    const spans = this.#spans;
    const field = numberOf(hit.field);
    for (let at = 0; at < spans.length; at += STRIDE) {
      if (spans[at] !== context || spans[at + 1] !== field) continue;
      const [from, to] = [spans[at + 2] ?? 0, spans[at + 3] ?? 0];
      if (from < hit.to && to > hit.from && (from !== hit.from || to !== hit.to)) return true;
    }
    return false;
  }

  /** Whether a term begins at a place of a field, or (`end`) ends before it. */
  touches(context: number, field: TextField, place: number, side: 'begin' | 'end'): boolean {
    if (!this.#mayHold(context)) return false;
    const spans = this.#spans;
    const offset = side === 'begin' ? 2 : 3;
    for (let at = 0; at < spans.length; at += STRIDE)
      if (spans[at] === context && spans[at + 1] === numberOf(field) && spans[at + offset] === place) return true;
    return false;
  }

  #mayHold(context: number): boolean {
    return ((this.#low >>> (context & 31)) & (this.#high >>> ((context >>> 5) & 31)) & 1) !== 0;
  }
}

function numberOf(field: TextField): number {
  return field === 'title' ? 0 : 1;
}

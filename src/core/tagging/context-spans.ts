import { firstAtLeast } from '../text/sorted.ts';
import { Spread, type WordRange } from './spread.ts';
import type { TextField } from './tag.ts';

const STRIDE = 4;

/** What tells where sentences begin. */
type SentenceText = { readonly opensWithin: (from: number, to: number) => boolean };
type SentenceRange = WordRange & { readonly text: SentenceText };

/**
 * Where the terms of contexts stand in an item. Many are found and few are asked for, so they are kept as they come,
 * with a
 * mark for each context by which almost every question is answered at once; those of a context are gathered when it is
 * first
 * asked for.
 */
export class ContextSpans {
  /** Context, field, first word and the one behind the last, in turn; in order of field and first word. */
  readonly #spans: number[] = [];
  /** A bit for the low and one for the high part of every context that was found. */
  #low = 0;
  #high = 0;
  readonly #places = new Map<number, Places>();

  /** Before the first question; in order of their first words. */
  add(context: number, field: TextField, from: number, to: number): void {
    this.#low |= 1 << (context & 31);
    this.#high |= 1 << ((context >>> 5) & 31);
    this.#spans.push(context, field === 'title' ? 0 : 1, from, to);
  }

  /** Whether a term stands outside a hit's own words. */
  isBeside(context: number, hit: WordRange): boolean {
    return this.#placesOf(context)?.spread.isBeside(hit) ?? false;
  }

  /** Whether a term stands in the title, or in the sentence of a hit. */
  isWith(context: number, { field, from, to, text }: SentenceRange): boolean {
    const places = this.#placesOf(context);
    if (places === undefined) return false;
    return !places.title.isEmpty || (field === 'summary' && places.summary.isInSentence(from, to, text));
  }

  /** Whether a term shares words with a hit and is not the same words. */
  cuts(context: number, hit: WordRange): boolean {
    return this.#placesOf(context)?.[hit.field].cuts(hit.from, hit.to) ?? false;
  }

  /** Whether a term begins at a place of a field, or (`end`) ends before it. */
  touches(context: number, field: TextField, place: number, side: 'begin' | 'end'): boolean {
    const places = this.#placesOf(context)?.[field];
    if (places === undefined) return false;
    return side === 'begin' ? places.beginsAt(place) : places.endsAt(place);
  }

  #placesOf(context: number): Places | undefined {
    if (((this.#low >>> (context & 31)) & (this.#high >>> ((context >>> 5) & 31)) & 1) === 0) return undefined;
    let places = this.#places.get(context);
    if (places === undefined) {
      places = this.#gather(context);
      this.#places.set(context, places);
    }
    return places;
  }

  #gather(context: number): Places {
    const places: Places = { spread: new Spread(), title: new FieldSpans(), summary: new FieldSpans() };
    const spans = this.#spans;
    for (let at = 0; at < spans.length; at += STRIDE) {
      if (spans[at] !== context) continue;
      const field = spans[at + 1] === 0 ? 'title' : 'summary';
      const [from, to] = [spans[at + 2] ?? 0, spans[at + 3] ?? 0];
      places.spread.add(field, from, to);
      places[field].add(from, to);
    }
    return places;
  }
}

/** Where the terms of one context stand. */
type Places = { readonly spread: Spread; readonly title: FieldSpans; readonly summary: FieldSpans };

/**
 * In one field, by their first words: as no term is longer than the longest, only those around a place are looked at.
 */
class FieldSpans {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #longest = 0;

  add(from: number, to: number): void {
    this.#starts.push(from);
    this.#ends.push(to);
    this.#longest = Math.max(this.#longest, to - from);
  }

  get isEmpty(): boolean {
    return this.#starts.length === 0;
  }

  /** Whether no sentence begins between a term and the words of a stretch. */
  isInSentence(from: number, to: number, text: SentenceText): boolean {
    // The nearest on each side: if a sentence begins before it, one does before all that are farther.
    const behind = firstAtLeast(this.#starts, from);
    for (let at = Math.max(0, behind - 1); at <= behind; at++) {
      const [start, end] = [this.#starts[at], this.#ends[at]];
      if (start === undefined || end === undefined) continue;
      const [first, last] = [Math.min(start, from), Math.max(end, to)];
      if (!text.opensWithin(first + 1, last - 1)) return true;
    }
    return false;
  }

  cuts(from: number, to: number): boolean {
    for (let at = firstAtLeast(this.#starts, from - this.#longest); (this.#starts[at] ?? to) < to; at++) {
      const [start, end] = [this.#starts[at] ?? 0, this.#ends[at] ?? 0];
      if (end > from && (start !== from || end !== to)) return true;
    }
    return false;
  }

  beginsAt(place: number): boolean {
    return this.#starts[firstAtLeast(this.#starts, place)] === place;
  }

  endsAt(place: number): boolean {
    for (let at = firstAtLeast(this.#starts, place - this.#longest); (this.#starts[at] ?? place) < place; at++)
      if (this.#ends[at] === place) return true;
    return false;
  }
}

import type { Hit } from './hits.ts';

/** So many are looked at one by one, which costs less than to sort them by their words. */
const FEW = 12;

/** Hits by the words that they cover: who shares words with another is found without a look at all of them. */
export class Covering {
  readonly #hits: Hit[] = [];
  /** Per word, the places of its hits in the list, ascending; null while they are few. */
  #words: Map<number, number[]> | null = null;

  add(hit: Hit): void {
    const place = this.#hits.push(hit) - 1;
    if (this.#words !== null) cover(this.#words, hit, place);
    else if (this.#hits.length > FEW) {
      this.#words = new Map();
      for (const [at, one] of this.#hits.entries()) cover(this.#words, one, at);
    }
  }

  /** The first of them, as they were added, that shares words with a hit and is meant. */
  first(hit: Hit, isMeant: (other: Hit) => boolean): Hit | null {
    if (this.#words === null) {
      for (const other of this.#hits) if (overlaps(other, hit) && isMeant(other)) return other;
      return null;
    }
    let first = this.#hits.length;
    for (let word = hit.from; word < hit.to; word++) {
      for (const place of this.#words.get(keyOf(hit, word)) ?? NONE) {
        if (place >= first) break;
        const other = this.#hits[place];
        if (other !== undefined && isMeant(other)) first = place;
      }
    }
    return this.#hits[first] ?? null;
  }
}

const NONE: readonly number[] = [];

function cover(words: Map<number, number[]>, hit: Hit, place: number): void {
  for (let word = hit.from; word < hit.to; word++) {
    const key = keyOf(hit, word);
    const places = words.get(key);
    if (places === undefined) words.set(key, [place]);
    else places.push(place);
  }
}

function keyOf({ field }: Hit, word: number): number {
  return 2 * word + (field === 'title' ? 0 : 1);
}

function overlaps(a: Hit, b: Hit): boolean {
  return a.field === b.field && a.from < b.to && b.from < a.to;
}

import type { Hit } from './hits.ts';

/** Hits by the words that they cover: who shares words with another is found without a look at all of them. */
export class Covering {
  readonly #hits: Hit[] = [];
  /** Per word, the places of its hits in the list, ascending. */
  readonly #words = new Map<number, number[]>();

  add(hit: Hit): void {
    const place = this.#hits.push(hit) - 1;
    for (let word = hit.from; word < hit.to; word++) {
      const key = keyOf(hit, word);
      const places = this.#words.get(key);
      if (places === undefined) this.#words.set(key, [place]);
      else places.push(place);
    }
  }

  /** The first of them, as they were added, that shares words with a hit and is meant. */
  first(hit: Hit, isMeant: (other: Hit) => boolean): Hit | null {
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

function keyOf({ field }: Hit, word: number): number {
  return 2 * word + (field === 'title' ? 0 : 1);
}

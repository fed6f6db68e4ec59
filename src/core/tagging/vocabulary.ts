/** The number of every word that no phrase holds. */
export const UNKNOWN_WORD = 0;

/** Numbers the words that phrases are made of, so that a text's words are looked up once and compared as numbers. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();

  /** One more than the highest number. */
  get size(): number {
    return this.#numbers.size + 1;
  }

  /** The word's number; a new word gets the next one. */
  add(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.size;
    this.#numbers.set(word, number);
    return number;
  }

  find(word: string): number {
    return this.#numbers.get(word) ?? UNKNOWN_WORD;
  }
}

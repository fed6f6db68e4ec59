import { UNKNOWN_WORD as NO_NUMBER, WordTable } from '../text/word-table.ts';

/** The number of every word that no phrase holds. */
export const UNKNOWN_WORD = NO_NUMBER;

/** Numbers the words that phrases are made of, so that a text's words are looked up once and compared as numbers. */
export class Vocabulary {
  readonly #words = new WordTable();

  /** One more than the highest number. */
  get size(): number {
    return this.#words.size;
  }

  /** The word's number; a new word gets the next one. */
  add(word: string): number {
    return this.#words.add(word);
  }

  find(word: string): number {
    return this.#words.find(word, 0, word.length);
  }

  /** As `find`, for a stretch of a text. */
  findWithin(text: string, from: number, to: number): number {
    return this.#words.find(text, from, to);
  }
}

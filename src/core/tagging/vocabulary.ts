import { UNKNOWN_WORD as NO_NUMBER, WordTable } from '../text/word-table.ts';

/** The number of every word that no phrase holds. */
export const UNKNOWN_WORD = NO_NUMBER;

/** Numbers the words that phrases are made of, so that a text's words are looked up once and compared as numbers. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  /** Made when the first text is read: a map is filled faster, a table is read faster. */
  #table: WordTable | null = null;

  /** @param words in the order of their numbers */
  constructor(words: Iterable<string> = []) {
    for (const word of words) this.#numbers.set(word, this.size);
  }

  /** In the order of their numbers. */
  get words(): Iterable<string> {
    return this.#numbers.keys();
  }

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
    this.#table = null;
    return number;
  }

  find(word: string): number {
    return this.#numbers.get(word) ?? UNKNOWN_WORD;
  }

  /** As `find`, for a stretch of a text. */
  findWithin(text: string, from: number, to: number): number {
    this.#table ??= tableOf(this.words);
    return this.#table.find(text, from, to);
  }
}

/** In the order in which they were added, so that each gets its own number. */
function tableOf(words: Iterable<string>): WordTable {
  const table = new WordTable();
  for (const word of words) table.add(word);
  return table;
}

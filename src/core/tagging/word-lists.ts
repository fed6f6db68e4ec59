/** Which words of the vocabulary stand in which numbered list, as bits. */
export class WordLists {
  readonly #words: (readonly number[] | undefined)[];
  #bits: Uint32Array = new Uint32Array(0);
  #stride = 0;

  constructor(words: readonly (readonly number[] | undefined)[] = []) {
    this.#words = [...words];
  }

  get all(): readonly (readonly number[] | undefined)[] {
    return this.#words;
  }

  add(list: number, words: readonly number[]): void {
    this.#words[list] = words;
  }

  wordsOf(list: number): readonly number[] {
    return this.#words[list] ?? [];
  }

  /** Lays out the bits; to be called again when lists were added. */
  prepare(vocabularySize: number): void {
    this.#stride = (vocabularySize + 31) >>> 5;
    this.#bits = new Uint32Array(this.#stride * this.#words.length);
    for (const [list, words] of this.#words.entries())
      for (const word of words ?? []) {
        const at = list * this.#stride + (word >>> 5);
        this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (word & 31));
      }
  }

  has(list: number, word: number): boolean {
    return (((this.#bits[list * this.#stride + (word >>> 5)] ?? 0) >>> (word & 31)) & 1) !== 0;
  }
}

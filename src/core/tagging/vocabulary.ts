/** The number of every word that no phrase holds. */
export const UNKNOWN_WORD = 0;

/** Numbers the words that phrases are made of, so that a text's words are looked up once and compared as numbers. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [''];
  /** Made when the first text is read. */
  #table: Table | null = null;

  /** One more than the highest number. */
  get size(): number {
    return this.#words.length;
  }

  /** The word's number; a new word gets the next one. */
  add(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#table = null;
    const number = this.#words.push(word) - 1;
    this.#numbers.set(word, number);
    return number;
  }

  find(word: string): number {
    return this.#numbers.get(word) ?? UNKNOWN_WORD;
  }

  /** As `find`, for a stretch of a text: nearly every word of a text is asked about, and need not be cut out of it. */
  findWithin(text: string, from: number, to: number): number {
    this.#table ??= tableOf(this.#words);
    const { slots, hashes } = this.#table;
    const mask = slots.length - 1;
    const hash = hashOf(text, from, to);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] ?? UNKNOWN_WORD;
      if (number === UNKNOWN_WORD) return UNKNOWN_WORD;
      if (hashes[slot] === hash && isThere(this.#words[number] ?? '', text, from, to)) return number;
    }
  }
}

/** Numbers of words where their hashes lead to, or behind; at most half of the slots are taken. */
type Table = { readonly slots: Int32Array; readonly hashes: Int32Array };

function tableOf(words: readonly string[]): Table {
  const size = 2 ** Math.ceil(Math.log2(2 * words.length));
  const table = { slots: new Int32Array(size), hashes: new Int32Array(size) };
  for (let number = UNKNOWN_WORD + 1; number < words.length; number++) {
    const word = words[number] ?? '';
    const hash = hashOf(word, 0, word.length);
    let slot = hash & (size - 1);
    while (table.slots[slot] !== UNKNOWN_WORD) slot = (slot + 1) & (size - 1);
    table.slots[slot] = number;
    table.hashes[slot] = hash;
  }
  return table;
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isThere(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}

/** The number of a word that a table does not hold. */
export const UNKNOWN_WORD = 0;

const FEWEST_SLOTS = 64;

/**
 * Words with numbers, from 1 on. A stretch of a text is looked up without being cut out of it, which every word of
 * every text would have to be.
 */
export class WordTable {
  readonly #words: string[] = [''];
  /** Numbers at the places that the words' hashes lead to, or behind them; at most half are taken. */
  #slots = new Int32Array(FEWEST_SLOTS);
  #hashes = new Int32Array(FEWEST_SLOTS);

  /** One more than the highest number. */
  get size(): number {
    return this.#words.length;
  }

  /** The word's number; a new word gets the next one. */
  add(word: string): number {
    const known = this.find(word, 0, word.length);
    if (known !== UNKNOWN_WORD) return known;
    if (2 * this.#words.length >= this.#slots.length) this.#grow();
    const number = this.#words.push(word) - 1;
    this.#place(number, hashOf(word, 0, word.length));
    return number;
  }

  find(text: string, from: number, to: number): number {
    const [slots, mask] = [this.#slots, this.#slots.length - 1];
    const hash = hashOf(text, from, to);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] ?? UNKNOWN_WORD;
      if (number === UNKNOWN_WORD) return UNKNOWN_WORD;
      if (this.#hashes[slot] === hash && isThere(this.#words[number] ?? '', text, from, to)) return number;
    }
  }

  clear(): void {
    this.#words.length = 1;
    this.#slots.fill(UNKNOWN_WORD);
  }

  #place(number: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== UNKNOWN_WORD) slot = (slot + 1) & mask;
    this.#slots[slot] = number;
    this.#hashes[slot] = hash;
  }

  #grow(): void {
    const [slots, hashes] = [this.#slots, this.#hashes];
    this.#slots = new Int32Array(2 * slots.length);
    this.#hashes = new Int32Array(2 * slots.length);
    for (let slot = 0; slot < slots.length; slot++)
      if (slots[slot] !== UNKNOWN_WORD) this.#place(slots[slot] ?? UNKNOWN_WORD, hashes[slot] ?? 0);
  }
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

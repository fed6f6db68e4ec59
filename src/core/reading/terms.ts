import { isMark, type Word, wordsIn } from './word.ts';

/** A phrase found in a sentence: words `from` to `to` (exclusive). */
export type TermFound<T> = { readonly from: number; readonly to: number; readonly value: T };

/** Written "~" in a phrase: so many other words may stand there. */
const LONGEST_GAP = 3;
const GAP = '~';

type Entry<T> = { readonly words: readonly string[]; readonly value: T };

/** Other forms that a word may be looked up by: without its article or the prefix written at it. */
export type FormsOf = (word: string) => readonly string[];

const OWN_FORM: FormsOf = (word) => [word];
const SHORTEST_STEM = 2;

/** Phrases of a language, found in its sentences; a word that ends in `*` stands for all that begin so. */
export class TermIndex<T> {
  readonly #byWord = new Map<string, Entry<T>[]>();
  readonly #byStem = new Map<string, Entry<T>[]>();
  #longestStem = 0;
  readonly #forms: FormsOf;

  constructor(phrases: Iterable<readonly [phrase: string, value: T]>, forms: FormsOf = OWN_FORM) {
    this.#forms = forms;
    for (const [phrase, value] of phrases) this.#add(phrase, value);
  }

  #add(phrase: string, value: T): void {
    const words = phraseWords(phrase);
    const first = words[0];
    if (first === undefined) return;
    const entry = { words, value };
    if (!first.endsWith('*')) return push(this.#byWord, first, entry);
    const stem = first.slice(0, -1);
    this.#longestStem = Math.max(this.#longestStem, stem.length);
    push(this.#byStem, stem, entry);
  }

  /** The longest phrase that begins at a word, the first of the list among equals. */
  at(words: readonly Word[], at: number): TermFound<T> | null {
    let best: TermFound<T> | null = null;
    for (const { words: phrase, value } of this.#entriesAt(words, at)) {
      const to = endOf(phrase, words, at);
      if (to !== null && to > (best?.to ?? at)) best = { from: at, to, value };
    }
    return best;
  }

  /** The values of all phrases of the greatest length that begins at a word. */
  allAt(words: readonly Word[], at: number): TermFound<readonly T[]> | null {
    let to = at;
    let values: T[] = [];
    for (const { words: phrase, value } of this.#entriesAt(words, at)) {
      const end = endOf(phrase, words, at);
      if (end === null || end < to) continue;
      if (end > to) values = [];
      to = end;
      values.push(value);
    }
    return to === at ? null : { from: at, to, value: values };
  }

  *#entriesAt(words: readonly Word[], at: number): Generator<Entry<T>> {
    const word = words[at]?.low ?? '';
    for (const form of this.#forms(word)) {
      yield* this.#byWord.get(form) ?? [];
      for (let length = Math.min(form.length, this.#longestStem); length >= SHORTEST_STEM; length--)
        yield* this.#byStem.get(form.slice(0, length)) ?? [];
    }
  }
}

/** The place behind a phrase whose first word stands at a place; null where the others do not follow. */
function endOf(phrase: readonly string[], words: readonly Word[], at: number): number | null {
  let place = at + 1;
  for (let next = 1; next < phrase.length; next++) {
    const asked = phrase[next] ?? '';
    if (asked !== GAP) {
      if (!isWord(words[place], asked)) return null;
      place++;
      continue;
    }
    next++;
    const behind = phrase[next] ?? '';
    const last = place + LONGEST_GAP;
    while (place <= last && !isWord(words[place], behind)) {
      if (words[place] === undefined || isMark(words[place])) return null;
      place++;
    }
    if (place > last) return null;
    place++;
  }
  return place;
}

function isWord(word: Word | undefined, asked: string): boolean {
  if (word === undefined) return false;
  return asked.endsWith('*') ? word.low.startsWith(asked.slice(0, -1)) : word.low === asked;
}

function phraseWords(phrase: string): readonly string[] {
  // The star is a mark of its own to the reader of words; it belongs to the word before it.
  const words: string[] = [];
  for (const { low } of wordsIn(phrase, 0, phrase.length))
    if (low === '*' && words.length > 0) words.push(`${words.pop()}*`);
    else words.push(low);
  return words;
}

function push<T>(index: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  const entries = index.get(key);
  if (entries === undefined) index.set(key, [entry]);
  else entries.push(entry);
}

import type { Asked, LookupForms, SignedPhrase } from './signed-phrase.ts';
import { isMark, type Word, wordsIn } from './word.ts';
import { WordSigns } from './word-signs.ts';

/** A phrase found in a sentence: words `from` to `to` (exclusive). */
export type TermFound<T> = { readonly from: number; readonly to: number; readonly value: T };

/** Written "~" in a phrase: so many other words may stand there; "~~": twice as many. */
const LONGEST_GAP = 3;
const GAP = '~';

/** A phrase found at a place: how many words it takes there. */
export type TermSpan<T> = { readonly length: number; readonly value: T };

type Entry<T> = SignedPhrase & { readonly value: T; readonly alone: TermSpan<T> };
/** What begins with a word; `spans` where all of it is that word alone. */
type Known<T> = {
  readonly entries: readonly Entry<T>[];
  readonly signs: number;
  readonly spans: readonly TermSpan<T>[] | null;
};

const OWN_FORM: LookupForms = (word) => [word];
const NO_SIGN = () => 0;
const SHORTEST_STEM = 2;

/** Phrases of a language, found in its sentences; a word that ends in `*` stands for all that begin so. */
export class TermIndex<T> {
  readonly #byWord = new Map<string, Entry<T>[]>();
  readonly #byStem = new Map<string, Entry<T>[]>();
  #longestStem = 0;
  readonly #known = new Map<string, Known<T>>();
  readonly #forms: LookupForms;
  readonly #signOf: (value: T) => number;
  /** Made when it is first asked for. */
  #wordSigns: WordSigns | null = null;

  /** `signOf`: what a value is a sign of, as bits, for who asks whether a sentence need be read at all. */
  constructor(
    phrases: Iterable<readonly [phrase: string, value: T]>,
    forms: LookupForms = OWN_FORM,
    signOf: (value: T) => number = NO_SIGN,
  ) {
    this.#forms = forms;
    this.#signOf = signOf;
    for (const [phrase, value] of phrases) this.#add(phrase, value);
  }

  #add(phrase: string, value: T): void {
    const words = phraseWords(phrase).map(asked);
    const first = words[0];
    if (first === undefined) return;
    const entry = { words, value, signs: this.#signOf(value), alone: { length: 1, value } };
    if (!first.isStem) {
      push(this.#byWord, first.text, entry);
      return;
    }
    this.#longestStem = Math.max(this.#longestStem, first.text.length);
    push(this.#byStem, first.text, entry);
  }

  /** All phrases that begin at a word, in order of the list. */
  from(words: readonly Word[], at: number): readonly TermFound<T>[] {
    return this.spansAt(words, at).map(({ length, value }) => ({ from: at, to: at + length, value }));
  }

  /** The same without their places: one list for all places of a word that begins no phrase of several. */
  spansAt(words: readonly Word[], at: number): readonly TermSpan<T>[] {
    const { entries, spans } = this.#lookUp(words[at]?.low ?? '');
    if (spans !== null) return spans;
    const found: TermSpan<T>[] = [];
    for (const { words: phrase, value, alone } of entries) {
      const to = phrase.length === 1 ? at + 1 : endOf(phrase, words, at);
      if (to !== null) found.push(to === at + 1 ? alone : { length: to - at, value });
    }
    return found;
  }

  /** The signs of all phrases that do begin at a place, without the labour of telling which. */
  signsAt(words: readonly Word[], at: number): number {
    const { entries, signs } = this.#lookUp(words[at]?.low ?? '');
    if (signs === 0) return 0;
    let found = 0;
    for (const { words: phrase, signs: own } of entries)
      if ((own & ~found) !== 0 && (phrase.length === 1 || endOf(phrase, words, at) !== null)) found |= own;
    return found;
  }

  /** The phrases that are signs of something, told by one word each. */
  get wordSigns(): WordSigns {
    this.#wordSigns ??= new WordSigns([this.#byWord, this.#byStem].flatMap(entriesOf), this.#forms);
    return this.#wordSigns;
  }

  #lookUp(word: string): Known<T> {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const entries: Entry<T>[] = [];
    for (const form of this.#forms(word)) {
      entries.push(...(this.#byWord.get(form) ?? NONE));
      for (let length = Math.min(form.length, this.#longestStem); length >= SHORTEST_STEM; length--)
        entries.push(...(this.#byStem.get(form.slice(0, length)) ?? NONE));
    }
    if (this.#known.size >= CACHE_LIMIT) this.#known.clear();
    const found = entries.length === 0 ? NOTHING_KNOWN : this.#knownOf(entries);
    if (word.length <= LONGEST_CACHED) this.#known.set(word, found);
    return found;
  }

  #knownOf(entries: readonly Entry<T>[]): Known<T> {
    let signs = 0;
    for (const entry of entries) signs |= entry.signs;
    const areAlone = entries.every(({ words }) => words.length === 1);
    return { entries, signs, spans: areAlone ? entries.map(({ alone }) => alone) : null };
  }
}

/** Texts repeat their words; the cache is bounded by dropping it whole. */
const CACHE_LIMIT = 10_000;
const LONGEST_CACHED = 40;
const NONE: readonly never[] = [];
const NOTHING_KNOWN: Known<never> = { entries: NONE, signs: 0, spans: NONE };

/** The place behind a phrase whose first word stands at a place; null where the others do not follow. */
function endOf(phrase: readonly Asked[], words: readonly Word[], at: number): number | null {
  let place = at + 1;
  for (let next = 1; next < phrase.length; next++) {
    let gaps = 0;
    for (; phrase[next]?.text === GAP; next++) gaps++;
    const found = placeOf(phrase[next] ?? NOTHING, words, place, gaps * LONGEST_GAP);
    if (found === null) return null;
    place = found + 1;
  }
  return place;
}

/** Where a word stands behind no more than so many others; no mark stands between. */
function placeOf(asked: Asked, words: readonly Word[], from: number, gap: number): number | null {
  for (let place = from; place <= from + gap; place++) {
    const word = words[place];
    if (isWord(word, asked)) return place;
    if (word === undefined || isMark(word)) return null;
  }
  return null;
}

/** Behind a gap at the end of a phrase no word is asked for, and none is there. */
const NOTHING: Asked = { text: '', isStem: false };

function isWord(word: Word | undefined, { text, isStem }: Asked): boolean {
  if (word === undefined) return false;
  return isStem ? word.low.startsWith(text) : word.low === text;
}

function asked(word: string): Asked {
  const isStem = word.endsWith('*');
  return { text: isStem ? word.slice(0, -1) : word, isStem };
}

function phraseWords(phrase: string): readonly string[] {
  // The star is a mark of its own to the reader of words; it belongs to the word before it.
  const words: string[] = [];
  for (const { low } of wordsIn(phrase, 0, phrase.length))
    if (low === '*' && words.length > 0) words.push(`${words.pop()}*`);
    else words.push(low);
  return words;
}

function entriesOf<T>(index: ReadonlyMap<string, Entry<T>[]>): readonly Entry<T>[] {
  return [...index.values()].flat();
}

function push<T>(index: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  const entries = index.get(key);
  if (entries === undefined) index.set(key, [entry]);
  else entries.push(entry);
}

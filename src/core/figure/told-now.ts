import { readingLanguage } from '../reading/language.ts';
import { type ReadSentence, readSentences } from '../reading/sentences.ts';
import { namedAsideIn } from './background.ts';
import type { Clause } from './clause.ts';
import { type HarmWordIndex, vocabularyOf } from './harm-words.ts';
import { clauseOf, signsIn } from './read-once.ts';
import { SIGNS } from './signs.ts';
import { type Elsewhen, elsewhenIn, questionStart } from './standing.ts';

type Read = {
  readonly clause: Clause;
  readonly elsewhen: (from: number, to: number) => Elsewhen | null;
  readonly isBackground: (from: number, to: number) => boolean;
  /** Where the part of the sentence begins that asks. */
  readonly asks: number;
};

/**
 * Whether the words of a text tell of what happened, and now: "attacks in 2014", "plans to attack" and "no attack" do
 * not. A
 * sentence is read when somebody first asks about it, and only where some word could say so.
 */
export class ToldNow {
  readonly #text: string;
  readonly #stated: string | null;
  readonly #isHeadline: boolean;
  #sentences: readonly ReadSentence[] | null = null;
  #vocabulary: HarmWordIndex | null = null;
  readonly #read = new Map<ReadSentence, Read | null>();

  constructor(text: string, language: string | null, isHeadline: boolean) {
    this.#text = text;
    this.#stated = language;
    this.#isHeadline = isHeadline;
  }

  /** What speaks against it for words from `start` to `end`, as UTF-16 offsets; null where nothing does. */
  elsewhen(start: number, end: number): Elsewhen | null {
    return this.#ask(start, end, (read, from, to) => read.elsewhen(from, to)) ?? null;
  }

  /** Whether words stand in a part of a sentence that asks, behind one that states something. */
  isAsked(start: number, end: number): boolean {
    if (!ASKS.test(this.#text)) return false;
    return this.#ask(start, end, ({ asks }, from) => asks > 0 && from >= asks) ?? false;
  }

  /** Whether the clause around words tells of another time or of what is always so. */
  isBackground(start: number, end: number): boolean {
    return this.#ask(start, end, (read, from, to) => read.isBackground(from, to)) ?? false;
  }

  #ask<T>(start: number, end: number, ask: (read: Read, from: number, to: number) => T): T | null {
    if (start >= LONGEST_READ) return null;
    const sentence = this.#sentenceAt(start);
    const read = sentence === undefined ? null : this.#reading(sentence);
    if (read === null) return null;
    const { words } = read.clause;
    const from = words.findIndex((word) => word.end > start);
    let to = from + 1;
    while (to < words.length && (words[to]?.start ?? end) < end) to++;
    return from < 0 ? null : ask(read, from, to);
  }

  #sentenceAt(place: number): ReadSentence | undefined {
    if (this.#sentences === null) {
      const language = readingLanguage(this.#text, this.#stated);
      this.#vocabulary = language === null ? null : vocabularyOf(language);
      this.#sentences = this.#vocabulary === null ? [] : readSentences(this.#text.slice(0, LONGEST_READ));
    }
    return this.#sentences.find(({ start, end }) => start <= place && place < end);
  }

  #reading(sentence: ReadSentence): Read | null {
    const known = this.#read.get(sentence);
    if (known !== undefined) return known;
    const read = this.#readSentence(sentence);
    this.#read.set(sentence, read);
    return read;
  }

  #readSentence({ words }: ReadSentence): Read | null {
    const vocabulary = this.#vocabulary;
    if (vocabulary === null || words.length > LONGEST_SENTENCE) return null;
    const mayBeElsewhen = (signsIn(words, vocabulary) & SIGNS.elsewhen) !== 0;
    if (!mayBeElsewhen && !/[?؟？]/.test(words.at(-1)?.raw ?? '')) return null;
    const clause = clauseOf(words, vocabulary);
    const elsewhen = elsewhenIn(clause, this.#isHeadline);
    return { clause, elsewhen, isBackground: namedAsideIn(clause), asks: questionStart(clause) };
  }
}

const ASKS = /[?؟？]/;
/** So many characters are read: all that is kept of a report's text. */
const LONGEST_READ = 2_000;
/** A text without full stops is no sentence. */
const LONGEST_SENTENCE = 120;

import { UNKNOWN_WORD, WordTable } from '../text/word-table.ts';
import type { Asked, LookupForms, SignedPhrase } from './signed-phrase.ts';

/** The folded words of a text, each as a stretch of it. */
export type FoldedWords = {
  readonly folded: string;
  readonly count: number;
  readonly from: (at: number) => number;
  readonly to: (at: number) => number;
  readonly word: (at: number) => string;
};

/** The rarest word of a phrase, and the others. */
type Candidate = { readonly key: Asked; readonly others: readonly Asked[]; readonly signs: number };

/**
 * Whether phrases that are signs of something may stand in a text, by their words and without cutting it into
 * sentences: most texts hold none, and need not be read. What it denies is not there; what it affirms is looked for.
 */
export class WordSigns {
  readonly #words = new Map<string, Candidate[]>();
  readonly #stems = new Map<string, Candidate[]>();
  #longestStem = 0;
  readonly #forms: LookupForms;
  /** What was found out of words; dropped whole when it is full. */
  readonly #known = new WordTable();
  #candidates: (readonly Candidate[])[] = [];

  constructor(phrases: readonly SignedPhrase[], forms: LookupForms) {
    this.#forms = forms;
    const parts = phrases.map(({ words }) => partsOf(words));
    const counts = new Map<string, number>();
    for (const { text } of parts.flat()) counts.set(text, (counts.get(text) ?? 0) + 1);
    for (const [at, { signs }] of phrases.entries()) {
      const own = parts[at] ?? [];
      const key = rarest(own, counts);
      if (signs !== 0 && key !== undefined) this.#add({ key, others: own.filter((part) => part !== key), signs });
    }
  }

  #add(candidate: Candidate): void {
    const { text, isStem } = candidate.key;
    if (isStem) this.#longestStem = Math.max(this.#longestStem, text.length);
    const known = isStem ? this.#stems : this.#words;
    const same = known.get(text);
    if (same === undefined) known.set(text, [candidate]);
    else same.push(candidate);
  }

  /** Whether a phrase may stand in a text that is a sign of what one of the bits stands for. */
  mayStandIn(text: FoldedWords, bits: number): boolean {
    const { folded, count } = text;
    for (let at = 0; at < count; at++) {
      const candidates = this.#candidatesAt(folded, text.from(at), text.to(at));
      for (let one = 0; one < candidates.length; one++) {
        const candidate = candidates[one];
        if (candidate !== undefined && (candidate.signs & bits) !== 0 && areNear(text, at, candidate.others))
          return true;
      }
    }
    return false;
  }

  #candidatesAt(text: string, from: number, to: number): readonly Candidate[] {
    const number = this.#known.find(text, from, to);
    return number === UNKNOWN_WORD ? this.#findOut(text.slice(from, to)) : (this.#candidates[number] ?? NONE);
  }

  #findOut(word: string): readonly Candidate[] {
    const found: Candidate[] = [];
    for (const form of this.#forms(word)) {
      found.push(...(this.#words.get(form) ?? NONE));
      for (let length = Math.min(form.length, this.#longestStem); length > 0; length--)
        found.push(...(this.#stems.get(form.slice(0, length)) ?? NONE));
    }
    if (word.length > LONGEST_KNOWN) return found;
    if (this.#known.size > MOST_KNOWN) {
      this.#known.clear();
      this.#candidates = [];
    }
    this.#candidates[this.#known.add(word)] = found.length === 0 ? NONE : found;
    return found;
  }
}

const NONE: readonly Candidate[] = [];
const MOST_KNOWN = 30_000;
const LONGEST_KNOWN = 40;
/** No phrase is longer, whatever words stand in its gaps. */
const REACH = 30;

function areNear(text: FoldedWords, at: number, parts: readonly Asked[]): boolean {
  for (const part of parts) if (!isNear(text, at, part)) return false;
  return true;
}

function isNear(text: FoldedWords, at: number, { text: part, isStem }: Asked): boolean {
  const last = Math.min(text.count - 1, at + REACH);
  for (let place = Math.max(0, at - REACH); place <= last; place++) {
    const word = text.word(place);
    if (isStem ? word.startsWith(part) : word === part) return true;
  }
  return false;
}

/** What a hyphen or a full stop joins is found by its parts. */
function partsOf(words: SignedPhrase['words']): readonly Asked[] {
  return words.flatMap(({ text, isStem }) => {
    const parts = text.split(/[^\p{L}\p{N}']+/u).filter((part) => part !== '');
    return parts.map((part, at) => ({ text: part, isStem: isStem && at === parts.length - 1 }));
  });
}

/** The word that is rarest among all phrases, of equals the longest: common words stand in many of them. */
function rarest(parts: readonly Asked[], counts: ReadonlyMap<string, number>): Asked | undefined {
  const countOf = ({ text }: Asked) => counts.get(text) ?? 0;
  return [...parts].sort((a, b) => countOf(a) - countOf(b) || b.text.length - a.text.length)[0];
}

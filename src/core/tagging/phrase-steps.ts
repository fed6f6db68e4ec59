import { gapOf, listOf, partOf, partsIn } from './phrase.ts';
import { phraseWordsOf } from './tokens.ts';
import type { PhraseTrie, Step } from './trie.ts';

type WordList = Extract<Step, object>;

/**
 * Turns phrases into steps of the trie. Parts of phrases and word lists come again and again; each is taken apart
 * once.
 */
export class PhraseSteps {
  readonly #trie: PhraseTrie<unknown>;
  readonly #named: ReadonlyMap<string, readonly string[]>;
  readonly #parts = new Map<string, readonly (readonly Step[])[]>();
  readonly #lists = new Map<string, WordList>();
  readonly #namedLists = new Map<string, WordList>();
  readonly #plurals = new Map<WordList, WordList | null>();

  /** `named`: the lists that `$name` stands for. */
  constructor(trie: PhraseTrie<unknown>, named: ReadonlyMap<string, readonly string[]>) {
    this.#trie = trie;
    this.#named = named;
  }

  /** All sequences of steps of a phrase. */
  of(phrase: string): readonly (readonly Step[])[] {
    if (!isPattern(phrase)) {
      const words = phraseWordsOf(phrase);
      return words.length === 0 ? [] : [words];
    }
    const choices = choicesOf(phrase);
    if (choices !== null) return choices.map(phraseWordsOf).filter((words) => words.length > 0);
    let all: (readonly Step[])[] = [[]];
    for (const part of partsIn(phrase)) {
      const tails = this.#ofPart(part);
      const [only] = tails;
      if (tails.length === 1 && only !== undefined)
        for (const [at, head] of all.entries()) all[at] = [...head, ...only];
      else all = all.flatMap((head) => tails.map((tail) => [...head, ...tail]));
    }
    return all.filter((steps) => steps.some((step) => typeof step !== 'number'));
  }

  /** Names take an s in headlines ("two Pakistans", "Talibans"). */
  pluralOf(steps: readonly Step[]): readonly Step[] | null {
    const last = steps.at(-1);
    if (typeof last === 'string') return takesAnS(last) ? [...steps.slice(0, -1), `${last}s`] : null;
    if (typeof last !== 'object') return null;
    const plural = this.#pluralList(last);
    return plural === null ? null : [...steps.slice(0, -1), plural];
  }

  #ofPart(part: string): readonly (readonly Step[])[] {
    const known = this.#parts.get(part);
    if (known !== undefined) return known;
    const { anyOf, forms } = partOf(part);
    const tails = forms.map((form) => this.#ofForm(form));
    const all = anyOf.length > 0 ? [[this.#list(anyOf)], ...tails] : tails;
    this.#parts.set(part, all);
    return all;
  }

  /** A form may hold several words. */
  #ofForm(form: string): readonly Step[] {
    return form.includes(' ') ? form.split(' ').flatMap((word) => this.#ofWord(word)) : this.#ofWord(form);
  }

  #ofWord(word: string): readonly Step[] {
    const gap = gapOf(word);
    if (gap !== null) return [gap];
    const name = listOf(word);
    return name === null ? phraseWordsOf(word) : [this.#namedList(name)];
  }

  #namedList(name: string): WordList {
    const known = this.#namedLists.get(name);
    if (known !== undefined) return known;
    const list = this.#list(this.#named.get(name) ?? []);
    this.#namedLists.set(name, list);
    return list;
  }

  #list(words: readonly string[]): WordList {
    const key = words.join(' ');
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const list = { list: this.#lists.size, words };
    this.#lists.set(key, list);
    this.#trie.addList(list.list, words.flatMap(phraseWordsOf));
    return list;
  }

  #pluralList(list: WordList): WordList | null {
    const known = this.#plurals.get(list);
    if (known !== undefined) return known;
    const words = list.words.filter((word) => takesAnS(word.toLowerCase())).map((word) => `${word}s`);
    const plural = words.length === 0 ? null : this.#list(words);
    this.#plurals.set(list, plural);
    return plural;
  }
}

/**
 * The forms of a phrase that is one choice and nothing else: a list of its own would serve nobody else. Cyrillic ones
 * stay a
 * list, in which words count as they stand and not by their stems.
 */
function choicesOf(phrase: string): readonly string[] | null {
  if (!phrase.startsWith('{') || !ONE_CHOICE.test(phrase)) return null;
  return [...new Set(phrase.slice(1, -1).split(','))];
}
const ONE_CHOICE = /^\{[^{}<$\u0400-\u052f]+\}$/;

/** Whether a phrase is more than plain words. */
export function isPattern(phrase: string): boolean {
  return phrase.includes('{') || phrase.includes('<') || phrase.includes('$');
}

function takesAnS(word: string): boolean {
  return word.length >= 4 && !word.endsWith('s') && /^[a-z]+$/.test(word);
}

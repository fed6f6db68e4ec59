import type { Alias } from '../taxonomy.ts';
import { splitReference } from '../taxonomy.ts';
import type { Conditions, ContextTerm, Payload, Target } from './matcher.ts';
import { expandPhrase, gapOf, listOf, partsOf } from './phrase.ts';
import { exactLetters, wordsOf } from './tokens.ts';
import { PhraseTrie, type Step } from './trie.ts';

export const PLAIN: Alias = {
  text: '',
  exactCase: false,
  requires: [],
  excludes: [],
  notBefore: [],
  notAfter: [],
  resolve: null,
  weak: false,
  metonym: null,
  languages: [],
  labelBy: null,
};

type WordList = { readonly list: number; readonly words: readonly string[] };

/** Turns phrases into steps of the trie. */
export class PhraseWriter {
  readonly trie = new PhraseTrie<Payload | ContextTerm>();
  readonly contexts = new Map<string, number>();
  readonly #lists = new Map<string, WordList>();
  readonly #named: ReadonlyMap<string, readonly string[]>;

  constructor(words: ReadonlyMap<string, readonly string[]>) {
    this.#named = words;
  }

  addContext(name: string, terms: readonly string[]): void {
    const context = this.contexts.get(name) ?? this.contexts.size;
    this.contexts.set(name, context);
    for (const text of terms) {
      const exact = /^[A-Z][A-Z&-]{1,3}$/.test(text) ? exactLetters(text) : null;
      for (const steps of this.#stepsOf(text)) this.trie.add(steps, { context, exact });
    }
  }

  addAlias(target: Target, alias: Alias): void {
    const rest = {
      target,
      alias,
      conditions: conditionsOf(alias),
      hasGap: /<\d>/.test(alias.text),
      crosses: /[,<:()/-]/.test(alias.text.includes('{') ? alias.text.replaceAll(/\{[^}]*\}/g, '') : alias.text),
    };
    if (alias.exactCase || /^\(|[):]$/.test(alias.text)) {
      this.#addExact(rest, alias);
      return;
    }
    const payload: Payload = { ...rest, exact: null, before: '', after: '' };
    const isName = target.kind === 'entry' && target.entry.kind !== 'theme';
    for (const steps of this.#stepsOf(alias.text)) {
      this.trie.add(steps, payload);
      const plural = isName ? this.#pluralOf(steps) : null;
      if (plural !== null) this.trie.add(plural, payload);
    }
  }

  /** Where case or punctuation matters, every form is written out. */
  #addExact(rest: Omit<Payload, 'exact' | 'before' | 'after'>, { text, exactCase }: Alias): void {
    for (const form of expandPhrase(text)) {
      const exact = exactCase ? exactLetters(form) : null;
      const before = form.startsWith('(') ? '(' : '';
      const after = /[):]$/.exec(form)?.[0] ?? '';
      for (const steps of this.#stepsOf(form)) this.trie.add(steps, { ...rest, exact, before, after });
    }
  }

  /** All sequences of steps of a phrase. */
  #stepsOf(phrase: string): readonly (readonly Step[])[] {
    if (!/[{<$]/.test(phrase)) {
      const words = wordsOf(phrase);
      return words.length === 0 ? [] : [words];
    }
    let all: Step[][] = [[]];
    for (const { anyOf, forms } of partsOf(phrase)) {
      const shared = anyOf.length > 0 ? [[this.#list(anyOf)]] : [];
      const tails = [...shared, ...forms.map((form) => this.#formSteps(form))];
      all = all.flatMap((head) => tails.map((tail) => [...head, ...tail]));
    }
    return all.filter((steps) => steps.some((step) => typeof step !== 'number'));
  }

  /** A form may hold several words. */
  #formSteps(form: string): readonly Step[] {
    return form.includes(' ') ? form.split(' ').flatMap((part) => this.#steps(part)) : this.#steps(form);
  }

  #steps(form: string): readonly Step[] {
    const gap = gapOf(form);
    if (gap !== null) return [gap];
    const name = listOf(form);
    return name === null ? wordsOf(form) : [this.#list(this.#named.get(name) ?? [])];
  }

  #list(words: readonly string[]): Step {
    const key = words.join(' ');
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const list = { list: this.#lists.size, words };
    this.#lists.set(key, list);
    this.trie.addList(list.list, words.flatMap(wordsOf));
    return list;
  }

  /** Names take an s in headlines ("two Pakistans", "Talibans"); themes state their own forms. */
  #pluralOf(steps: readonly Step[]): readonly Step[] | null {
    const last = steps.at(-1);
    if (typeof last === 'string') return takesAnS(last) ? [...steps.slice(0, -1), `${last}s`] : null;
    if (typeof last !== 'object') return null;
    const plurals = last.words.filter((word) => takesAnS(word.toLowerCase())).map((word) => `${word}s`);
    return plurals.length === 0 ? null : [...steps.slice(0, -1), this.#list(plurals)];
  }
}

function takesAnS(word: string): boolean {
  return word.length >= 4 && !word.endsWith('s') && /^[a-z]+$/.test(word);
}

const NO_CONDITIONS: Conditions = { requires: [], excludes: [], isConditional: false };

function conditionsOf({ requires, excludes, resolve, weak, metonym }: Alias): Conditions {
  if (requires.length === 0 && excludes.length === 0 && resolve === null && !weak && metonym === null)
    return NO_CONDITIONS;
  const parse = (name: string) => ({ name, ...(name === 'allcaps' ? { kind: name, id: '' } : splitReference(name)) });
  return { requires: requires.map(parse), excludes: excludes.map(parse), isConditional: true };
}

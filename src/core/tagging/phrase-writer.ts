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

/** Turns phrases into steps of the trie. */
export class PhraseWriter {
  readonly trie = new PhraseTrie<Payload | ContextTerm>();
  readonly contexts = new Map<string, number>();
  readonly #lists = new Map<string, number>();
  readonly #named: ReadonlyMap<string, readonly string[]>;

  constructor(words: ReadonlyMap<string, readonly string[]>) {
    this.#named = words;
  }

  addContext(name: string, terms: readonly string[]): void {
    const context = this.contexts.get(name) ?? this.contexts.size;
    this.contexts.set(name, context);
    for (const text of terms) {
      const exact = /^[A-Z][A-Z&-]{1,3}$/.test(text) ? exactLetters(text) : null;
      for (const steps of this.#stepsOf(text, true)) this.trie.add(steps, { context, exact });
    }
  }

  addAlias(target: Target, alias: Alias): void {
    const isName = target.kind === 'entry' && target.entry.kind !== 'theme';
    const conditions = conditionsOf(alias);
    const hasGap = /<\d>/.test(alias.text);
    const crosses = /[,<:()/-]/.test(alias.text.replaceAll(/\{[^}]*\}/g, ''));
    if (!alias.exactCase && !/^\(|[):]$/.test(alias.text)) {
      for (const steps of this.#stepsOf(alias.text, !isName)) {
        const payload = {
          target,
          alias,
          conditions,
          folded: describe(steps),
          exact: null,
          hasGap,
          crosses,
          before: '',
          after: '',
        };
        this.trie.add(steps, payload);
        const plural = isName ? pluralOf(steps) : null;
        if (plural !== null) this.trie.add(plural, payload);
      }
      return;
    }
    // Where case or punctuation matters, every form is written out.
    for (const form of expandPhrase(alias.text)) {
      const steps = this.#stepsOf(form, false)[0] ?? [];
      const exact = alias.exactCase ? exactLetters(form) : null;
      const before = form.startsWith('(') ? '(' : '';
      const after = /[):]$/.exec(form)?.[0] ?? '';
      this.trie.add(steps, {
        target,
        alias,
        conditions,
        folded: describe(steps),
        exact,
        hasGap,
        crosses,
        before,
        after,
      });
    }
  }

  /** All sequences of steps of a phrase; alternatives of single words are one step where `share` is set. */
  #stepsOf(phrase: string, share: boolean): readonly (readonly Step[])[] {
    if (!/[{<$]/.test(phrase)) {
      const words = wordsOf(phrase);
      return words.length === 0 ? [] : [words];
    }
    let all: Step[][] = [[]];
    for (const { anyOf, forms } of partsOf(phrase)) {
      const shared = share && anyOf.length > 0 ? [[this.#list(anyOf)]] : anyOf.map(wordsOf);
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
    if (known !== undefined) return { list: known };
    const list = this.#lists.size;
    this.#lists.set(key, list);
    this.trie.addList(list, words.flatMap(wordsOf));
    return { list };
  }
}

/** For keys of evidence: the words, with lists and gaps marked. */
function describe(steps: readonly Step[]): string {
  if (steps.every((step) => typeof step === 'string')) return steps.join(' ');
  return steps
    .map((step) => (typeof step === 'string' ? step : typeof step === 'number' ? `<${step}>` : `<any>`))
    .join(' ');
}

/** Names take an s in headlines ("two Pakistans", "Talibans"); themes state their own forms. */
function pluralOf(steps: readonly Step[]): readonly Step[] | null {
  const last = steps.at(-1);
  if (typeof last !== 'string' || last.length < 4 || last.endsWith('s') || !/^[a-z]+$/.test(last)) return null;
  return [...steps.slice(0, -1), `${last}s`];
}

const NO_CONDITIONS: Conditions = { requires: [], excludes: [], isConditional: false };

function conditionsOf({ requires, excludes, resolve, weak, metonym }: Alias): Conditions {
  if (requires.length === 0 && excludes.length === 0 && resolve === null && !weak && metonym === null)
    return NO_CONDITIONS;
  const parse = (name: string) => ({ name, ...(name === 'allcaps' ? { kind: name, id: '' } : splitReference(name)) });
  return { requires: requires.map(parse), excludes: excludes.map(parse), isConditional: true };
}

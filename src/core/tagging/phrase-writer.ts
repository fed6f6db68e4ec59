import type {
  CompiledResolver,
  Conditions,
  ContextTerm,
  Metonym,
  ParsedCondition,
  Part,
  Payload,
  Target,
} from './matcher.ts';
import { expandPhrase } from './phrase.ts';
import { PhraseSteps } from './phrase-steps.ts';
import type { Alias, Resolver } from './taxonomy.ts';
import { splitReference } from './taxonomy.ts';
import { exactLetters, phraseWordsOf } from './tokens.ts';
import { PhraseTrie } from './trie.ts';

/** What is to be found, before its aliases are written. */
export type PhraseSubject = {
  readonly target: Target;
  readonly part: Part;
  readonly name: string;
  readonly rank: number;
  /** Names take an s; themes, persons and the rest state their own forms. */
  readonly hasPlural: boolean;
};

const NO_CONDITIONS: Conditions = { requires: [], excludes: [], isConditional: false };
const NO_NEIGHBOURS: readonly (readonly number[])[] = [];

type Rule = Pick<Payload, 'conditions' | 'metonym' | 'resolver' | 'notBefore' | 'notAfter'>;
const NO_RULE: Rule = {
  conditions: NO_CONDITIONS,
  metonym: null,
  resolver: null,
  notBefore: NO_NEIGHBOURS,
  notAfter: NO_NEIGHBOURS,
};

/** Writes phrases into the trie, with what they stand for and when they count. */
export class PhraseWriter {
  readonly trie = new PhraseTrie<Payload | ContextTerm>();
  readonly #steps: PhraseSteps;
  readonly #contexts = new Map<string, number>();
  readonly #resolvers = new Map<string, CompiledResolver>();
  readonly #conditions = new Map<string, ParsedCondition>();

  constructor(words: ReadonlyMap<string, readonly string[]>) {
    this.#steps = new PhraseSteps(this.trie, words);
  }

  addContext(name: string, terms: readonly string[]): void {
    const context = this.#context(name);
    for (const text of terms) {
      const exact = /^[A-Z][A-Z&-]{1,3}$/.test(text) ? exactLetters(text) : null;
      const term = { context, exact };
      for (const steps of this.#steps.of(text)) this.trie.add(steps, term);
    }
  }

  /** To be added before the aliases that ask for it. */
  addResolver(resolver: Resolver): void {
    const cases = resolver.cases.map((one, index) => {
      const [terms, not] = [`~${resolver.id}/${index}/terms`, `~${resolver.id}/${index}/not`];
      this.addContext(terms, one.terms);
      this.addContext(not, one.notTerms);
      return { ...one, termsContext: this.#context(terms), notContext: this.#context(not) };
    });
    this.#resolvers.set(resolver.id, { ...resolver, cases });
  }

  /** What an alias says and asks for, where no words of its own are to be found. */
  withoutWords(subject: PhraseSubject, alias: Alias): Payload {
    return this.#payload(subject, alias, null, '', '');
  }

  addAlias(subject: PhraseSubject, alias: Alias): void {
    const { text } = alias;
    if (alias.exactCase || text.startsWith('(') || text.endsWith(')') || text.endsWith(':')) {
      this.#addExact(subject, alias);
      return;
    }
    const payload = this.#payload(subject, alias, null, '', '');
    for (const steps of this.#steps.of(text)) {
      this.trie.add(steps, payload);
      const plural = subject.hasPlural ? this.#steps.pluralOf(steps) : null;
      if (plural !== null) this.trie.add(plural, payload);
    }
  }

  /** Where case or punctuation matters, every form is written out. */
  #addExact(subject: PhraseSubject, alias: Alias): void {
    for (const form of expandPhrase(alias.text)) {
      const exact = alias.exactCase ? exactLetters(form) : null;
      const before = form.startsWith('(') ? '(' : '';
      const after = form.endsWith(')') ? ')' : form.endsWith(':') ? ':' : '';
      const payload = this.#payload(subject, alias, exact, before, after);
      for (const steps of this.#steps.of(form)) this.trie.add(steps, payload);
    }
  }

  #payload(subject: PhraseSubject, alias: Alias, exact: string | null, before: string, after: string): Payload {
    const { text } = alias;
    const { conditions, metonym, resolver, notBefore, notAfter } = asksForNothing(alias)
      ? NO_RULE
      : this.#ruleOf(alias);
    const isFree = exact === null && before === '' && after === '' && !asksForSurroundings(alias);
    return {
      target: subject.target,
      part: subject.part,
      name: subject.name,
      rank: subject.rank,
      alias,
      conditions,
      metonym,
      resolver,
      isFree,
      notBefore,
      notAfter,
      hasGap: text.includes('<'),
      crosses: (subject.part === 'name' ? CROSSING_NAME : CROSSING).test(
        text.includes('{') ? text.replaceAll(/\{[^}]*\}/g, '') : text,
      ),
      speaks: text.includes(':') || text.includes(' - '),
      exact,
      before,
      after,
    };
  }

  /** What an alias asks for; most ask for nothing. */
  #ruleOf(alias: Alias): Rule {
    const { metonym, resolve, notBefore, notAfter } = alias;
    return {
      conditions: this.#conditionsOf(alias),
      metonym: metonym === null ? null : this.#metonym(metonym),
      resolver: resolve === null ? null : (this.#resolvers.get(resolve) ?? null),
      notBefore: notBefore.length === 0 ? NO_NEIGHBOURS : notBefore.map((words) => this.#numbersOf(words)),
      notAfter: notAfter.length === 0 ? NO_NEIGHBOURS : notAfter.map((words) => this.#numbersOf(words)),
    };
  }

  /** The number of a context, by which its terms and who asks for them find one another. */
  #context(name: string): number {
    const known = this.#contexts.get(name);
    if (known !== undefined) return known;
    const context = this.#contexts.size;
    this.#contexts.set(name, context);
    return context;
  }

  #metonym(name: string): Metonym {
    return { behind: this.#context(name), before: this.#context(`${name}-before`) };
  }

  #numbersOf(words: string): readonly number[] {
    return phraseWordsOf(words).map((word) => this.trie.vocabulary.add(word));
  }

  #conditionsOf({ requires, excludes, resolve, weak, metonym }: Alias): Conditions {
    if (requires.length === 0 && excludes.length === 0 && resolve === null && !weak && metonym === null)
      return NO_CONDITIONS;
    return {
      requires: requires.map((name) => this.#condition(name)),
      excludes: excludes.map((name) => this.#condition(name)),
      isConditional: true,
    };
  }

  #condition(name: string): ParsedCondition {
    const known = this.#conditions.get(name);
    if (known !== undefined) return known;
    const { kind, id } = name === 'allcaps' ? { kind: name, id: '' } : splitReference(name);
    const parsed = { name, kind, id, context: OF_CONTEXTS.has(kind) ? this.#context(id) : -1 };
    this.#conditions.set(name, parsed);
    return parsed;
  }
}

/** Conditions that ask for the terms of a context. */
const OF_CONTEXTS = new Set(['ctx', 'with', 'part', 'after', 'before']);

const CROSSING = /[,<:()/-]/;
/** A gap in a name reaches over words, but into no other part of the sentence. */
const CROSSING_NAME = /[,:()/-]/;

/** Languages aside, which the text's own answers. */
function asksForNothing({ requires, excludes, notBefore, notAfter, resolve, weak, metonym }: Alias): boolean {
  return (
    requires.length + excludes.length + notBefore.length + notAfter.length === 0 &&
    resolve === null &&
    metonym === null &&
    !weak
  );
}

function asksForSurroundings({ notBefore, notAfter, languages, since, until }: Alias): boolean {
  return notBefore.length + notAfter.length + languages.length > 0 || since !== null || until !== null;
}

import type { TagKind } from '../tag.ts';
import type { Alias, Blocker, Entry, Person, Resolver, SourceEntry, Taxonomy, TaxonomySource } from '../taxonomy.ts';
import { expandPhrase, gapOf } from './phrase.ts';
import { wordsOf } from './tokens.ts';
import { PhraseTrie } from './trie.ts';

/** What a phrase stands for when it is found. */
export type Target =
  | { readonly kind: 'entry'; readonly entry: SourceEntry }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'blocker'; readonly blocker: Blocker }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'stance'; readonly value: string };

export type Payload = {
  readonly target: Target;
  readonly alias: Alias;
  /** One written-out form of the alias, and its folded words. */
  readonly form: string;
  readonly folded: string;
  /** Letters, digits and & of the form, for comparing case; null where case does not matter. */
  readonly exact: string | null;
  /** Punctuation that must stand right before and after: `(BNA)`, `TLP:`. */
  readonly before: string;
  readonly after: string;
};

/** A taxonomy that is ready to match. */
export type CompiledTaxonomy = Taxonomy & {
  readonly trie: PhraseTrie<Payload>;
  readonly resolvers: ReadonlyMap<string, Resolver>;
  readonly find: (kind: string, id: string) => SourceEntry | undefined;
  /** Whether `id` is `root` or lies below it. */
  readonly isWithin: (kind: TagKind, id: string, root: string) => boolean;
};

const PLAIN: Alias = {
  text: '',
  exactCase: false,
  requires: [],
  excludes: [],
  notBefore: [],
  notAfter: [],
  resolve: null,
  weak: false,
  metonym: false,
  languages: [],
  labelBy: null,
};

/** Writes out all phrases into one trie and all roll-ups into closures. */
export function compileTaxonomy(source: TaxonomySource): CompiledTaxonomy {
  const trie = new PhraseTrie<Payload>();
  const add = (target: Target, alias: Alias) => addAlias(trie, target, alias);
  for (const entry of source.entries) for (const alias of entry.aliases) add({ kind: 'entry', entry }, alias);
  for (const person of source.persons) for (const alias of person.aliases) add({ kind: 'person', person }, alias);
  for (const blocker of source.blockers) for (const alias of blocker.phrases) add({ kind: 'blocker', blocker }, alias);
  for (const [name, terms] of source.contexts)
    for (const text of terms) add({ kind: 'context', name }, { ...PLAIN, text, exactCase: /^[A-Z]{2,4}$/.test(text) });
  for (const resolver of source.resolvers) {
    for (const [index, one] of resolver.cases.entries()) {
      for (const text of one.terms)
        add({ kind: 'context', name: caseTerms(resolver.id, index, 'terms') }, { ...PLAIN, text });
      for (const text of one.notTerms)
        add({ kind: 'context', name: caseTerms(resolver.id, index, 'not') }, { ...PLAIN, text });
    }
  }
  for (const { value, phrases } of source.stances)
    for (const text of phrases) add({ kind: 'stance', value }, { ...PLAIN, text });

  const byName = new Map(source.entries.map((entry) => [`${entry.kind}/${entry.id}`, entry]));
  const closures = new Map(source.entries.map((entry) => [`${entry.kind}/${entry.id}`, closureOf(entry, byName)]));
  const byKind = (kind: TagKind): readonly Entry[] =>
    source.entries
      .filter((entry) => entry.kind === kind)
      .map(({ kind: same, id, name, type, parents }) => ({ kind: same, id, name, type, parents }));
  const lists: Readonly<Record<TagKind, readonly Entry[]>> = {
    region: byKind('region'),
    actor: byKind('actor'),
    theme: byKind('theme'),
  };
  const ancestors = (kind: TagKind, id: string) => closures.get(`${kind}/${id}`) ?? [];
  return {
    version: source.version,
    entries: (kind) => lists[kind],
    entry: (kind, id) => byName.get(`${kind}/${id}`),
    ancestors,
    trie,
    resolvers: new Map(source.resolvers.map((resolver) => [resolver.id, resolver])),
    find: (kind, id) => byName.get(`${kind}/${id}`),
    isWithin: (kind, id, root) => id === root || ancestors(kind, id).includes(root),
  };
}

/** The hidden context that holds the terms of a resolver's case. */
export function caseTerms(resolver: string, index: number, which: 'terms' | 'not'): string {
  return `~${resolver}/${index}/${which}`;
}

function addAlias(trie: PhraseTrie<Payload>, target: Target, alias: Alias): void {
  for (const form of expandPhrase(alias.text)) {
    const steps = form.split(' ').flatMap((part): readonly (string | number)[] => {
      const gap = gapOf(part);
      return gap === null ? wordsOf(part) : [gap];
    });
    if (!steps.some((step) => typeof step === 'string')) continue;
    const payload: Payload = {
      target,
      alias,
      form,
      folded: steps.map((step) => (typeof step === 'number' ? `<${step}>` : step)).join(' '),
      exact: alias.exactCase ? exactLetters(form) : null,
      before: form.startsWith('(') ? '(' : '',
      after: /[):]$/.exec(form)?.[0] ?? '',
    };
    trie.add(steps, payload);
    for (const plural of pluralsOf(target, alias, steps)) trie.add(plural, payload);
  }
}

/** Names take an s in headlines ("two Pakistans", "Talibans"); themes state their own forms. */
function pluralsOf(
  target: Target,
  alias: Alias,
  steps: readonly (string | number)[],
): readonly (readonly (string | number)[])[] {
  const last = steps.at(-1);
  const isName = target.kind === 'entry' && target.entry.kind !== 'theme' && !alias.exactCase;
  if (!isName || typeof last !== 'string' || !/^[a-z]{4,}$/.test(last) || last.endsWith('s')) return [];
  return [[...steps.slice(0, -1), `${last}s`]];
}

export function exactLetters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}&]/gu, '');
}

function closureOf(entry: SourceEntry, all: ReadonlyMap<string, SourceEntry>): readonly string[] {
  const found: string[] = [];
  const queue = [...entry.parents];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (found.includes(id)) continue;
    found.push(id);
    queue.push(...(all.get(`${entry.kind}/${id}`)?.parents ?? []));
  }
  return found;
}

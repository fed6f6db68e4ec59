import { TAG_KINDS, type TagKind } from '../tag.ts';
import type { Entry, SourceEntry, TaxonomySource } from '../taxonomy.ts';
import { type CompiledTaxonomy, caseTerms } from './matcher.ts';
import { expandPhrase } from './phrase.ts';
import { PhraseWriter, PLAIN } from './phrase-writer.ts';
import { wordsOf } from './tokens.ts';

/** Writes out all phrases into one trie and all roll-ups into closures. */
export function compileTaxonomy(source: TaxonomySource): CompiledTaxonomy {
  const phrases = new PhraseWriter(source.words);
  for (const entry of source.entries)
    for (const alias of entry.aliases) phrases.addAlias({ kind: 'entry', entry }, alias);
  for (const person of source.persons)
    for (const alias of person.aliases) phrases.addAlias({ kind: 'person', person }, alias);
  for (const blocker of source.blockers)
    for (const alias of blocker.phrases) phrases.addAlias({ kind: 'blocker', blocker }, alias);
  for (const [name, terms] of source.contexts) phrases.addContext(name, terms);
  for (const resolver of source.resolvers) {
    for (const [index, one] of resolver.cases.entries()) {
      phrases.addContext(caseTerms(resolver.id, index, 'terms'), one.terms);
      phrases.addContext(caseTerms(resolver.id, index, 'not'), one.notTerms);
    }
  }
  for (const { value, phrases: cues } of source.stances)
    for (const text of cues) phrases.addAlias({ kind: 'stance', value }, { ...PLAIN, text });
  return { ...indexEntries(source), trie: phrases.trie, contexts: phrases.contexts };
}

function indexEntries(source: TaxonomySource): Omit<CompiledTaxonomy, 'trie' | 'contexts'> {
  const kinds = new Map<string, KindIndex>(TAG_KINDS.map((kind) => [kind, indexKind(kind, source)]));
  const find = (kind: string, id: string) => kinds.get(kind)?.byId.get(id);
  return {
    version: source.version,
    entries: (kind) => kinds.get(kind)?.entries ?? [],
    entry: find,
    ancestors: (kind, id) => kinds.get(kind)?.ancestors.get(id) ?? [],
    resolvers: new Map(source.resolvers.map((resolver) => [resolver.id, resolver])),
    never: neverByFeed(source),
    find,
    isWithin: (kind, id, root) => id === root || (kinds.get(kind)?.within.get(id)?.has(root) ?? false),
  };
}

type KindIndex = {
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, SourceEntry>;
  readonly ancestors: ReadonlyMap<string, readonly string[]>;
  readonly within: ReadonlyMap<string, ReadonlySet<string>>;
};

function indexKind(kind: TagKind, source: TaxonomySource): KindIndex {
  const own = source.entries.filter((entry) => entry.kind === kind);
  const byId = new Map(own.map((entry) => [entry.id, entry]));
  const ancestors = new Map(own.map((entry) => [entry.id, closureOf(entry, byId)]));
  return {
    entries: own.map(({ id, name, type, parents }) => ({ kind, id, name, type, parents })),
    byId,
    ancestors,
    within: new Map([...ancestors].map(([id, up]) => [id, new Set(up)])),
  };
}

function neverByFeed({ never }: TaxonomySource): ReadonlyMap<string, ReadonlySet<string>> {
  const feeds = new Map<string, Set<string>>();
  for (const { feed, alias, entry } of never) {
    const names = feeds.get(feed) ?? new Set<string>();
    for (const form of expandPhrase(alias)) {
      const folded = wordsOf(form).join(' ');
      names.add(entry === null ? folded : `${entry} ${folded}`);
    }
    feeds.set(feed, names);
  }
  return feeds;
}

function closureOf(entry: SourceEntry, all: ReadonlyMap<string, SourceEntry>): readonly string[] {
  const found: string[] = [];
  const queue = [...entry.parents];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (found.includes(id)) continue;
    found.push(id);
    queue.push(...(all.get(id)?.parents ?? []));
  }
  return found;
}

import type { TagKind } from '../tag.ts';
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
  const ancestors = (kind: string, id: string) => closures.get(`${kind}/${id}`) ?? [];
  return {
    version: source.version,
    entries: (kind) => lists[kind],
    entry: (kind, id) => byName.get(`${kind}/${id}`),
    ancestors,
    resolvers: new Map(source.resolvers.map((resolver) => [resolver.id, resolver])),
    never: neverByFeed(source),
    find: (kind, id) => byName.get(`${kind}/${id}`),
    isWithin: (kind, id, root) => id === root || ancestors(kind, id).includes(root),
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
    queue.push(...(all.get(`${entry.kind}/${id}`)?.parents ?? []));
  }
  return found;
}

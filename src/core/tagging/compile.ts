import type { CompiledHarmedRule, CompiledTaxonomy, Target } from './matcher.ts';
import { expandPhrase } from './phrase.ts';
import { type PhraseSubject, PhraseWriter } from './phrase-writer.ts';
import { TAG_KINDS, type TagKind } from './tag.ts';
import type { Alias, Entry, SourceEntry, TaxonomySource } from './taxonomy.ts';
import { phraseWordsOf } from './tokens.ts';

/** Writes out all phrases into one trie and all roll-ups into closures. */
export function compileTaxonomy(source: TaxonomySource): CompiledTaxonomy {
  const index = indexEntries(source);
  const phrases = new PhraseWriter(source.words);
  for (const resolver of source.resolvers) phrases.addResolver(resolver);
  const add = (subject: PhraseSubject, aliases: readonly Alias[]) => {
    for (const alias of aliases) phrases.addAlias(subject, alias);
  };
  for (const entry of source.entries) add(subjectOfEntry(entry, index), entry.aliases);
  for (const person of source.persons)
    add(subjectOf({ kind: 'person', person }, `person/${person.id}`, 0), person.aliases);
  for (const blocker of source.blockers)
    add(subjectOf({ kind: 'blocker', blocker }, `blocker ${blocker.id}`, BLOCKER_RANK), blocker.phrases);
  for (const [name, terms] of source.contexts) phrases.addContext(name, terms);
  for (const { value, phrases: cues } of source.stances)
    add({ ...subjectOf({ kind: 'stance', value }, `stance ${value}`, 0), part: 'cue' }, cues);
  return { ...index, trie: phrases.trie, harmed: harmedRules(source, index, phrases) };
}

function harmedRules(
  { entries }: TaxonomySource,
  index: TaxonomyIndex,
  phrases: PhraseWriter,
): readonly CompiledHarmedRule[] {
  return entries.flatMap((entry) =>
    entry.harmed.map(({ alias, who, what, isDenied, toldBy }) => ({
      payload: phrases.withoutWords(subjectOfEntry(entry, index), alias),
      who: new Set(who),
      what: new Set(what),
      isDenied,
      toldBy: toldBy === null ? null : new Set(toldBy),
    })),
  );
}

/** All of a compiled taxonomy that is not written as phrases. */
type TaxonomyIndex = Omit<CompiledTaxonomy, 'trie' | 'harmed'>;

/** Blockers win over everything of their length. */
const BLOCKER_RANK = -1_000;

function subjectOf(target: Target, name: string, rank: number): PhraseSubject {
  return { target, part: 'name', name, rank, hasPlural: false };
}

/** Of two entries with one name the narrower goes first. */
function subjectOfEntry(entry: SourceEntry, { ancestors }: TaxonomyIndex): PhraseSubject {
  const { kind, id } = entry;
  return {
    target: { kind: 'entry', entry },
    part: kind === 'theme' ? 'theme' : 'name',
    name: `${kind}/${id}`,
    rank: -ancestors(kind, id).length,
    hasPlural: kind !== 'theme',
  };
}

function indexEntries(source: TaxonomySource): TaxonomyIndex {
  const kinds = new Map<string, KindIndex>(TAG_KINDS.map((kind) => [kind, indexKind(kind, source)]));
  const find = (kind: string, id: string) => kinds.get(kind)?.byId.get(id);
  return {
    version: source.version,
    entries: (kind) => kinds.get(kind)?.entries ?? [],
    entry: find,
    ancestors: (kind, id) => kinds.get(kind)?.ancestors.get(id) ?? [],
    facts: source.facts,
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
      const folded = phraseWordsOf(form).join(' ').toLowerCase();
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

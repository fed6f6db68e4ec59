import { indexEntries } from './index-taxonomy.ts';
import type { CompiledHarmedRule, CompiledTaxonomy, ContextTerm, Payload, Target } from './matcher.ts';
import { type KeptTrie, PackedTrie } from './packed-trie.ts';
import { expandPhrase } from './phrase.ts';
import { type PhraseSubject, PhraseWriter } from './phrase-writer.ts';
import { TAG_KINDS, type TagKind } from './tag.ts';
import type { Alias, SourceEntry, TaxonomySource } from './taxonomy.ts';
import { phraseWordsOf } from './tokens.ts';

/** Phrases of a taxonomy as they are written out, as plain data. */
export type WrittenPhrases = {
  readonly trie: KeptTrie<Payload | ContextTerm>;
  readonly harmed: readonly CompiledHarmedRule[];
};

/** Of sources that were kept with their phrases: those need not be written out again. */
const written = new WeakMap<TaxonomySource, WrittenPhrases>();

/** Takes phrases that were written out of this very source, and hold its entries. */
export function takePhrases(source: TaxonomySource, phrases: WrittenPhrases): void {
  written.set(source, phrases);
}

/** The phrases of a source, to be kept with it. */
export function writePhrases(source: TaxonomySource): WrittenPhrases {
  const { trie, harmed } = phrasesOf(source, indexSource(source));
  return { trie: trie.pack(), harmed };
}

/** All phrases in one trie, and all roll-ups as closures. */
export function compileTaxonomy(source: TaxonomySource): CompiledTaxonomy {
  const index = indexSource(source);
  const kept = written.get(source);
  if (kept !== undefined) return { ...index, trie: new PackedTrie(kept.trie), harmed: kept.harmed };
  return { ...index, ...phrasesOf(source, index) };
}

function phrasesOf(source: TaxonomySource, index: TaxonomyIndex) {
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
  const harmed = harmedRules(source, index, phrases);
  return { trie: phrases.trie, harmed };
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

function indexSource(source: TaxonomySource): TaxonomyIndex {
  const index = indexEntries(source.entries);
  const within = new Map(TAG_KINDS.map((kind): [string, Closures] => [kind, closuresOf(kind, index)]));
  return {
    version: source.version,
    ...index,
    facts: source.facts,
    cards: source.cards,
    never: neverByFeed(source),
    find: index.entry,
    isWithin: (kind, id, root) => id === root || (within.get(kind)?.get(id)?.has(root) ?? false),
  };
}

type Closures = ReadonlyMap<string, ReadonlySet<string>>;

function closuresOf(kind: TagKind, { entries, ancestors }: Pick<TaxonomyIndex, 'entries' | 'ancestors'>): Closures {
  return new Map(entries(kind).map(({ id }) => [id, new Set(ancestors(kind, id))]));
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

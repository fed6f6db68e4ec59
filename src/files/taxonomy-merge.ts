import type { TagKind } from '../core/tagging/tag.ts';
import type { Alias, Blocker, Never, Person, Resolver, SourceEntry, TaxonomySource } from '../core/tagging/taxonomy.ts';
import type { FileProblem } from './problem.ts';
import { readAlias, readHarmed } from './taxonomy-alias.ts';
import { mergeFacts } from './taxonomy-merge-facts.ts';
import type { AliasYaml, HarmedYaml, TaxonomyYaml } from './taxonomy-schema.ts';
import type { FilePosition, Path } from './yaml.ts';

export type ParsedFile = {
  readonly name: string;
  readonly content: TaxonomyYaml;
  readonly at: (path: Path) => FilePosition;
};
/** Where an entry stands, for problems that are found after merging; looked up only then. */
export type Location = { readonly file: string; readonly place: () => FilePosition };
export type EntryDetails = {
  readonly codes: Readonly<Record<string, string>>;
  readonly deprecated: boolean;
  readonly replacedBy: string | null;
};

const SECTIONS = [
  ['region', 'regions'],
  ['actor', 'actors'],
  ['theme', 'themes'],
] as const;

export type Merged = {
  readonly source: TaxonomySource;
  readonly locations: ReadonlyMap<string, Location>;
  /** Codes of other lists, and what stands in an entry's place, by its name. */
  readonly details: ReadonlyMap<string, EntryDetails>;
  /** Entries that state no provenance. */
  readonly unsourced: readonly string[];
  readonly problems: readonly FileProblem[];
};

/**
 * Joins files in their order: a later one adds entries, or aliases and parents to known entries; it takes nothing away.
 */
export function mergeTaxonomy(files: readonly ParsedFile[]): Merged {
  const entries = new Map<string, SourceEntry>();
  const locations = new Map<string, Location>();
  const problems: FileProblem[] = [];
  const details = new Map<string, EntryDetails>();
  const sourced = new Set<string>();
  const persons: Person[] = [];
  const blockers: Blocker[] = [];
  const contexts = new Map<string, readonly string[]>();
  const resolvers = new Map<string, Resolver>();
  const stances = new Map<string, readonly Alias[]>();
  const words = new Map<string, readonly string[]>();
  const never: Never[] = [];
  const sets = new Map(files.flatMap(({ content }) => Object.entries(content.sets ?? {})));
  const aliasOf = (given: AliasYaml) => readAlias(given, sets);

  function locate(file: ParsedFile, name: string, path: Path): Location {
    const location = { file: file.name, place: () => file.at(path) };
    if (!locations.has(name)) locations.set(name, location);
    return location;
  }

  function addEntry(file: ParsedFile, kind: TagKind, section: string, index: number, given: EntryYaml): void {
    const name = `${kind}/${given.id}`;
    const { place } = locate(file, name, [section, index]);
    const before = entries.get(name);
    if ((given.provenance ?? []).length > 0) sourced.add(name);
    if (before === undefined && given.name === undefined) {
      problems.push({
        file: file.name,
        ...place(),
        id: name,
        message: 'has no name: a new entry needs one, and an addition to a known entry needs its id',
      });
      return;
    }
    if (before !== undefined && given.name !== undefined) {
      problems.push({
        file: file.name,
        ...place(),
        id: name,
        message: `is there already (${locations.get(name)?.file}); without a name this adds to it`,
      });
      return;
    }
    if (given.codes !== undefined || given.deprecated !== undefined || given.replaced_by !== undefined)
      details.set(name, {
        codes: { ...details.get(name)?.codes, ...given.codes },
        deprecated: given.deprecated ?? details.get(name)?.deprecated ?? false,
        replacedBy: given.replaced_by ?? details.get(name)?.replacedBy ?? null,
      });
    const aliases = (given.aliases ?? given.phrases ?? []).map(aliasOf);
    const harmed = (given.harmed ?? []).map((rule) => readHarmed(rule, aliasOf));
    const added = {
      parents: given.parents ?? [],
      implies: (given.implies ?? []).map((region) => region.replace(/^region\//, '')),
    };
    const rollups = (given.relations ?? []).filter(({ rollup }) => rollup).map(({ to }) => to);
    entries.set(name, {
      kind,
      id: given.id,
      name: before?.name ?? given.name ?? given.id,
      type: before?.type ?? given.type ?? kind,
      parents: [...new Set([...(before?.parents ?? []), ...added.parents, ...rollups])],
      implies: [...new Set([...(before?.implies ?? []), ...added.implies])],
      aliases: [...(before?.aliases ?? []), ...aliases],
      harmed: [...(before?.harmed ?? []), ...harmed],
    });
  }

  // New entries first, additions to them after, so that the order of the files does not matter to them.
  for (const isNew of [true, false]) {
    for (const file of files) {
      for (const [kind, section] of SECTIONS) {
        for (const [index, entry] of (file.content[section] ?? []).entries())
          if ((entry.name !== undefined) === isNew) addEntry(file, kind, section, index, entry);
      }
    }
  }
  for (const file of files) {
    const { content } = file;
    for (const [index, person] of (content.persons ?? []).entries()) {
      locate(file, `person/${person.id}`, ['persons', index]);
      persons.push({ id: person.id, name: person.name, actors: person.actors, aliases: person.aliases.map(aliasOf) });
    }
    for (const [index, blocker] of (content.blockers ?? []).entries()) {
      locate(file, `blocker/${blocker.id}`, ['blockers', index]);
      blockers.push({
        id: blocker.id,
        phrases: blocker.phrases.map(aliasOf),
        emits: blocker.emits ?? [],
        why: blocker.why,
      });
    }
    for (const [name, terms] of Object.entries(content.contexts ?? {})) {
      locate(file, `ctx/${name}`, ['contexts', name]);
      contexts.set(name, [...(contexts.get(name) ?? []), ...terms]);
    }
    for (const [id, resolver] of Object.entries(content.resolvers ?? {})) {
      locate(file, `resolver/${id}`, ['resolvers', id]);
      resolvers.set(id, resolverOf(id, resolver));
    }
    for (const [name, listed] of Object.entries(content.words ?? {})) {
      locate(file, `words/${name}`, ['words', name]);
      words.set(name, [...(words.get(name) ?? []), ...wordsListed(listed, words)]);
    }
    for (const [index, one] of (content.never ?? []).entries()) {
      locate(file, `never/${one.feed}/${one.alias}`, ['never', index]);
      never.push({ feed: one.feed, alias: one.alias, entry: one.entry ?? null });
    }
    for (const [value, phrases] of Object.entries(content.stances ?? {})) {
      locate(file, `stance/${value}`, ['stances', value]);
      stances.set(value, [...(stances.get(value) ?? []), ...phrases.map(aliasOf)]);
    }
  }
  const version = files.map(({ content }) => content.version).find((one) => one !== undefined) ?? '';
  const world = mergeFacts(files, entries);
  const source: TaxonomySource = {
    version,
    entries: [...entries.values()],
    persons,
    blockers,
    contexts,
    resolvers: [...resolvers.values()],
    stances: [...stances].map(([value, phrases]) => ({ value, phrases })),
    words,
    never,
    facts: world.facts,
  };
  return {
    source,
    details,
    locations,
    unsourced: [...entries.keys()].filter((name) => !sourced.has(name)),
    problems: [...problems, ...world.problems],
  };
}

/** Words between spaces; `$other` takes in another list that was written before. */
function wordsListed(listed: string, known: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return listed
    .split(/\s+/)
    .flatMap((word) => (word.startsWith('$') ? (known.get(word.slice(1)) ?? [word]) : [word]))
    .filter((word) => word !== '');
}

type EntryYaml = {
  readonly id: string;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly parents?: readonly string[] | undefined;
  readonly aliases?: readonly AliasYaml[] | undefined;
  readonly phrases?: readonly AliasYaml[] | undefined;
  readonly harmed?: readonly HarmedYaml[] | undefined;
  readonly implies?: readonly string[] | undefined;
  readonly relations?: readonly { readonly to: string; readonly rollup: boolean }[] | undefined;
  readonly provenance?: readonly unknown[] | undefined;
  readonly codes?: Readonly<Record<string, string>> | undefined;
  readonly deprecated?: boolean | undefined;
  readonly replaced_by?: string | undefined;
};

type ResolverYaml = NonNullable<TaxonomyYaml['resolvers']>[string];

function resolverOf(id: string, { candidates, cases, default: otherwise }: ResolverYaml): Resolver {
  const list = (value: string | readonly string[] | undefined) =>
    value === undefined ? [] : typeof value === 'string' ? [value] : value;
  return {
    id,
    candidates,
    otherwise: otherwise === 'none' ? [] : [otherwise],
    cases: cases.map(({ when, then, infer }) => ({
      region: when.region ?? [],
      nearest: when.nearest ?? [],
      notRegion: when.not_region ?? [],
      actor: when.actor ?? [],
      terms: when.terms ?? [],
      notTerms: when.not_terms ?? [],
      feedCountry: when.feed_country ?? [],
      chosen: list(then),
      infer: list(infer),
    })),
  };
}

import type { TagKind } from '../core/tag.ts';
import type { Alias, Blocker, Person, Resolver, SourceEntry, TaxonomySource } from '../core/taxonomy.ts';
import type { FileProblem } from './problem.ts';
import type { AliasYaml, TaxonomyYaml } from './taxonomy-schema.ts';
import type { Path, Place } from './yaml.ts';

export type ParsedFile = { readonly name: string; readonly content: TaxonomyYaml; readonly at: (path: Path) => Place };
/** Where an entry stands, for problems that are found after merging. */
export type Location = { readonly file: string; readonly place: Place };
export type Merged = {
  readonly source: TaxonomySource;
  readonly locations: ReadonlyMap<string, Location>;
  /** Entries that state no provenance. */
  readonly unsourced: readonly string[];
  readonly problems: readonly FileProblem[];
};

/** Joins files in their order: a later one adds entries, or aliases and parents to known entries; it takes nothing away. */
export function mergeTaxonomy(files: readonly ParsedFile[]): Merged {
  const entries = new Map<string, SourceEntry>();
  const locations = new Map<string, Location>();
  const problems: FileProblem[] = [];
  const sourced = new Set<string>();
  const persons: Person[] = [];
  const blockers: Blocker[] = [];
  const contexts = new Map<string, readonly string[]>();
  const resolvers = new Map<string, Resolver>();
  const stances = new Map<string, readonly string[]>();

  function locate(file: ParsedFile, name: string, path: Path): Location {
    const location = { file: file.name, place: file.at(path) };
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
        ...place,
        id: name,
        message: 'has no name: a new entry needs one, and an addition to a known entry needs its id',
      });
      return;
    }
    if (before !== undefined && given.name !== undefined) {
      problems.push({
        file: file.name,
        ...place,
        id: name,
        message: `is there already (${locations.get(name)?.file}); without a name this adds to it`,
      });
      return;
    }
    const aliases = (given.aliases ?? given.phrases ?? []).map(aliasOf);
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
    });
  }

  for (const file of files) {
    const { content } = file;
    for (const [index, entry] of (content.regions ?? []).entries()) addEntry(file, 'region', 'regions', index, entry);
    for (const [index, entry] of (content.actors ?? []).entries()) addEntry(file, 'actor', 'actors', index, entry);
    for (const [index, entry] of (content.themes ?? []).entries()) addEntry(file, 'theme', 'themes', index, entry);
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
    for (const [value, phrases] of Object.entries(content.stances ?? {})) {
      locate(file, `stance/${value}`, ['stances', value]);
      stances.set(value, [...(stances.get(value) ?? []), ...phrases]);
    }
  }
  const version = files.map(({ content }) => content.version).find((one) => one !== undefined) ?? '';
  const source: TaxonomySource = {
    version,
    entries: [...entries.values()],
    persons,
    blockers,
    contexts,
    resolvers: [...resolvers.values()],
    stances: [...stances].map(([value, phrases]) => ({ value, phrases })),
  };
  return { source, locations, unsourced: [...entries.keys()].filter((name) => !sourced.has(name)), problems };
}

type EntryYaml = {
  readonly id: string;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly parents?: readonly string[] | undefined;
  readonly aliases?: readonly AliasYaml[] | undefined;
  readonly phrases?: readonly AliasYaml[] | undefined;
  readonly implies?: readonly string[] | undefined;
  readonly relations?: readonly { readonly to: string; readonly rollup: boolean }[] | undefined;
  readonly provenance?: readonly unknown[] | undefined;
};

function aliasOf(given: AliasYaml): Alias {
  const alias = typeof given === 'string' ? { t: given } : given;
  return {
    text: alias.t,
    exactCase: alias.case === 'exact',
    requires: alias.requires ?? [],
    excludes: alias.excludes ?? [],
    notBefore: alias.not_before ?? [],
    notAfter: alias.not_after ?? [],
    resolve: alias.resolve ?? null,
    weak: alias.weight === 'weak',
    metonym: alias.metonym ?? false,
    languages: alias.lang ?? [],
    labelBy: alias.label_by ?? null,
  };
}

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

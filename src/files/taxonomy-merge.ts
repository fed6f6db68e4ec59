import type { TagKind } from '../core/tagging/tag.ts';
import type { Alias, SourceEntry, TaxonomySource } from '../core/tagging/taxonomy.ts';
import type { Location, ParsedFile } from './parsed-file.ts';
import type { FileProblem } from './problem.ts';
import { readAlias, readHarmed } from './taxonomy-alias.ts';
import { mergeCards } from './taxonomy-merge-cards.ts';
import { mergeFacts } from './taxonomy-merge-facts.ts';
import { mergeLists } from './taxonomy-merge-lists.ts';
import type { AliasYaml, HarmedYaml } from './taxonomy-schema.ts';
import type { Path } from './yaml.ts';

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

/** Every entry of the files, in their order, with where it stands. */
function entriesIn(files: readonly ParsedFile[]) {
  return files.flatMap((file) =>
    SECTIONS.flatMap(([kind, section]) =>
      (file.content[section] ?? []).map((entry, index) => ({ file, kind, section, index, entry })),
    ),
  );
}

/**
 * Joins files in their order: a later one adds entries, or aliases and parents to known entries; it takes nothing away.
 */
export function mergeTaxonomy(files: readonly ParsedFile[]): Merged {
  const entries = new Map<string, SourceEntry>();
  const locations = new Map<string, Location>();
  const problems: FileProblem[] = [];
  const details = new Map<string, EntryDetails>();
  const sourced = new Set<string>();
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
    if (given.tile !== undefined) locate(file, `tile/${given.id}`, [section, index, 'tile']);
    const message = whyRefused(before, given, locations.get(name)?.file);
    if (message !== null) {
      problems.push({ file: file.name, ...place(), id: name, message });
      return;
    }
    if (given.codes !== undefined || given.deprecated !== undefined || given.replaced_by !== undefined)
      details.set(name, detailsAfter(details.get(name), given));
    entries.set(name, entryAfter(before ?? newEntry(kind, given), given, aliasOf));
  }

  // New entries first, additions to them after, so that the order of the files does not matter to them.
  for (const isNew of [true, false])
    for (const { file, kind, section, index, entry } of entriesIn(files))
      if ((entry.name !== undefined) === isNew) addEntry(file, kind, section, index, entry);
  const lists = mergeLists(files, { locate, aliasOf });
  const version = files.map(({ content }) => content.version).find((one) => one !== undefined) ?? '';
  const world = mergeFacts(files, entries);
  const source: TaxonomySource = {
    version,
    entries: [...entries.values()],
    ...lists,
    facts: world.facts,
    cards: mergeCards(files, entries),
  };
  return {
    source,
    details,
    locations,
    unsourced: [...entries.keys()].filter((name) => !sourced.has(name)),
    problems: [...problems, ...world.problems],
  };
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
  readonly tile?: readonly number[] | undefined;
};

/** What is wrong with where an entry stands; null where nothing is. */
function whyRefused(before: SourceEntry | undefined, { name }: EntryYaml, file: string | undefined): string | null {
  if (before === undefined && name === undefined)
    return 'has no name: a new entry needs one, and an addition to a known entry needs its id';
  if (before !== undefined && name !== undefined) return `is there already (${file}); without a name this adds to it`;
  return null;
}

function detailsAfter(before: EntryDetails | undefined, given: EntryYaml): EntryDetails {
  return {
    codes: { ...before?.codes, ...given.codes },
    deprecated: given.deprecated ?? before?.deprecated ?? false,
    replacedBy: given.replaced_by ?? before?.replacedBy ?? null,
  };
}

function newEntry(kind: TagKind, { id, name = id, type = kind }: EntryYaml): SourceEntry {
  return { kind, id, name, type, parents: [], implies: [], aliases: [], harmed: [] };
}

/** An entry with what a file adds to it. */
function entryAfter(before: SourceEntry, given: EntryYaml, aliasOf: (alias: AliasYaml) => Alias): SourceEntry {
  const { parents = [], implies = [], relations = [], aliases = given.phrases ?? [], harmed = [] } = given;
  const rollups = relations.filter(({ rollup }) => rollup).map(({ to }) => to);
  const regions = implies.map((region) => region.replace(/^region\//, ''));
  return {
    ...before,
    parents: [...new Set([...before.parents, ...parents, ...rollups])],
    implies: [...new Set([...before.implies, ...regions])],
    aliases: [...before.aliases, ...aliases.map(aliasOf)],
    harmed: [...before.harmed, ...harmed.map((rule) => readHarmed(rule, aliasOf))],
  };
}

import type { Alias, Blocker, Never, Person, Resolver, TaxonomySource } from '../core/tagging/taxonomy.ts';
import type { Location, ParsedFile } from './parsed-file.ts';
import type { AliasYaml, TaxonomyYaml } from './taxonomy-schema.ts';
import type { Path } from './yaml.ts';

type Lists = Pick<TaxonomySource, 'persons' | 'blockers' | 'contexts' | 'resolvers' | 'stances' | 'words' | 'never'>;
type Reading = {
  readonly locate: (file: ParsedFile, name: string, path: Path) => Location;
  readonly aliasOf: (alias: AliasYaml) => Alias;
};

/** What stands in files besides entries: later files add to it, and a resolver replaces an earlier one of its id. */
export function mergeLists(files: readonly ParsedFile[], { locate, aliasOf }: Reading): Lists {
  const contexts = new Map<string, readonly string[]>();
  const resolvers = new Map<string, Resolver>();
  const stances = new Map<string, readonly Alias[]>();
  const words = new Map<string, readonly string[]>();
  for (const file of files) {
    for (const [name, terms] of namedIn(file, 'contexts', 'ctx')) append(contexts, name, terms);
    for (const [id, resolver] of namedIn(file, 'resolvers', 'resolver')) resolvers.set(id, resolverOf(id, resolver));
    for (const [name, listed] of namedIn(file, 'words', 'words')) append(words, name, wordsListed(listed, words));
    for (const [value, phrases] of namedIn(file, 'stances', 'stance')) append(stances, value, phrases.map(aliasOf));
  }

  function namedIn<Section extends 'contexts' | 'resolvers' | 'words' | 'stances'>(
    file: ParsedFile,
    section: Section,
    prefix: string,
  ) {
    const named = Object.entries(file.content[section] ?? {}) as [string, Named<Section>][];
    for (const [name] of named) locate(file, `${prefix}/${name}`, [section, name]);
    return named;
  }

  return {
    persons: files.flatMap((file) => personsOf(file, { locate, aliasOf })),
    blockers: files.flatMap((file) => blockersOf(file, { locate, aliasOf })),
    contexts,
    resolvers: [...resolvers.values()],
    stances: [...stances].map(([value, phrases]) => ({ value, phrases })),
    words,
    never: files.flatMap((file) => neverOf(file, locate)),
  };
}

type Named<Section extends keyof TaxonomyYaml> = NonNullable<TaxonomyYaml[Section]>[keyof NonNullable<
  TaxonomyYaml[Section]
>];

function append<T>(lists: Map<string, readonly T[]>, name: string, more: readonly T[]): void {
  lists.set(name, [...(lists.get(name) ?? []), ...more]);
}

function personsOf(file: ParsedFile, { locate, aliasOf }: Reading): readonly Person[] {
  return (file.content.persons ?? []).map(({ id, name, actors, aliases }, index) => {
    locate(file, `person/${id}`, ['persons', index]);
    return { id, name, actors, aliases: aliases.map(aliasOf) };
  });
}

function blockersOf(file: ParsedFile, { locate, aliasOf }: Reading): readonly Blocker[] {
  return (file.content.blockers ?? []).map(({ id, phrases, emits = [], why }, index) => {
    locate(file, `blocker/${id}`, ['blockers', index]);
    return { id, phrases: phrases.map(aliasOf), emits, why };
  });
}

function neverOf(file: ParsedFile, locate: Reading['locate']): readonly Never[] {
  return (file.content.never ?? []).map(({ feed, alias, entry = null }, index) => {
    locate(file, `never/${feed}/${alias}`, ['never', index]);
    return { feed, alias, entry };
  });
}

/** Words between spaces; `$other` takes in another list that was written before. */
function wordsListed(listed: string, known: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return listed
    .split(/\s+/)
    .flatMap((word) => (word.startsWith('$') ? (known.get(word.slice(1)) ?? [word]) : [word]))
    .filter((word) => word !== '');
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

import { basename } from 'node:path';
import type { TagKind } from '../core/tagging/tag.ts';
import { splitReference } from '../core/tagging/taxonomy.ts';
import type { LookedAlias, LookedEntry, LookedOrigin } from '../core/tagging/taxonomy-look.ts';
import { preparedTaxonomy } from './prepared-taxonomy.ts';
import { readAlias } from './taxonomy-alias.ts';
import type { TaxonomyFile } from './taxonomy-files.ts';
import { readTaxonomyFile } from './taxonomy-files.ts';
import type { AliasYaml, TaxonomyYaml } from './taxonomy-schema.ts';

type Part = { readonly file: string; readonly content: TaxonomyYaml };
type Given = {
  readonly id: string;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly parents?: readonly string[] | undefined;
  readonly actors?: readonly string[] | undefined;
  readonly implies?: readonly string[] | undefined;
  readonly aliases?: readonly AliasYaml[] | undefined;
  readonly phrases?: readonly AliasYaml[] | undefined;
  readonly harmed?: readonly unknown[] | undefined;
  readonly note?: string | undefined;
  readonly provenance?:
    | readonly { readonly src: string; readonly quote?: string | undefined; readonly ref?: string | undefined }[]
    | undefined;
};

const SECTIONS: readonly (readonly [TagKind | 'person', 'regions' | 'actors' | 'themes' | 'persons'])[] = [
  ['region', 'regions'],
  ['actor', 'actors'],
  ['theme', 'themes'],
  ['person', 'persons'],
];

/** What files that were checked say, entry by entry, for a person. */
export function lookAtTaxonomy(files: readonly TaxonomyFile[]): readonly LookedEntry[] {
  const prepared = preparedTaxonomy();
  const parts = files.flatMap((file): readonly Part[] => {
    const read = readTaxonomyFile(file, prepared);
    return read.kind === 'invalid' ? [] : [{ file: basename(file.name), content: read.value }];
  });
  const looked = new Map<string, LookedEntry>();
  const aliasesOf = aliasReader(parts);
  const originOf = originReader(parts);
  for (const { file, content } of parts)
    for (const [kind, section] of SECTIONS)
      for (const given of (content[section] ?? []) as readonly Given[]) {
        const key = `${kind}/${given.id}`;
        looked.set(key, add(looked.get(key) ?? blank(kind, given.id), given, { file, aliasesOf, originOf }));
      }
  return [...looked.values()];
}

function blank(kind: LookedEntry['kind'], id: string): LookedEntry {
  const nothing = { parents: [], implies: [], note: null, aliases: [], harmRules: 0, origins: [], files: [] };
  return { kind, id, name: id, type: kind, ...nothing };
}

type Reading = {
  readonly file: string;
  readonly aliasesOf: (given: readonly AliasYaml[], file: string) => readonly LookedAlias[];
  readonly originOf: (given: { readonly src: string }) => LookedOrigin;
};

/** A later file adds to what an earlier one says, and takes nothing away. */
function add(before: LookedEntry, given: Given, { file, aliasesOf, originOf }: Reading): LookedEntry {
  const join = (a: readonly string[], b: readonly string[] = []) => [...new Set([...a, ...b])];
  return {
    ...before,
    name: given.name ?? before.name,
    type: given.type ?? before.type,
    parents: join(before.parents, given.parents ?? given.actors),
    implies: join(before.implies, given.implies),
    note: given.note ?? before.note,
    aliases: [...before.aliases, ...aliasesOf([...(given.aliases ?? []), ...(given.phrases ?? [])], file)],
    harmRules: before.harmRules + (given.harmed?.length ?? 0),
    origins: [...before.origins, ...(given.provenance ?? []).map(originOf)],
    files: join(before.files, [file]),
  };
}

function aliasReader(parts: readonly Part[]): Reading['aliasesOf'] {
  const sets = new Map(parts.flatMap(({ content }) => Object.entries(content.sets ?? {})));
  const resolvers = new Map(parts.flatMap(({ content }) => Object.entries(content.resolvers ?? {})));
  const choiceOf = (name: string | null) => {
    const resolver = name === null ? undefined : resolvers.get(name);
    if (resolver === undefined) return null;
    return { candidates: resolver.candidates, otherwise: resolver.default === 'none' ? null : resolver.default };
  };
  return (given, file) =>
    given.map((one) => {
      const alias = readAlias(one, sets);
      return { alias, choice: choiceOf(alias.resolve), file };
    });
}

function originReader(
  parts: readonly Part[],
): (given: {
  readonly src: string;
  readonly quote?: string | undefined;
  readonly ref?: string | undefined;
}) => LookedOrigin {
  const sources = new Map(parts.flatMap(({ content }) => Object.entries(content.sources ?? {})));
  return ({ src, quote, ref }) => {
    const source = sources.get(src);
    return {
      title: source?.title ?? src.replaceAll('-', ' '),
      url: source?.url ?? null,
      asOf: source?.as_of ?? null,
      quote: quote ?? null,
      ref: ref ?? null,
    };
  };
}

/** A form of an entry that somebody proposes. */
type ProposedAlias = {
  /** `actor/ttp`. */
  readonly entry: string;
  readonly text: string;
  readonly languages: readonly string[];
  readonly exactCase: boolean;
};

/** What is to be written into a file of the taxonomy for it. */
export function proposalLines({ entry, text, languages, exactCase }: ProposedAlias): string {
  const { kind, id } = splitReference(entry);
  const fields = [
    `t: ${JSON.stringify(text)}`,
    ...(languages.length === 0 ? [] : [`lang: [${languages.join(', ')}]`]),
    ...(exactCase ? ['case: exact'] : []),
  ];
  const list = kind === 'theme' ? 'phrases' : 'aliases';
  return [`${kind}s:`, `  - id: ${id}`, `    ${list}:`, `      - { ${fields.join(', ')} }`].join('\n');
}

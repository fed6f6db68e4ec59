import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTaxonomy } from '../core/tagging/compile.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import type { TaxonomySource } from '../core/tagging/taxonomy.ts';
import type { ParsedFile } from './parsed-file.ts';
import { keepTaxonomy, type PreparedTaxonomy, preparedTaxonomy } from './prepared-taxonomy.ts';
import type { FileProblem } from './problem.ts';
import { lintTaxonomy } from './taxonomy-lint.ts';
import { mergeTaxonomy } from './taxonomy-merge.ts';
import { type TaxonomyYaml, taxonomyFile } from './taxonomy-schema.ts';
import { type Path, placesIn, readYaml, type YamlFile } from './yaml.ts';

export type TaxonomyFile = { readonly name: string; readonly text: string };

type Invalid = { readonly kind: 'invalid'; readonly problems: readonly FileProblem[] };
type CheckedTaxonomy = { readonly kind: 'ok'; readonly source: TaxonomySource } | Invalid;
export type LoadedTaxonomy =
  | { readonly kind: 'ok'; readonly taxonomy: CompiledTaxonomy; readonly source: TaxonomySource }
  | Invalid;

/** The files of a folder in the order in which they are merged. @throws Error of the file system */
export function readTaxonomyFiles(directory: string): readonly TaxonomyFile[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return names.map((name) => ({ name: join(directory, name), text: readFileSync(join(directory, name), 'utf8') }));
}

/**
 * Merges files in their order, checks all of it, and makes it ready to match; every problem with file, line and id. Of
 * what the build has read and checked already, only what has changed since is read again.
 */
export function loadTaxonomy(
  files: readonly TaxonomyFile[],
  prepared: PreparedTaxonomy = preparedTaxonomy(),
): LoadedTaxonomy {
  const checked = checkTaxonomy(files, prepared);
  return checked.kind === 'invalid' ? checked : { ...checked, taxonomy: compileTaxonomy(checked.source) };
}

/** The same, as data. */
export function checkTaxonomy(
  files: readonly TaxonomyFile[],
  prepared: PreparedTaxonomy = preparedTaxonomy(),
): CheckedTaxonomy {
  const known = prepared.sourceOf(files.map(({ text }) => text));
  if (known !== null) return { kind: 'ok', source: known };
  const checked = readAndCheck(files, prepared);
  return checked.kind === 'invalid' ? checked : { kind: 'ok', source: checked.source };
}

/** Reads and checks files, and keeps what came of it for who loads these very files later. Returns their problems. */
export function prepareTaxonomy(files: readonly TaxonomyFile[], folder?: string): readonly FileProblem[] {
  const checked = readAndCheck(files, null);
  if (checked.kind === 'invalid') return checked.problems;
  const contents = files.map(({ text }, at) => ({
    text,
    content: checked.parsed[at]?.content ?? { schema: 1 as const },
  }));
  keepTaxonomy(contents, checked.source, folder);
  return [];
}

type ReadTaxonomy =
  | { readonly kind: 'ok'; readonly source: TaxonomySource; readonly parsed: readonly ParsedFile[] }
  | Invalid;

function readAndCheck(files: readonly TaxonomyFile[], prepared: PreparedTaxonomy | null): ReadTaxonomy {
  const problems: FileProblem[] = [];
  const parsed: ParsedFile[] = [];
  for (const file of files) {
    const read = readTaxonomyFile(file, prepared);
    if (read.kind === 'invalid') problems.push(...read.problems);
    else parsed.push({ name: file.name, content: read.value, at: read.at });
  }
  if (problems.length > 0) return { kind: 'invalid', problems };
  const merged = mergeTaxonomy(parsed);
  const found = [...merged.problems, ...lintTaxonomy(merged)];
  return found.length > 0 ? { kind: 'invalid', problems: found } : { kind: 'ok', source: merged.source, parsed };
}

/** One file alone, read or known from the build; what files say of one another is not checked. */
export function readTaxonomyFile(
  { name, text }: TaxonomyFile,
  prepared: PreparedTaxonomy | null,
): YamlFile<TaxonomyYaml> {
  const known = prepared?.contentOf(text) ?? null;
  if (known !== null) return { kind: 'ok', value: known, at: placesIn(text) };
  return readYaml<TaxonomyYaml>(name, text, taxonomyFile, entryName);
}

const KINDS: Readonly<Record<string, string>> = {
  regions: 'region',
  actors: 'actor',
  persons: 'person',
  themes: 'theme',
  blockers: 'blocker',
};

/** `actors.3.aliases.0` -> `actor/ttp`. */
function entryName(value: unknown, [section, index]: Path): string | null {
  const kind = KINDS[String(section)];
  const list = kind === undefined ? undefined : (value as Record<string, unknown>)[String(section)];
  const entry: unknown = Array.isArray(list) && typeof index === 'number' ? list[index] : undefined;
  const id = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
  return typeof id === 'string' ? `${kind}/${id}` : null;
}

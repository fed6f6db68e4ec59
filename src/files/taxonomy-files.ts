import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTaxonomy } from '../core/tagging/compile.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import type { TaxonomySource } from '../core/tagging/taxonomy.ts';
import type { ParsedFile } from './parsed-file.ts';
import type { FileProblem } from './problem.ts';
import { lintTaxonomy } from './taxonomy-lint.ts';
import { mergeTaxonomy } from './taxonomy-merge.ts';
import { type TaxonomyYaml, taxonomyFile } from './taxonomy-schema.ts';
import { type Path, readYaml } from './yaml.ts';

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

/** Merges files in their order, checks all of it, and makes it ready to match; every problem with file, line and id. */
export function loadTaxonomy(files: readonly TaxonomyFile[]): LoadedTaxonomy {
  const checked = checkTaxonomy(files);
  return checked.kind === 'invalid' ? checked : { ...checked, taxonomy: compileTaxonomy(checked.source) };
}

/** The same, as data. */
export function checkTaxonomy(files: readonly TaxonomyFile[]): CheckedTaxonomy {
  const problems: FileProblem[] = [];
  const parsed: ParsedFile[] = [];
  for (const { name, text } of files) {
    const read = readYaml<TaxonomyYaml>(name, text, taxonomyFile, entryName);
    if (read.kind === 'invalid') problems.push(...read.problems);
    else parsed.push({ name, content: read.value, at: read.at });
  }
  if (problems.length > 0) return { kind: 'invalid', problems };
  const merged = mergeTaxonomy(parsed);
  const found = [...merged.problems, ...lintTaxonomy(merged)];
  return found.length > 0 ? { kind: 'invalid', problems: found } : { kind: 'ok', source: merged.source };
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

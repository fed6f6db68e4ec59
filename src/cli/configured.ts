import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { shippedSeverityRules } from '../core/story/shipped-severity.ts';
import { compileTaxonomy } from '../core/tagging/compile.ts';
import { indexTaxonomy } from '../core/tagging/index-taxonomy.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import type { Taxonomy, TaxonomySource } from '../core/tagging/taxonomy.ts';
import { loadFeeds } from '../files/feeds-file.ts';
import { type FileProblem, formatProblem } from '../files/problem.ts';
import { type LoadedSeverity, loadSeverity } from '../files/severity-file.ts';
import { checkTaxonomy, loadTaxonomy, readTaxonomyFiles } from '../files/taxonomy-files.ts';
import type { Documents } from '../roles/published.ts';
import { UsageError } from './exit.ts';
import { configFromEnvironment } from './input.ts';

/** Where they lie. */
export type DocumentFiles = Pick<Config, 'feedsFile' | 'taxonomyDir' | 'severityFile'>;

/** The operator's documents, read and checked. @throws UsageError if one of them cannot be read at all. */
export function loadConfigured({ feedsFile, taxonomyDir, severityFile }: DocumentFiles) {
  const feeds = loadFeeds(feedsFile, readText(feedsFile, 'FEEDS_FILE'));
  const taxonomy = loadTaxonomy(readTaxonomyDirectory(taxonomyDir));
  return { feeds, taxonomy, severity: readSeverity(severityFile, taxonomy.kind === 'ok' ? taxonomy.taxonomy : null) };
}

/** The operator's documents for publishing. @throws UsageError with every problem of all. */
export function loadDocuments({ feedsFile, taxonomyDir, severityFile }: DocumentFiles): Documents {
  const feedsText = readText(feedsFile, 'FEEDS_FILE');
  const taxonomyFiles = readTaxonomyDirectory(taxonomyDir);
  const feeds = loadFeeds(feedsFile, feedsText);
  const checked = checkTaxonomy(taxonomyFiles);
  const taxonomy = checked.kind === 'ok' ? indexTaxonomy(checked.source) : null;
  const severity = readSeverity(severityFile, taxonomy);
  const problems = [feeds, checked, severity].flatMap((loaded) => (loaded.kind === 'invalid' ? loaded.problems : []));
  if (feeds.kind === 'invalid' || checked.kind === 'invalid' || severity.kind === 'invalid' || taxonomy === null)
    throw problemsError(problems);
  const { source } = checked;
  return { feeds: feeds.feeds, feedsText, taxonomyFiles, source, taxonomy, severity: severity.rules };
}

function readSeverity(file: string | null, taxonomy: Taxonomy | null): LoadedSeverity {
  if (file === null) return { kind: 'ok', rules: shippedSeverityRules(taxonomy) };
  return loadSeverity(file, readText(file, 'SEVERITY_FILE'), taxonomy);
}

/** The taxonomy of TAXONOMY_DIR. @throws UsageError with all its problems. */
export function taxonomyFromEnvironment(): CompiledTaxonomy {
  return compileTaxonomy(taxonomySourceFromEnvironment());
}

/** The same, as data. @throws UsageError with all its problems. */
export function taxonomySourceFromEnvironment(): TaxonomySource {
  const checked = checkTaxonomy(readTaxonomyDirectory(configFromEnvironment().taxonomyDir));
  if (checked.kind === 'invalid') throw problemsError(checked.problems);
  return checked.source;
}

/** Problems of files as one error that lists them all. */
export function problemsError(problems: readonly FileProblem[]): UsageError {
  return new UsageError(problems.map(formatProblem).join('\n'));
}

/** The files of a folder of the taxonomy. @throws UsageError if it cannot be read or holds none */
export function readTaxonomyDirectory(directory: string) {
  try {
    const files = readTaxonomyFiles(directory);
    if (files.length === 0)
      throw new UsageError(`${directory}: holds no .yaml file; TAXONOMY_DIR names the folder of the taxonomy`);
    return files;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${directory}: cannot be read: ${messageOf(error)}; TAXONOMY_DIR names the folder of the taxonomy`,
    );
  }
}

function readText(file: string, variable: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file}: cannot be read: ${messageOf(error)}; ${variable} names the file`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

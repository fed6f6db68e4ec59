import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Config } from '../config.ts';
import type { Instant } from '../core/clock/time.ts';
import { ALL_DESK } from '../core/desk/desk.ts';
import { webhookKeyFault } from '../core/desk/webhook-key.ts';
import { ownAreaOf } from '../core/digest/digest-entry.ts';
import type { StoryRules } from '../core/story/build-story.ts';
import { shippedSeverityRules } from '../core/story/shipped-severity.ts';
import { compileTaxonomy } from '../core/tagging/compile.ts';
import { indexTaxonomy } from '../core/tagging/index-taxonomy.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import type { Taxonomy, TaxonomySource } from '../core/tagging/taxonomy.ts';
import { type LoadedDesks, loadDesks } from '../files/desks-file.ts';
import { type LoadedFeeds, loadFeeds } from '../files/feeds-file.ts';
import { type MergedFeeds, mergeLocalFeeds } from '../files/feeds-local.ts';
import { type FileProblem, formatProblem } from '../files/problem.ts';
import { type LoadedSeverity, loadSeverity } from '../files/severity-file.ts';
import { checkTaxonomy, loadTaxonomy, readTaxonomyFiles } from '../files/taxonomy-files.ts';
import type { Documents } from '../roles/documents.ts';
import { secretNamed } from '../secrets.ts';
import { UsageError } from './exit.ts';
import { configFromEnvironment } from './input.ts';

/** Where desks are looked for that no variable names. */
const DESKS_FILE = './desks.yaml';

/** Where they lie. */
export type DocumentFiles = Pick<
  Config,
  'feedsFile' | 'feedsLocalFile' | 'taxonomyDir' | 'severityFile' | 'desksFile' | 'safeMail'
>;

/** The operator's documents, read and checked. @throws UsageError if one of them cannot be read at all. */
export function loadConfigured(files: DocumentFiles) {
  const { taxonomyDir, severityFile, desksFile, safeMail } = files;
  const { feeds } = readFeedFiles(files);
  const taxonomy = loadTaxonomy(readTaxonomyDirectory(taxonomyDir));
  const names = taxonomy.kind === 'ok' ? taxonomy.taxonomy : null;
  return {
    feeds,
    taxonomy,
    severity: readSeverity(severityFile, names),
    desks: readDesks({ desksFile, safeMail }, names, feeds),
  };
}

/** The operator's documents for publishing. @throws UsageError with every problem of all. */
export function loadDocuments(files: DocumentFiles): Documents {
  const { taxonomyDir, severityFile, desksFile, safeMail } = files;
  const { feeds, text: feedsText } = readFeedFiles(files);
  const taxonomyFiles = readTaxonomyDirectory(taxonomyDir);
  const checked = checkTaxonomy(taxonomyFiles);
  const taxonomy = checked.kind === 'ok' ? indexTaxonomy(checked.source) : null;
  const severity = readSeverity(severityFile, taxonomy);
  const desks = readDesks({ desksFile, safeMail }, taxonomy, feeds);
  const all = [feeds, checked, severity, desks];
  if (
    feeds.kind === 'invalid' ||
    checked.kind === 'invalid' ||
    severity.kind === 'invalid' ||
    desks.kind === 'invalid' ||
    taxonomy === null
  )
    throw problemsError(all.flatMap((loaded) => (loaded.kind === 'invalid' ? loaded.problems : [])));
  return {
    feeds: feeds.feeds,
    feedsText,
    // Hosts keep the same files in folders of their own.
    taxonomyFiles: taxonomyFiles.map(({ name, text }) => ({ name: basename(name), text })),
    source: checked.source,
    taxonomy,
    severity: severity.rules,
    desks: desks.desks,
    writtenAt: lastWritten([
      files.feedsFile,
      localFeedsFile(files),
      ...taxonomyFiles.map(({ name }) => name),
      severityFile,
      desksFile ?? DESKS_FILE,
    ]),
  };
}

/** When the latest of those files was written that are there. */
function lastWritten(files: readonly (string | null)[]): Instant {
  const times = files.map((file) => (file === null ? undefined : statSync(file, { throwIfNoEntry: false })?.mtimeMs));
  return Math.floor(Math.max(0, ...times.map((time) => time ?? 0)));
}

/** FEEDS_FILE, and what the desk wants of it. @throws UsageError if one cannot be read at all */
export function readFeedFiles(files: Pick<Config, 'feedsFile' | 'feedsLocalFile'>): {
  readonly feeds: MergedFeeds;
  readonly text: string;
} {
  const { feedsFile } = files;
  const text = readText(feedsFile, 'FEEDS_FILE');
  const shipped = loadFeeds(feedsFile, text);
  const local = localFeedsFile(files);
  if (shipped.kind === 'invalid') return { feeds: shipped, text };
  if (files.feedsLocalFile === null && !existsSync(local)) return { feeds: { ...shipped, notes: [] }, text };
  const own = readText(local, 'FEEDS_LOCAL_FILE');
  return { feeds: mergeLocalFeeds(shipped.feeds, local, own), text: `${text}\n# ${basename(local)}\n${own}` };
}

/** Where the desk's own wishes for the feeds stand, whether it is there or not. */
export function localFeedsFile({ feedsFile, feedsLocalFile }: Pick<Config, 'feedsFile' | 'feedsLocalFile'>): string {
  return feedsLocalFile ?? `${feedsFile.replace(/\.ya?ml$/, '')}.local.yaml`;
}

function readSeverity(file: string | null, taxonomy: Taxonomy | null): LoadedSeverity {
  if (file === null) return { kind: 'ok', rules: shippedSeverityRules(taxonomy) };
  return loadSeverity(file, readText(file, 'SEVERITY_FILE'), taxonomy);
}

/** The desks of DESKS_FILE, or of desks.yaml where that is there; else the one that reads everything. */
function readDesks(
  { desksFile: file, safeMail }: Pick<DocumentFiles, 'desksFile' | 'safeMail'>,
  taxonomy: Taxonomy | null,
  feeds: LoadedFeeds,
): LoadedDesks {
  if (file === null && !existsSync(DESKS_FILE)) return { kind: 'ok', desks: [ALL_DESK] };
  const path = file ?? DESKS_FILE;
  const ids = feeds.kind === 'ok' ? feeds.feeds.map(({ id }) => id) : null;
  const known = { taxonomy, feeds: ids, hasSafeMail: safeMail !== null, keyFault };
  return loadDesks(path, readText(path, 'DESKS_FILE'), known);
}

/** Threads have the environment of the process, as it was when they began. */
function keyFault(name: string): string | null {
  const secret = secretNamed(name, process.env);
  if (secret.kind === 'unset') return `${secret.reason}; \`openssl rand -base64 32\` makes a key`;
  const fault = webhookKeyFault(secret.value);
  return fault === null ? null : `${name} ${fault}`;
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

/** What the operator has decided of stories, where nothing is known of feeds. @throws UsageError with its problems */
export function storyRulesFromEnvironment(taxonomy: CompiledTaxonomy): StoryRules {
  const severity = readSeverity(configFromEnvironment().severityFile, taxonomy);
  if (severity.kind === 'invalid') throw problemsError(severity.problems);
  return {
    reliabilityOf: () => 'F',
    ownAreaOf: (region) => ownAreaOf(region, taxonomy),
    severityRules: severity.rules,
    themeName: (theme) => taxonomy.entry('theme', theme)?.name ?? theme,
    facts: taxonomy.facts,
  };
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

import type { Act } from '../core/access/principal.ts';
import { type Instant, toIso } from '../core/clock/time.ts';
import { indexTaxonomy } from '../core/tagging/index-taxonomy.ts';
import type { TaxonomyFile } from '../files/taxonomy-files.ts';
import { refuseUnraised } from '../files/taxonomy-version.ts';
import type { Store } from '../store/store.ts';
import type { Documents } from './documents.ts';

/** What is in force since, and under which version of the taxonomy. */
export type PublishedDocuments = {
  readonly version: string;
  readonly documents: Pick<Documents, 'source' | 'taxonomy'>;
  /** Set where what another host has published stays in force instead, because it is later: why, in words. */
  readonly outdated: string | null;
};

/** Another process publishes at the same moment; what it has made current is looked at anew. */
const TRIES = 5;

/**
 * Makes checked documents current for every process, all at once: from now on jobs are done with them. What another
 * host has published stays where it was written later, unless somebody asks for these.
 * @throws UnraisedVersion if a file of the taxonomy has changed and its version has not
 */
export async function publish(
  store: Pick<Store, 'config'>,
  documents: Documents,
  act: Act,
  { isAsked = false }: { readonly isAsked?: boolean } = {},
): Promise<PublishedDocuments> {
  const { feeds, feedsText, taxonomyFiles, severity, desks, writtenAt } = documents;
  const texts = {
    taxonomy: JSON.stringify(taxonomyFiles),
    feeds: feedsText,
    severity: JSON.stringify(severity),
    desks: JSON.stringify(desks),
  };
  for (let tries = 0; tries < TRIES; tries++) {
    const inForce = await store.config.loadConfig('taxonomy');
    if (inForce !== null) refuseUnraised(JSON.parse(inForce.text) as TaxonomyFile[], taxonomyFiles);
    const publication = { texts, feeds, writtenAt, isAsked, over: inForce?.version ?? null };
    const answer = await store.config.publish(publication, act.at, act);
    if (answer.kind === 'overtaken') continue;
    if (answer.kind === 'outdated') return keepTheirs(store, answer, writtenAt);
    return { version: answer.versions.taxonomy ?? '', documents, outdated: null };
  }
  throw new Error('others publish other documents all the time; stop them, or give all hosts the same files');
}

/** What the other host has published is what this one works with from now on. */
async function keepTheirs(
  { config }: Pick<Store, 'config'>,
  theirs: { readonly host: string; readonly writtenAt: Instant },
  writtenAt: Instant,
): Promise<PublishedDocuments> {
  const inForce = await config.loadConfig('taxonomy');
  // Checking takes a reader of YAML, which nothing else here needs.
  const { checkTaxonomy } = await import('../files/taxonomy-files.ts');
  const read = inForce === null ? null : checkTaxonomy(JSON.parse(inForce.text) as TaxonomyFile[]);
  if (inForce === null || read === null || read.kind === 'invalid') {
    const fault = read?.kind === 'invalid' ? read.problems[0]?.message : 'none is there';
    throw new Error(`${outdatedWords(theirs, writtenAt)}; but this version cannot read theirs: ${fault}`);
  }
  const { source } = read;
  const documents = { source, taxonomy: indexTaxonomy(source) };
  return { version: inForce.version, documents, outdated: outdatedWords(theirs, writtenAt) };
}

function outdatedWords(theirs: { readonly host: string; readonly writtenAt: Instant }, writtenAt: Instant): string {
  return (
    `the feeds, taxonomy, severity and desks here were written by ${toIso(writtenAt)}, those that ${theirs.host} has ` +
    `published by ${toIso(theirs.writtenAt)}: theirs stay in force. Give all hosts the same files; ` +
    '`khabar reload` puts these in force all the same'
  );
}

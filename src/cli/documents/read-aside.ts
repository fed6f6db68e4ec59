import { indexTaxonomy } from '../../core/tagging/index-taxonomy.ts';
import { startThread } from '../../fetch/start-thread.ts';
import type { Documents } from '../../roles/documents.ts';
import type { DocumentFiles } from '../configured.ts';
import { UsageError } from '../exit.ts';
import type { DocumentsAnswer } from './worker.ts';

/** A taxonomy of this kind is read in half of it. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

/**
 * The operator's documents, as `loadDocuments` reads them, in a thread: nobody waits while they are checked, and the
 * memory that takes is given back. @throws UsageError with every problem of all
 */
export async function readDocumentsAside(files: DocumentFiles): Promise<Documents> {
  const { feedsFile, feedsLocalFile, taxonomyDir, severityFile, desksFile, safeMail } = files;
  const paths: DocumentFiles = { feedsFile, feedsLocalFile, taxonomyDir, severityFile, desksFile, safeMail };
  const answer = await new Promise<DocumentsAnswer>((resolve, reject) => {
    const thread = startThread(import.meta.url, './worker', LIMITS, paths);
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('what reads the documents has ended')));
  });
  if (answer.kind === 'unusable') throw new UsageError(answer.message);
  return { ...answer.documents, taxonomy: indexTaxonomy(answer.documents.source) };
}

import { parentPort, workerData } from 'node:worker_threads';
import type { Documents } from '../../roles/documents.ts';
import { type DocumentFiles, loadDocuments } from '../configured.ts';
import { UsageError } from '../exit.ts';

/** What can be handed over of documents that were read, or why they cannot be used. */
export type DocumentsAnswer =
  | { readonly kind: 'read'; readonly documents: Omit<Documents, 'taxonomy'> }
  | { readonly kind: 'unusable'; readonly message: string };

/** Reads the operator's documents and ends. */
parentPort?.postMessage(read(workerData as DocumentFiles));

function read(files: DocumentFiles): DocumentsAnswer {
  try {
    const { taxonomy: _, ...documents } = loadDocuments(files);
    return { kind: 'read', documents };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: 'unusable', message: error.message };
  }
}

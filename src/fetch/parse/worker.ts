import { parentPort } from 'node:worker_threads';
import type { ReadOutcome } from '../../core/outcome.ts';
import type { ReadRequest } from '../fetcher.ts';
import { readDocument } from './read-document.ts';

/** The thread that reads documents: one request, one answer. A crash costs this thread only. */
parentPort?.on('message', (request: ReadRequest) => {
  const answer = (outcome: ReadOutcome) => parentPort?.postMessage(outcome);
  readDocument(request).then(answer, (error: Error) =>
    answer({ kind: 'not-a-feed', reason: `reading it failed: ${error.message}` }),
  );
});

import type { Handlers } from '../queue/queue.ts';
import { type EnqueueDeps, enqueueDue } from './enqueue-due.ts';
import { type IngestDeps, ingestFeed } from './ingest-feed.ts';
import { type RetagDeps, retag } from './retag.ts';
import { type MailDeps, sendDigest } from './send-digest.ts';

/** What a scheduler runs: job name -> verb. */
export function schedulerHandlers(deps: EnqueueDeps): Handlers {
  return { tick: () => enqueueDue(deps) };
}

/** What a worker runs: job name -> verb. */
export function workerHandlers(deps: IngestDeps & RetagDeps): Handlers {
  return { 'fetch-feed': ({ feed }) => ingestFeed(feed, deps), retag: () => retag(deps) };
}

/** What a worker that sends mail runs. */
export function mailHandlers(deps: MailDeps): Handlers {
  return { 'send-digest': ({ subscription }) => sendDigest(subscription, deps) };
}

import type { Handlers } from '../queue/queue.ts';
import { type EnqueueDeps, enqueueDue } from './enqueue-due.ts';
import { type IngestDeps, ingestFeed } from './ingest-feed.ts';
import { type RetagDeps, retag } from './retag.ts';

/** What a scheduler runs: job name -> verb. */
export function schedulerHandlers(deps: EnqueueDeps): Handlers {
  return { tick: () => enqueueDue(deps) };
}

/** What a worker runs: job name -> verb. */
export function workerHandlers(deps: IngestDeps & RetagDeps): Handlers {
  return { 'fetch-feed': ({ feed }) => ingestFeed(feed, deps), retag: () => retag(deps) };
}

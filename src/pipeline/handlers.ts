import type { Handlers } from '../queue/queue.ts';
import { type EnqueueDeps, enqueueDue } from './enqueue-due.ts';
import { type IngestDeps, ingestFeed } from './ingest-feed.ts';

/** What a scheduler runs: job name -> verb. */
export function schedulerHandlers(deps: EnqueueDeps): Handlers {
  return { tick: () => enqueueDue(deps) };
}

/** What a worker runs: job name -> verb. */
export function workerHandlers(deps: IngestDeps): Handlers {
  return { 'fetch-feed': ({ feed }) => ingestFeed(feed, deps) };
}

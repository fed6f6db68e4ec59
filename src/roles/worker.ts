import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { createHttpFetcher } from '../fetch/http.ts';
import { createReader } from '../fetch/parse.ts';
import { workerHandlers } from '../pipeline/handlers.ts';
import type { IngestDeps } from '../pipeline/ingest-feed.ts';
import type { RetagDeps } from '../pipeline/retag.ts';
import type { Queue } from '../queue/queue.ts';
import type { Stop } from './stop.ts';

/** Fetching and reading, opened together. */
export function openFetching(
  config: Pick<Config, 'contact' | 'allowPrivateNetworks'>,
  version: string,
  now: () => number,
) {
  const { fetch, close: closeFetcher } = createHttpFetcher({
    userAgent: userAgentOf(version, config.contact),
    allowPrivateNetworks: config.allowPrivateNetworks,
    now,
  });
  const { read, close: closeReader } = createReader();
  return {
    fetchFeed: fetch,
    readFeed: read,
    close: async () => {
      await closeFetcher();
      await closeReader();
    },
  };
}

/** Starts polling; `stop` gives polls under way back and waits for what is being written. */
export function startWorker(
  queue: Queue,
  deps: Omit<IngestDeps & RetagDeps, 'stopping' | 'owner'>,
  concurrency: number,
): Stop {
  const stopping = new AbortController();
  queue.work(workerHandlers({ ...deps, owner: randomUUID(), stopping: stopping.signal }), { concurrency });
  return async () => stopping.abort();
}

function userAgentOf(version: string, contact: string | null): string {
  return `khabar/${version} (feed reader${contact === null ? '' : `; ${contact}`})`;
}

import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { SECOND } from '../core/clock/time.ts';
import { createBodyRooms } from '../fetch/body-room.ts';
import { createHttpFetcher } from '../fetch/http.ts';
import { createHttpPoster } from '../fetch/post.ts';
import { createReader } from '../fetch/reader.ts';
import { type WorkerDeps, workerHandlers } from '../pipeline/handlers.ts';
import type { Queue } from '../queue/queue.ts';
import type { Stop } from './stop.ts';

/** For the bodies of all large documents that are fetched at once. */
const BODIES_BYTES = 6 * 2 ** 20;

/** Fetching, reading and posting, opened together: what goes out over HTTP. */
export function openFetching(
  config: Pick<Config, 'contact' | 'allowPrivateNetworks'>,
  version: string,
  now: () => number,
) {
  const { allowPrivateNetworks, contact } = config;
  const { fetch, close: closeFetcher } = createHttpFetcher({
    userAgent: userAgentOf(version, contact),
    allowPrivateNetworks,
    now,
  });
  const userAgent = `khabar/${version}${contact === null ? '' : ` (${contact})`}`;
  const { post, close: closePoster } = createHttpPoster({ userAgent, allowPrivateNetworks, now });
  const { read, close: closeReader } = createReader();
  return {
    fetchFeed: fetch,
    post,
    readFeed: read,
    openRoom: createBodyRooms(BODIES_BYTES).open,
    close: async () => {
      await closeFetcher();
      await closePoster();
      await closeReader();
    },
  };
}

/**
 * Requests under way get this long to be answered: one that is broken off would be made again right after the next
 * start.
 */
const LAST_ANSWERS_MS = 2 * SECOND;

/** Starts polling; after `stop`, polls under way end soon or are given back. */
export function startWorkerRole(queue: Queue, deps: Omit<WorkerDeps, 'stopping' | 'owner'>, concurrency: number): Stop {
  const stopping = new AbortController();
  queue.work(workerHandlers({ ...deps, owner: randomUUID(), stopping: stopping.signal }, queue), { concurrency });
  return async () => {
    setTimeout(() => stopping.abort(), LAST_ANSWERS_MS).unref();
  };
}

function userAgentOf(version: string, contact: string | null): string {
  return `khabar/${version} (feed reader${contact === null ? '' : `; ${contact}`})`;
}

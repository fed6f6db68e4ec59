import { Queue as BullQueue } from 'bullmq';
import { DONE } from '../../src/core/feed/outcome.ts';
import { createBullmqQueue } from '../../src/queue/bullmq/queue.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { type RedisServer, type RedisServerOptions, startRedisServer } from '../support/redis-server.ts';

/**
 * Registers what is to end with the test: the tests here mostly wait, each for a Redis of its own, so they wait
 * together.
 */
export type Finish = (end: () => Promise<void>) => void;

/** A Redis that ends with the test. */
export async function redisServer(finish: Finish, options?: RedisServerOptions): Promise<RedisServer> {
  const redis = await startRedisServer(options);
  finish(redis.stop);
  return redis;
}

/** A queue that is closed with the test. */
export function queueOn(redisUrl: string, finish: Finish, errors: unknown[] = []): Queue {
  const queue = createBullmqQueue({ redisUrl, now: Date.now, onError: (error) => errors.push(error) });
  finish(() => queue.close(1_000));
  return queue;
}

/** BullMQ's own view of one of the queues. */
export function inspector(name: string, redisUrl: string, finish: Finish): BullQueue {
  const queue = new BullQueue(name, { connection: { url: redisUrl } });
  finish(() => queue.close());
  return queue;
}

/** Works on every kind of job and counts. */
export function countRuns(queue: Queue): { ticks: number; readonly fetched: string[] } {
  const runs = { ticks: 0, fetched: [] as string[] };
  const tick = async () => {
    runs.ticks++;
    return DONE;
  };
  const fetchFeed = async ({ feed }: { readonly feed: string }) => {
    runs.fetched.push(feed);
    return DONE;
  };
  queue.work({ tick, 'fetch-feed': fetchFeed }, { concurrency: 2 });
  return runs;
}

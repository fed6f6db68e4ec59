import { createBullmqQueue } from '../src/queue/bullmq/queue.ts';
import { createInlineQueue } from '../src/queue/inline/queue.ts';
import type { Job, Queue } from '../src/queue/queue.ts';
import { startRedisServer } from '../tests/support/redis-server.ts';

/**
 * How many jobs a second each queue takes in and runs when the jobs do nothing: its own cost, next to which a fetch
 * is long. BullMQ uses a Redis that is started here. Run: node --import tsx bench/queue.ts [jobs]
 */
const count = Number(process.argv[2] ?? 20_000);
/** What one tick hands over at most. */
const BATCH = 2_000;
/** As FETCH_CONCURRENCY. */
const CONCURRENCY = 32;
const RUNS = 3;

type Measured = { readonly adds: number; readonly jobs: number };

const now = () => Date.now();
const onError = (error: unknown) => console.error(error);
const redis = await startRedisServer();
const engines: Readonly<Record<string, (run: number) => Queue>> = {
  inline: () => createInlineQueue({ now, onError }),
  BullMQ: (run) => createBullmqQueue({ redisUrl: redis.url, now, onError, prefix: `bench-${run}` }),
};
const table: Record<string, object> = {};
for (const [engine, open] of Object.entries(engines)) {
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measure(open(run)));
  table[engine] = { 'adds/s': median(runs.map(({ adds }) => adds)), 'jobs/s': median(runs.map(({ jobs }) => jobs)) };
}
console.log(`${count} empty jobs in batches of ${BATCH}, ${CONCURRENCY} at a time, medians of ${RUNS}`);
console.table(table);
await redis.stop();

/** Adds everything before the first job may run, so that neither disturbs the other. */
async function measure(queue: Queue): Promise<Measured> {
  // The first call also waits for the connection.
  await queue.depth();
  const addingFrom = performance.now();
  for (let from = 0; from < count; from += BATCH) await queue.enqueue(batch(from));
  const adds = perSecond(addingFrom);
  const workingFrom = performance.now();
  await new Promise<void>((done) => {
    let ran = 0;
    const fetchFeed = async () => {
      if (++ran === count) done();
      return { kind: 'done' as const };
    };
    queue.work({ 'fetch-feed': fetchFeed }, { concurrency: CONCURRENCY });
  });
  const jobs = perSecond(workingFrom);
  await queue.close();
  return { adds, jobs };
}

function batch(from: number): readonly Job[] {
  const length = Math.min(BATCH, count - from);
  return Array.from({ length }, (_, n) => ({
    name: 'fetch-feed',
    id: `fetch.feed-${from + n}.0`,
    data: { feed: `feed-${from + n}` },
  }));
}

function perSecond(since: number): number {
  return Math.round(count / ((performance.now() - since) / 1_000));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

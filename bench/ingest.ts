import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgresServer } from '../tests/support/postgres-server.ts';
import { startRedisServer } from '../tests/support/redis-server.ts';
import { type ServiceProcess, startService } from '../tests/support/service.ts';
import { environmentOf, LENT_ORIGIN, startOrigin } from './support/origin.ts';
import { cpuOf, median, peakOf, untilAllPolled } from './support/processes.ts';
import { type WatchedStore, watchFile, watchServer } from './support/watched-store.ts';

/**
 * Times the built service from outside against a deterministic origin of news-like feeds: the first ingest, a round
 * without changes and a round with two new items a feed. Run: npm run bench:ingest -- [--queue inline|bullmq]
 * [--store sqlite|postgres] [--workers 2] [--latency 200]
 */
const { values } = parseArgs({
  options: {
    queue: { type: 'string', default: 'inline' },
    feeds: { type: 'string', default: '200' },
    items: { type: 'string', default: '50' },
    runs: { type: 'string', default: '3' },
    store: { type: 'string', default: 'sqlite' },
    /** Processes that poll; the queue is on Redis then. */
    workers: { type: 'string', default: '' },
    /** Milliseconds before each answer of the origin. */
    latency: { type: 'string', default: '0' },
    origin: { type: 'string', default: LENT_ORIGIN },
  },
});

/** Several processes share a queue on Redis. */
const isShared = values.queue === 'bullmq' || values.workers !== '';

type Round = { readonly wall: number; readonly cpu: number };
type Run = {
  readonly first: Round;
  readonly unchanged: Round;
  readonly two: Round;
  readonly peakMiB: number;
  readonly items: number;
};

const runs: Run[] = [];
for (let run = 0; run < Number(values.runs); run++) runs.push(await measure());
const shape = `${values.store}, ${isShared ? `${values.workers || 2} workers over Redis` : 'one process'}`;
console.log(`${values.feeds} feeds x ${values.items} items, ${shape}, medians of ${runs.length}`);
console.table({
  'first ingest': { ...roundOf((run) => run.first), items: median(runs.map((run) => run.items)) },
  'no change': roundOf((run) => run.unchanged),
  '2 new a feed': roundOf((run) => run.two),
  'peak MiB': { 'wall s': '', 'cpu s': '', MiB: median(runs.map((run) => run.peakMiB)) },
});

async function measure(): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-bench-'));
  const feeds = Number(values.feeds);
  const origin = await startOrigin(values.origin, feeds, Number(values.items));
  if (values.latency !== '0') await fetch(`${origin.url}/control?delay=${values.latency}`, { method: 'POST' });
  const server = values.store === 'postgres' ? await startPostgresServer({ durable: true }) : null;
  const redis = isShared ? await startRedisServer() : null;
  const services: ServiceProcess[] = [];
  try {
    const env = {
      ...(await environmentOf(folder, feeds, origin)),
      ...(redis === null ? {} : { REDIS_URL: redis.url }),
      ...(server === null ? {} : { DATABASE_URL: server.url, SECRET_KEY: Buffer.alloc(32, 5).toString('base64') }),
    };
    const workers = Array.from({ length: Number(values.workers || 2) }, () => 'worker');
    for (const role of redis === null ? ['serve'] : ['scheduler', ...workers]) services.push(startService([role], env));
    const store = server === null ? watchFile(join(folder, 'khabar.db')) : watchServer(server.url);
    const first = await round(services, store, true);
    await store.makeDue();
    const unchanged = await round(services, store, false);
    await fetch(`${origin.url}/control?advance=2`, { method: 'POST' });
    await store.makeDue();
    const two = await round(services, store, false);
    return { first, unchanged, two, peakMiB: Math.max(...services.map(peakOf)), items: await store.countItems() };
  } finally {
    for (const service of services) await service.kill('SIGTERM');
    origin.close();
    await redis?.stop();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * One round of all feeds; the wall time is from the first attempt (the start for the first round) to the last commit
 * seen.
 */
async function round(services: readonly ServiceProcess[], store: WatchedStore, isFirst: boolean): Promise<Round> {
  const started = Date.now();
  const cpuBefore = cpuOf(services);
  const asked = { since: started, feeds: Number(values.feeds), services };
  const attempted = await untilAllPolled(() => store.progress(started), asked);
  return { wall: (Date.now() - (isFirst ? started : attempted)) / 1000, cpu: cpuOf(services) - cpuBefore };
}

function roundOf(pick: (run: Run) => Round): { 'wall s': number; 'cpu s': number } {
  return { 'wall s': median(runs.map((run) => pick(run).wall)), 'cpu s': median(runs.map((run) => pick(run).cpu)) };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startRedisServer } from '../tests/support/redis-server.ts';
import { type ServiceProcess, startService } from '../tests/support/service.ts';
import { environmentOf, LENT_ORIGIN, startOrigin } from './support/origin.ts';
import { cpuOf, makeDue, median, openLive, peakOf, untilPolled } from './support/processes.ts';

/**
 * Times the built service from outside against a deterministic origin of news-like feeds: the first ingest, a round
 * without changes and a round with two new items a feed. Run: npm run bench:ingest -- [--queue inline|bullmq]
 */
const { values } = parseArgs({
  options: {
    queue: { type: 'string', default: 'inline' },
    feeds: { type: 'string', default: '200' },
    items: { type: 'string', default: '50' },
    runs: { type: 'string', default: '3' },
    origin: { type: 'string', default: LENT_ORIGIN },
  },
});

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
console.log(`${values.feeds} feeds x ${values.items} items, ${values.queue} queue, medians of ${runs.length}`);
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
  const redis = values.queue === 'bullmq' ? await startRedisServer() : null;
  const services: ServiceProcess[] = [];
  try {
    const env = {
      ...(await environmentOf(folder, feeds, origin)),
      ...(redis === null ? {} : { REDIS_URL: redis.url }),
    };
    const roles = redis === null ? ['serve'] : ['scheduler', 'worker', 'worker'];
    for (const role of roles) services.push(startService([role], env));
    const file = join(folder, 'khabar.db');
    const first = await round(services, file, true);
    makeDue(file);
    const unchanged = await round(services, file, false);
    await fetch(`${origin.url}/control?advance=2`, { method: 'POST' });
    makeDue(file);
    const two = await round(services, file, false);
    const peakMiB = Math.max(...services.map(peakOf));
    const store = openLive(file);
    const { items } = store.prepare('SELECT count(*) AS items FROM item').get() as { items: number };
    store.close();
    return { first, unchanged, two, peakMiB, items };
  } finally {
    for (const service of services) await service.kill('SIGTERM');
    origin.close();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * One round of all feeds; the wall time is from the first attempt (the start for the first round) to the last commit
 * seen.
 */
async function round(services: readonly ServiceProcess[], file: string, isFirst: boolean): Promise<Round> {
  const started = Date.now();
  const cpuBefore = cpuOf(services);
  const attempted = await untilPolled(file, started, Number(values.feeds), services);
  return { wall: (Date.now() - (isFirst ? started : attempted)) / 1000, cpu: cpuOf(services) - cpuBefore };
}

function roundOf(pick: (run: Run) => Round): { 'wall s': number; 'cpu s': number } {
  return { 'wall s': median(runs.map((run) => pick(run).wall)), 'cpu s': median(runs.map((run) => pick(run).cpu)) };
}

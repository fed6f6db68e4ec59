import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { startRedisServer } from '../tests/support/redis-server.ts';
import { freePort, type ServiceProcess, startService } from '../tests/support/service.ts';

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
    origin: { type: 'string', default: resolve(process.env['KHABAR_SHARED'] ?? '../shared', 'bench/feed-server.mjs') },
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

if (!existsSync(values.origin)) {
  console.error(`bench: no origin server at ${values.origin}; set KHABAR_SHARED or --origin`);
  process.exit(2);
}

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
  const port = await freePort();
  const origin = spawn(
    process.execPath,
    [
      values.origin,
      '--port',
      String(port),
      '--hosts',
      values.feeds,
      '--feeds',
      values.feeds,
      '--items',
      values.items,
      '--quiet',
    ],
    { stdio: 'ignore' },
  );
  const redis = values.queue === 'bullmq' ? await startRedisServer() : null;
  const services: ServiceProcess[] = [];
  try {
    await answering(`http://127.0.0.1:${port}/stats`);
    const env = await environment(folder, port, redis?.url ?? null);
    const roles = redis === null ? ['serve'] : ['scheduler', 'worker', 'worker'];
    for (const role of roles) services.push(startService([role], env));
    const database = () => open(join(folder, 'khabar.db'));
    const first = await round(services, database, 0);
    makeDue(database);
    const unchanged = await round(services, database, 1);
    await fetch(`http://127.0.0.1:${port}/control?advance=2`, { method: 'POST' });
    makeDue(database);
    const two = await round(services, database, 2);
    const peakMiB = Math.max(...services.map(({ process }) => statusOf(process.pid ?? 0)));
    const store = database();
    const { items } = store.prepare('SELECT count(*) AS items FROM item').get() as { items: number };
    store.close();
    return { first, unchanged, two, peakMiB, items };
  } finally {
    for (const service of services) await service.kill('SIGTERM');
    origin.kill();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until every feed was polled once more; the wall time is from the first attempt (the start for the first) to the last commit seen. */
async function round(
  services: readonly ServiceProcess[],
  database: () => Database.Database,
  done: number,
): Promise<Round> {
  const started = Date.now();
  const cpuBefore = cpuOf(services);
  let firstAttempt = done === 0 ? started : 0;
  for (;;) {
    const { polled, first } = progress(database, started);
    if (first !== null && firstAttempt === 0) firstAttempt = first;
    if (polled >= Number(values.feeds))
      return { wall: (Date.now() - firstAttempt) / 1000, cpu: cpuOf(services) - cpuBefore };
    if (Date.now() - started > 120_000)
      throw new Error(
        `only ${polled} feeds polled within 120 s: ${services.map((service) => service.output().slice(-500)).join('\n')}`,
      );
    await sleep(20);
  }
}

function progress(database: () => Database.Database, since: number): { polled: number; first: number | null } {
  try {
    const store = database();
    try {
      return store
        .prepare(
          'SELECT count(*) AS polled, min(last_attempt_at) AS first FROM feed WHERE last_attempt_at >= ? AND lease_until IS NULL',
        )
        .get(since) as { polled: number; first: number | null };
    } finally {
      store.close();
    }
  } catch {
    // The tables come with the service's start.
    return { polled: 0, first: null };
  }
}

function makeDue(database: () => Database.Database): void {
  const store = database();
  store.prepare('UPDATE feed SET due_at = 0, quiet_until = NULL').run();
  store.close();
}

function open(file: string): Database.Database {
  const database = new Database(file, { fileMustExist: true });
  database.pragma('busy_timeout = 5000');
  return database;
}

async function environment(folder: string, port: number, redisUrl: string | null): Promise<Record<string, string>> {
  const feedsFile = join(folder, 'feeds.yaml');
  const entries = Array.from(
    { length: Number(values.feeds) },
    (_, feed) =>
      `  - { id: f${feed}, url: "http://127.0.0.${feed + 1}:${port}/feed/${feed}.xml", title: "Feed ${feed}", publisher: f${feed}.example, country: pk, language: en, reliability: F }`,
  );
  writeFileSync(feedsFile, `defaults: { every: 30m }\nfeeds:\n${entries.join('\n')}\n`);
  return {
    DATA_DIR: folder,
    FEEDS_FILE: feedsFile,
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    LOG_LEVEL: 'warn',
    PORT: String(await freePort()),
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
  };
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(50);
  }
  throw new Error(`nothing answers at ${url}`);
}

/** CPU seconds of the processes so far; /proc counts in ticks of 10 ms. */
function cpuOf(services: readonly ServiceProcess[]): number {
  return services
    .map(({ process }) => readFileSync(`/proc/${process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [])
    .reduce((sum, fields) => sum + (Number(fields[11]) + Number(fields[12])) / 100, 0);
}

/** The most memory that a process has held, MiB. */
function statusOf(pid: number): number {
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
}

function roundOf(pick: (run: Run) => Round): { 'wall s': number; 'cpu s': number } {
  return { 'wall s': median(runs.map((run) => pick(run).wall)), 'cpu s': median(runs.map((run) => pick(run).cpu)) };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 100) / 100;
}

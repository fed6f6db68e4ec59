import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { type FeedOrigin, feedsYaml, startFeedOrigin } from '../support/feed-origin.ts';
import { startRedisServer } from '../support/redis-server.ts';
import { seeded } from '../support/seeded.ts';
import { eventually, freePort, type ServiceProcess, startService } from '../support/service.ts';

/**
 * Kills the service with SIGKILL at seeded points while it ingests, and looks at what is left: nothing missing, nothing
 * twice, a sound database. Run: npm run test:torture -- --seed 7 --kills 30 --queue inline|bullmq
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '30' },
    queue: { type: 'string', default: 'inline' },
    feeds: { type: 'string', default: '120' },
    items: { type: 'string', default: '20' },
  },
});
const kills = Number(values.kills);
const feeds = Number(values.feeds);
const random = seeded(Number(values.seed));

const folder = mkdtempSync(join(tmpdir(), 'khabar-torture-'));
const file = join(folder, 'khabar.db');
const origin = await startFeedOrigin({ feeds, items: Number(values.items), hosts: Math.min(feeds, 200), delayMs: 20 });
const redis = values.queue === 'bullmq' ? await startRedisServer() : null;
const env = {
  DATA_DIR: folder,
  DATABASE_URL: `file:${file}`,
  FEEDS_FILE: join(folder, 'feeds.yaml'),
  ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
  FETCH_CONCURRENCY: '4',
  LOG_LEVEL: 'warn',
  PORT: String(await freePort()),
  ...(redis === null ? {} : { REDIS_URL: redis.url }),
};
writeFileSync(env.FEEDS_FILE, feedsYaml(origin, feeds));

console.log(`seed ${values.seed}, ${kills} kills, ${feeds} feeds x ${values.items} items, ${values.queue} queue`);
let failed = false;
try {
  await (redis === null ? killTheOneProcess() : killTheWorkers());
  failed = !report(origin);
} finally {
  await origin.close();
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function killTheOneProcess(): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    const service = startService(['serve'], env);
    await killLater(service, 'serve');
    if (kill % 3 === 2) advanceAndMakeDue(origin);
  }
  const service = startService(['serve'], env);
  await untilComplete(origin, 120_000);
  await service.kill('SIGTERM');
}

async function killTheWorkers(): Promise<void> {
  const scheduler = startService(['scheduler'], env);
  const workers: ServiceProcess[] = [startService(['worker'], env), startService(['worker'], env)];
  for (let kill = 0; kill < kills; kill++) {
    const victim = kill % 2;
    const worker = workers[victim];
    if (worker !== undefined) await killLater(worker, 'worker');
    workers[victim] = startService(['worker'], env);
    if (kill % 3 === 2) advanceAndMakeDue(origin);
  }
  // A killed worker's feeds are due again when its lease has ended and the next tick has come.
  await untilComplete(origin, 240_000);
  for (const running of [...workers, scheduler]) await running.kill('SIGTERM');
}

/** Every fifth kill comes while it starts, the others up to a second and a half after it has begun its work. */
async function killLater(service: ServiceProcess, role: string): Promise<void> {
  if (random() < 0.2) await sleep(random() * 1_000);
  else {
    await eventually(
      async () => service.output(),
      (output) => output.includes(`khabar ${role}`),
      90_000,
    );
    await sleep(random() * 1_500);
  }
  await service.kill('SIGKILL');
}

/** New items, and feeds that are not held by a worker fall due at once: the kills shall meet work. */
function advanceAndMakeDue(source: FeedOrigin): void {
  source.advance(1);
  const database = open();
  try {
    database.prepare('UPDATE feed SET due_at = 0 WHERE lease_until IS NULL').run();
  } catch {
    // The very first life may have ended before the tables were there.
  } finally {
    database.close();
  }
}

/** Waits for every published item; what a kill left undone is made due at once instead of in half an hour. */
async function untilComplete(source: FeedOrigin, timeoutMs: number): Promise<void> {
  const wanted = source.published().length;
  await eventually(
    async () => countItems(wanted),
    (count) => count >= wanted,
    timeoutMs,
  ).catch(() => {});
}

function countItems(wanted: number): number {
  const database = open();
  try {
    const { count } = database.prepare('SELECT count(*) AS count FROM item').get() as { count: number };
    const soon = Date.now() + 60_000;
    if (count < wanted)
      database.prepare('UPDATE feed SET due_at = 0 WHERE lease_until IS NULL AND due_at > ?').run(soon);
    return count;
  } finally {
    database.close();
  }
}

function report(source: FeedOrigin): boolean {
  const database = open();
  const guids = database.prepare('SELECT guid, count(DISTINCT item) AS items FROM sighting GROUP BY guid').all() as {
    guid: string;
    items: number;
  }[];
  const found = new Set(guids.map(({ guid }) => guid));
  const published = source.published();
  const { items } = database.prepare('SELECT count(*) AS items FROM item').get() as { items: number };
  const { news } = database.prepare("SELECT count(*) AS news FROM change WHERE kind = 'item-new'").get() as {
    news: number;
  };
  const integrity = database.pragma('integrity_check', { simple: true });
  database.exec("INSERT INTO item_fts(item_fts, rank) VALUES('integrity-check', 1)");
  database.close();
  const missing = published.filter((guid) => !found.has(guid)).length;
  const twice =
    guids.filter((row) => row.items > 1).length + Math.max(0, items - published.length) + Math.max(0, news - items);
  console.log(
    `published ${published.length}, items ${items}, missing ${missing}, twice ${twice}, integrity ${integrity}` +
      ', search index ok',
  );
  return missing === 0 && twice === 0 && integrity === 'ok';
}

function open(): Database.Database {
  const database = new Database(file);
  database.pragma('busy_timeout = 5000');
  return database;
}

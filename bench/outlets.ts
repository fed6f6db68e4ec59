import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, HOUR } from '../src/core/clock/time.ts';
import { migrationsDir } from '../src/files/product.ts';
import { createApp } from '../src/http/app.ts';
import { createGroupStories } from '../src/pipeline/group-stories.ts';
import { openStore } from '../src/store/open.ts';
import { NOON } from '../tests/support/drafts.ts';
import { tagStoredHere } from '../tests/support/retagger.ts';
import { shippedTaxonomy, tagHere } from '../tests/support/taxonomy.ts';
import { seedItems } from './support/seed-items.ts';

/**
 * What readers of feeds and digests cost, over 5,000 tagged items that all came in on one day and are grouped into
 * stories: requests within this process,
 * so that the figures are of our work and not of sockets. CPU time, because other programs do not change it. Run: npm
 * run bench:outlets
 */
const SEEDED = 5_000;
const folder = mkdtempSync(join(tmpdir(), 'khabar-bench-'));
const url = `file:${join(folder, 'khabar.db')}`;
await seedItems(url, SEEDED);
const store = await openStore(url, { migrationsDir, migrate: false });
let now = NOON + HOUR;
await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => now, owner: 'bench' })();
const stories = (await store.stories.findStories({}, { order: 'time', limit: 5_000, after: null })).rows.length;

/** A service of its own has nothing remembered yet. */
const freshApp = () =>
  createApp({
    store,
    taxonomy: shippedTaxonomy,
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: null,
    now: () => now,
    version: 'bench',
    publicUrl: 'https://desk.example',
    status: async () => ({ troubles: [], lastTick: now, queue: null }),
    onError: console.error,
  });

const rows: Record<string, object> = {};
async function measure(name: string, times: number, ask: () => Promise<Response>): Promise<void> {
  const first = await ask();
  const length = (await first.arrayBuffer()).byteLength;
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (let time = 0; time < times; time++) await (await ask()).arrayBuffer();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = (user + system) / 1_000 / times;
  rows[name] = {
    status: first.status,
    kB: Math.round(length / 1_000),
    'CPU ms each': Number(cpuMs.toFixed(3)),
    'requests per CPU second': Math.round(1_000 / cpuMs),
    'requests/s (wall)': Math.round((times / wall) * 1_000),
  };
}

const shared = freshApp();
for (const [name, path] of [
  ['stories.atom, 100 entries', '/feeds/stories.atom'],
  ['stories.json, 100 entries', '/feeds/stories.json'],
  ['stories.atom, region and actor', '/feeds/stories.atom?region=pk&actor=ttp'],
] as const) {
  await measure(`${name}: made anew`, 30, async () => freshApp().request(path));
  await measure(`${name}: as just given to another`, 500, async () => shared.request(path));
  const etag = (await shared.request(path)).headers.get('etag') ?? '';
  await measure(`${name}: matching ETag`, 2_000, async () =>
    shared.request(path, { headers: { 'if-none-match': etag } }),
  );
}
await measure('digest of today, region and actor', 3, async () => shared.request('/v1/digests?region=pk&actor=ttp'));
now = NOON + 2 * DAY;
const past = '/v1/digests?region=pk&actor=ttp&date=2026-11-24';
await measure('digest of a day that is over, as stored', 30, async () => shared.request(past));
await measure('daily.atom, region and actor: as just given to another', 200, async () =>
  shared.request('/feeds/daily.atom?region=pk&actor=ttp'),
);
console.log(`${SEEDED} items in ${stories} stories`);
console.table(rows);
await store.close();
rmSync(folder, { recursive: true, force: true });

const started = performance.now();
const demo = spawnSync(process.execPath, ['dist/main.js', 'demo'], { encoding: 'utf8' });
const seconds = ((performance.now() - started) / 1_000).toFixed(1);
console.log(`time to first digest, a new process to its end: ${seconds} s; ${demo.stderr.trim().split('\n').at(-1)}`);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { freePort, startService } from '../../tests/support/service.ts';
import { ITEMS, seedItems } from '../support/seed-items.ts';

/** Requests per second and latency of the built API over 50,000 tagged items. Run: npm run bench:api */
const folder = mkdtempSync(join(tmpdir(), 'khabar-bench-'));
const url = `file:${join(folder, 'khabar.db')}`;
await seedItems(url);
const port = await freePort();
const feedsFile = join(folder, 'none.yaml');
const service = startService(['api'], {
  DATA_DIR: folder,
  DATABASE_URL: url,
  FEEDS_FILE: feedsFile,
  PORT: String(port),
  LOG_LEVEL: 'error',
});
const origin = `http://127.0.0.1:${port}`;
await ready();

/** As the front page asks. */
const SINCE = new Date(Date.now() - 86_400_000).toISOString();

const etag = (await fetch(`${origin}/v1/items?region=pk&actor=ttp`)).headers.get('etag') ?? '';
const rows: Record<string, object> = {};
for (const [name, path, headers] of [
  ['100 newest', '/v1/items', {}],
  ['region and actor', '/v1/items?region=pk&actor=ttp', {}],
  ['region and actor, known ETag', '/v1/items?region=pk&actor=ttp', { 'if-none-match': etag }],
  ['rare word', '/v1/items?q=convoy+zahedan', {}],
  ['regions with counts', '/v1/regions', {}],
  ['front page', '/', {}],
  ['front page, packed', '/', { 'accept-encoding': 'gzip' }],
  ['stories of the front page as JSON', `/v1/stories?since=${SINCE}&order=significance&limit=25`, {}],
  ['reports as a page', '/reports', {}],
  ['reports of that page as JSON', '/v1/items?limit=50', {}],
] as const) {
  const run = await autocannon({ url: origin + path, connections: 8, duration: 5, headers });
  rows[name] = {
    'requests/s': Math.round(run.requests.average),
    'p50 ms': run.latency.p50,
    'p99 ms': run.latency.p99,
    errors: run.errors + run.non2xx - (name.includes('ETag') ? run.non2xx : 0),
  };
}
console.log(`${ITEMS} items, 8 connections`);
console.table(rows);
await service.kill('SIGTERM');
rmSync(folder, { recursive: true, force: true });

async function ready(): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (
      await fetch(`${origin}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`the API did not come up: ${service.output()}`);
}

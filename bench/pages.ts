import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { freePort, startService } from '../tests/support/service.ts';
import { seedStories } from './support/seed-stories.ts';

/**
 * What the pages cost that are read most, beside the JSON of the same query, and words that are looked for, over
 * reports that are grouped in stories; the built API from outside.
 * Run: npm run bench:pages -- --items 100000 (--keep <folder>: the filled database is kept there and used again)
 */
const { values } = parseArgs({ options: { items: { type: 'string' }, keep: { type: 'string' } } });
const items = Number(values.items ?? 100_000);
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'khabar-bench-'));
const file = join(folder, 'khabar.db');
if (!existsSync(file)) await seedStories(file, items);
const port = await freePort();
const service = startService(['api'], {
  DATA_DIR: folder,
  DATABASE_URL: `file:${file}`,
  FEEDS_FILE: join(folder, 'none.yaml'),
  PORT: String(port),
  LOG_LEVEL: 'error',
});
const origin = `http://127.0.0.1:${port}`;
await ready();

const PACKED = { 'accept-encoding': 'br, gzip' };
const DAY_AGO = new Date(Date.now() - 86_400_000).toISOString();

const PAGES: Readonly<Record<string, { page: string; json: string }>> = {
  'front page': { page: '/', json: `/v1/stories?since=${DAY_AGO}&order=significance&limit=25` },
  'front page, a country': {
    page: '/?region=pk',
    json: `/v1/stories?region=pk&since=${DAY_AGO}&order=significance&limit=25`,
  },
  'front page, a word': {
    page: '/?q=police',
    json: `/v1/stories?q=police&since=${DAY_AGO}&order=significance&limit=25`,
  },
  stories: { page: '/stories', json: '/v1/stories?limit=50' },
  reports: { page: '/reports', json: '/v1/items?limit=50' },
};
const table: Record<string, object> = {};
for (const [name, { page, json }] of Object.entries(PAGES)) {
  const made = await made1(page);
  const ofPage = await load(page);
  const ofJson = await load(json);
  const calm = await load(page, 50);
  table[name] = {
    'first ms': made.ms,
    'requests/s': ofPage.requests,
    'of JSON': ofJson.requests,
    ratio: Math.round((100 * ofPage.requests) / ofJson.requests) / 100,
    'p50 at 50/s': calm.p50,
    'p99 at 50/s': calm.p99,
    bytes: made.bytes,
    sent: made.sent,
    errors: ofPage.errors + ofJson.errors + calm.errors,
  };
}
console.log(`${items} reports in stories; 8 connections`);
console.table(table);
console.table(await words());
await service.kill('SIGTERM');
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });

/** What a page takes that nobody has asked for yet, and what it weighs. */
async function made1(path: string): Promise<{ ms: number; bytes: number; sent: number }> {
  const began = performance.now();
  const bare = await (await fetch(origin + path, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer();
  const ms = Math.round(performance.now() - began);
  const packed = await fetch(origin + path, { headers: PACKED });
  await packed.arrayBuffer();
  return { ms, bytes: bare.byteLength, sent: await sentBytes(path) };
}

async function sentBytes(path: string): Promise<number> {
  const run = await autocannon({ url: origin + path, connections: 1, amount: 2, headers: PACKED });
  return Math.round(run.throughput.total / 2);
}

async function load(path: string, rate?: number) {
  const run = await autocannon({
    url: origin + path,
    connections: 8,
    duration: 5,
    headers: PACKED,
    ...(rate === undefined ? {} : { overallRate: rate }),
  });
  const { average } = run.requests;
  return { requests: Math.round(average), p50: run.latency.p50, p99: run.latency.p99, errors: run.errors + run.non2xx };
}

/** Words, each asked as nobody has asked yet. */
async function words(): Promise<Record<string, object>> {
  const rows: Record<string, object> = {};
  for (const word of ['police', 'in', 'kills people', '"police kills"', 'drone -police', 'w5x', 'w59000x', 'nowhere'])
    rows[word] = {
      'stories, ms': await once(`/v1/stories?q=${encodeURIComponent(word)}&limit=50`),
      'most significant, ms': await once(`/v1/stories?q=${encodeURIComponent(word)}&order=significance&limit=50`),
      'reports, ms': await once(`/v1/items?q=${encodeURIComponent(word)}&limit=50`),
      'front page, ms': await once(`/?q=${encodeURIComponent(word)}`),
      'stories page, ms': await once(`/stories?q=${encodeURIComponent(word)}`),
    };
  return rows;
}

async function once(path: string): Promise<number | string> {
  const began = performance.now();
  const answer = await fetch(origin + path);
  await answer.arrayBuffer();
  const ms = Math.round(performance.now() - began);
  return answer.ok ? ms : `${answer.status} (${ms})`;
}

async function ready(): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
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

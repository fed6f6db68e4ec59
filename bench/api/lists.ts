import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgresServer } from '../../tests/support/postgres-server.ts';
import { eventually, freePort, startService } from '../../tests/support/service.ts';
import { fillMany, MARKS } from '../support/fill-many.ts';

/**
 * How long each kind of list takes through the API over many reports, on either engine: a page of 100 whole reports,
 * one request after the other, none twice. Run: npm run bench:api -- --items 1000000 --store postgres|sqlite
 */
const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '50000' },
    store: { type: 'string', default: 'sqlite' },
    requests: { type: 'string', default: '200' },
  },
});
const items = Number(values.items);
const requests = Number(values.requests);
const folder = mkdtempSync(join(tmpdir(), 'khabar-bench-lists-'));
const server = values.store === 'postgres' ? await startPostgresServer({ durable: true }) : null;
const address = server?.url ?? `file:${join(folder, 'khabar.db')}`;

const LISTS: readonly (readonly [name: string, query: string])[] = [
  ['newest', ''],
  ['common region', 'region=pk'],
  ['rare region (0.1 %)', `region=${MARKS.rareRegion}`],
  ['common region and rare actor', `region=pk&actor=${MARKS.rareActor}`],
  ['common word', 'q=police'],
  ['rare word (0.01 %)', `q=${MARKS.rareWord}`],
  ['common word and common region', 'q=police&region=pk'],
  ['common word and rare region', `q=police&region=${MARKS.rareRegion}`],
  ['phrase (1 %)', `q="${MARKS.phrase}"`],
  ['phrase of common words that never occurs', 'q="caravan police"'],
  ['language without such a word', `lang=ru&q=${MARKS.rareWord}`],
  ['region silent for 200 days', `region=${MARKS.silentRegion}`],
];

try {
  const filling = performance.now();
  await fillMany(address, items);
  console.log(`${items} items, ${values.store}, filled in ${Math.round((performance.now() - filling) / 1000)} s`);
  const port = await freePort();
  const service = startService(['api'], {
    DATA_DIR: folder,
    DATABASE_URL: address,
    SECRET_KEY: Buffer.alloc(32, 5).toString('base64'),
    FEEDS_FILE: join(folder, 'none.yaml'),
    PORT: String(port),
    LOG_LEVEL: 'error',
  });
  const origin = `http://127.0.0.1:${port}`;
  const isUp = () => fetch(`${origin}/healthz`).then(({ ok }) => ok);
  await eventually(isUp, (ok) => ok, 60_000);
  const rows: Record<string, object> = {};
  for (const [name, query] of LISTS) rows[name] = await timeList(origin, query);
  rows['deep pages of a common region'] = await timePages(origin, 'region=pk');
  console.table(rows);
  await service.kill('SIGTERM');
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The same list with bounds that differ, so that no answer is one that was made before. */
async function timeList(origin: string, query: string): Promise<object> {
  const until = (at: number) => new Date(Date.now() + 3_600_000 + at * 1_000).toISOString();
  const times: number[] = [];
  let found = 0;
  for (let at = 0; at < requests; at++) {
    const path = `/v1/items?${encodeQuery(query)}&limit=100&until=${until(at)}`;
    const answer = await timed(origin + path);
    found = answer.items.length;
    times.push(answer.ms);
  }
  return summary(times, found);
}

/** One page after the other, down to the oldest. */
async function timePages(origin: string, query: string): Promise<object> {
  const times: number[] = [];
  let cursor: string | null = null;
  let found = 0;
  for (let at = 0; at < requests * 5; at++) {
    const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer: Answer = await timed(`${origin}/v1/items?${encodeQuery(query)}&limit=100${next}`);
    found = answer.items.length;
    times.push(answer.ms);
    cursor = answer.next;
    if (cursor === null) break;
  }
  return summary(times, found);
}

type Answer = { readonly items: readonly unknown[]; readonly next: string | null; readonly ms: number };

async function timed(url: string): Promise<Answer> {
  const begun = performance.now();
  const response = await fetch(url);
  const text = await response.text();
  const ms = performance.now() - begun;
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${text.slice(0, 200)}`);
  const { items: found, next_cursor: next = null } = JSON.parse(text) as {
    items: readonly unknown[];
    next_cursor?: string | null;
  };
  return { items: found, next, ms };
}

function encodeQuery(query: string): string {
  return new URLSearchParams(query).toString();
}

function summary(times: readonly number[], found: number): object {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'longest ms': at(1), 'reports of a page': found };
}

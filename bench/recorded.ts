import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { decode } from '../src/fetch/decode.ts';
import { startRedisServer } from '../tests/support/redis-server.ts';
import { freePort, type ServiceProcess, startService } from '../tests/support/service.ts';
import { makeDue, openLive, peakOf, untilPolled } from './support/processes.ts';

/**
 * Serves recorded feeds from local addresses and has the built service ingest them, then once more: items stored
 * against the item elements of each document. Run: npm run bench:recorded -- [--queue inline|bullmq] [--all]
 */
const { values } = parseArgs({
  options: { queue: { type: 'string', default: 'inline' }, all: { type: 'boolean', default: false } },
});
const recorded = resolve(process.env['KHABAR_SHARED'] ?? '../shared', 'data/feeds');
if (!existsSync(recorded)) {
  console.error(`bench: no recorded feeds at ${recorded}; set KHABAR_SHARED`);
  process.exit(2);
}
type Row = { id: string; items: number; document_items: number; result: string; reason: string | null };

const names = readdirSync(recorded)
  .filter((name) => name.endsWith('.xml'))
  .sort();
const bodies = names.map((name) => readFileSync(join(recorded, name)));
const folder = mkdtempSync(join(tmpdir(), 'khabar-recorded-'));
const file = join(folder, 'khabar.db');
const port = await freePort();
const servers = await Promise.all(bodies.map((body, index) => serveOn(`127.0.0.${index + 1}`, body)));
const redis = values.queue === 'bullmq' ? await startRedisServer() : null;
const services: ServiceProcess[] = [];
try {
  const env = {
    DATA_DIR: folder,
    FEEDS_FILE: writeFeeds(),
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    LOG_LEVEL: 'warn',
    PORT: String(await freePort()),
    ...(redis === null ? {} : { REDIS_URL: redis.url }),
  };
  const started = Date.now();
  const roles = redis === null ? ['serve'] : ['scheduler', 'worker', 'worker'];
  for (const role of roles) services.push(startService([role], env));
  await untilPolled(file, started, names.length, services);
  const first = readRows();
  const again = Date.now();
  makeDue(file);
  await untilPolled(file, again, names.length, services);
  report(first, readRows());
} finally {
  for (const service of services) await service.kill('SIGTERM');
  for (const server of servers) server.close();
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
}

function report(first: readonly Row[], second: readonly Row[]): void {
  const rows = first.map((row) => {
    const index = Number(row.id.slice(1)) - 1;
    const body = bodies[index] ?? Buffer.alloc(0);
    return { feed: names[index] ?? '', elements: countElements(body), ...row };
  });
  const shown = rows.filter((row) => values.all || row.items !== row.elements || row.document_items !== row.elements);
  console.table(
    shown.map(({ feed, elements, document_items, items, result, reason }) => ({
      feed,
      'item elements': elements,
      read: document_items,
      'stored reports': items,
      result,
      reason: reason?.slice(0, 60) ?? '',
    })),
  );
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const stored = (list: readonly Row[]) => list.reduce((total, row) => total + row.items, 0);
  console.log(
    `${values.queue}: ${rows.length} feeds; ${sum((row) => row.elements)} item elements, ` +
      `${sum((row) => row.document_items)} read, ${stored(first)} stored; ` +
      'without items and without a reason: ' +
      `${rows.filter((row) => row.items === 0 && row.elements > 0 && row.reason === null).length}; ` +
      `new in the second round: ${stored(second) - stored(first)}; peak ${Math.max(...services.map(peakOf))} MiB; ` +
      `alive: ${services.filter(({ process }) => process.exitCode === null).length} of ${services.length}`,
  );
}

function readRows(): readonly Row[] {
  const store = openLive(file);
  const rows = store.prepare('SELECT id, items, document_items, result, reason FROM feed ORDER BY id').all() as Row[];
  store.close();
  return rows;
}

/** Item start tags outside CDATA and comments; what is nested and empty is none. */
function countElements(body: Uint8Array): number {
  const { text } = decode(new Uint8Array(body), { encoding: null, contentType: null });
  const plain = text.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g, '');
  return plain.match(/<(?:[\w.-]+:)?(?:item|entry)(?=[\s>])(?![^>]*\/>)/gi)?.length ?? 0;
}

function writeFeeds(): string {
  const list = join(folder, 'feeds.yaml');
  const entries = names.map(
    (name, index) =>
      `  - { id: r${String(index + 1).padStart(3, '0')}, url: "http://127.0.0.${index + 1}:${port}/feed.xml", ` +
      `title: ${JSON.stringify(name)}, publisher: ${name.split('__')[0]}, reliability: F }`,
  );
  writeFileSync(list, `defaults: { every: 30m }\nfeeds:\n${entries.join('\n')}\n`);
  return list;
}

function serveOn(host: string, body: Buffer): Promise<Server> {
  const server = createServer((_, response) => {
    // No charset, as a file from a disk: the document has to say it.
    response.writeHead(200, { 'content-type': 'application/xml' }).end(body);
  });
  return new Promise((done, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => done(server));
  });
}

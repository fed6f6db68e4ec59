import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrationsDir } from '../src/files/product.ts';
import { openStore } from '../src/store/open.ts';
import { feedNamed } from '../tests/support/drafts.ts';
import { startPostgresServer } from '../tests/support/postgres-server.ts';
import { setFeeds } from '../tests/support/set-feeds.ts';
import type { WriterReport, WriterTask } from './writes/writer.ts';

/**
 * New reports a second that several writers at once keep, 50 a poll, tagged before: on the disk that is there, with all
 * that a poll keeps beside them. Run: npm run bench:writes -- --store postgres|sqlite --workers 1,4,8 --seconds 10
 */
const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'sqlite' },
    workers: { type: 'string', default: '1,4,8' },
    seconds: { type: 'string', default: '10' },
  },
});
const rows: Record<string, object> = {};
for (const count of values.workers.split(',').map(Number)) rows[`${count} writers`] = await measure(count);
console.log(`${values.store}, ${values.seconds} s each`);
console.table(rows);

async function measure(count: number): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-bench-writes-'));
  const server = values.store === 'postgres' ? await startPostgresServer({ durable: true }) : null;
  const address = server?.url ?? `file:${join(folder, 'khabar.db')}`;
  try {
    const store = await openStore(address, { migrationsDir, migrate: true });
    const feeds = Array.from({ length: count }, (_, at) => `writer-${at}`);
    await setFeeds(
      store,
      feeds.map((feed) => feedNamed(feed)),
      Date.now(),
    );
    await store.close();
    const forMs = Number(values.seconds) * 1_000;
    const writers = feeds.map((feed) => startWriter({ address, feed, forMs }));
    await Promise.all(writers.map(({ ready }) => ready));
    for (const { writer } of writers) writer.send('go');
    const reports = await Promise.all(writers.map(({ done }) => done));
    const saves = reports.flatMap((report) => report.saves).toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(saves[Math.min(saves.length - 1, Math.floor(saves.length * share))] ?? 0);
    return {
      'items/s': Math.round(reports.reduce((sum, { items }) => sum + items, 0) / Number(values.seconds)),
      'p50 ms a poll': at(0.5),
      'p99 ms': at(0.99),
      'longest ms': at(1),
    };
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function startWriter(task: WriterTask) {
  const program = join(import.meta.dirname, 'writes/writer.ts');
  const writer = fork(program, [JSON.stringify(task)], { execArgv: ['--import', 'tsx'] });
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const done = new Promise<WriterReport>((resolve, reject) => {
    writer.once('error', reject);
    writer.once('exit', (code) => code !== 0 && reject(new Error(`a writer ended with ${code}`)));
    writer.on('message', (message: WriterReport | 'ready') => (message === 'ready' ? isReady() : resolve(message)));
  });
  return { writer, ready, done };
}

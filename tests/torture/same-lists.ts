import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DAY } from '../../src/core/clock/time.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { NOON } from '../support/drafts.ts';
import { startPostgresServer } from '../support/postgres-server.ts';
import { daysOf, fillWithReports, inventFilter, pagesOf } from '../support/same-lists.ts';
import { seeded } from '../support/seeded.ts';

/**
 * Asks every engine the same of the same reports: equal pages and equal counts by day. Run:
 * npm run test:torture:lists -- --seed 11 --filters 10000 --reports 5000
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '11' },
    filters: { type: 'string', default: '10000' },
    reports: { type: 'string', default: '5000' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'khabar-lists-'));
const server = await startPostgresServer();
const stores = [];
for (const address of ['memory:', `file:${join(folder, 'khabar.db')}`, server.url]) {
  const store = await openStore(address, { migrationsDir, migrate: true });
  await fillWithReports(store, Number(values.reports), seeded(7));
  stores.push(store);
}
const random = seeded(Number(values.seed));
let [other, some] = [0, 0];
for (let at = 0; at < Number(values.filters); at++) {
  const filter = inventFilter(random);
  const limit = 1 + Math.floor(random() * 100);
  const answers = [];
  for (const store of stores)
    answers.push(
      JSON.stringify([await pagesOf(store, filter, limit, 4), await daysOf(store, filter, NOON - 30 * DAY)]),
    );
  if (new Set(answers).size > 1) {
    other++;
    if (other <= 5)
      console.log(
        JSON.stringify(filter),
        answers.map((answer) => answer.slice(0, 200)),
      );
  }
  if (!answers[0]?.startsWith('[[""]')) some++;
}
console.log(`${values.filters} filters over ${values.reports} reports: ${some} with answers, ${other} not the same`);
for (const store of stores) await store.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(other === 0 ? 0 : 1);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { StoryFilter } from '../src/core/story/story.ts';
import { NO_TAGS, type Tag } from '../src/core/tagging/tag.ts';
import { migrationsDir } from '../src/files/product.ts';
import { openStore } from '../src/store/open.ts';
import { orderKeyOf } from '../src/store/order-key.ts';
import { indexTerms } from '../src/store/sqlite/terms.ts';

/**
 * What a page of a hundred stories costs in either order, by how many stories pass the filter.
 * Run: npm run bench:story-lists -- 60000
 */
const count = Number(process.argv[2] ?? 60_000);
const folder = mkdtempSync(join(tmpdir(), 'khabar-story-lists-'));
const file = join(folder, 'khabar.db');
const options = { migrationsDir, migrate: true };
await (await openStore(`file:${file}`, options)).close();
fill(file);
const store = await openStore(`file:${file}`, options);
const filters: Readonly<Record<string, StoryFilter>> = {
  everything: {},
  'a country, one in 3': { region: ['af'] },
  'a province, one in 500': { region: ['af-kho'] },
  'a country, severe': { region: ['af'], minSeverity: 4 },
  'a word of all of them': { words: ['blast'] },
  'min_severity 4, one in 11': { minSeverity: 4 },
  'min_origins 2, none': { minOrigins: 2 },
  'of the last day': { since: Date.now() - 86_400_000 },
};
const table: Record<string, object> = {};
for (const [name, filter] of Object.entries(filters)) {
  const costs: Record<string, number> = {};
  for (const order of ['time', 'significance'] as const) costs[`by ${order}, ms`] = await cost(filter, order);
  table[name] = costs;
}
console.log(`${count} stories with records of 2.5 kB; CPU time of this process`);
console.table(table);
await store.close();
rmSync(folder, { recursive: true, force: true });

async function cost(filter: StoryFilter, order: 'time' | 'significance'): Promise<number> {
  const ask = () => store.stories.findStories(filter, { order, limit: 100, after: null });
  await ask();
  const before = process.cpuUsage();
  for (let round = 0; round < 5; round++) await ask();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 500) / 10;
}

function fill(path: string): void {
  const database = new Database(path);
  const add = database.prepare(
    'INSERT INTO story (id, order_key, first, origins, severity, significance, record) VALUES (?, ?, ?, 1, ?, ?, ?)',
  );
  const index = database.prepare("INSERT INTO story_fts (rowid, title, summary, terms) VALUES (?, ?, '', ?)");
  const region = (id: string): Tag => ({ kind: 'region', id, status: 'explicit', role: 'place', evidence: [] });
  const now = Date.now();
  database
    .transaction(() => {
      for (let id = 1; id <= count; id++) {
        const at = now - (count - id) * 60_000;
        const severity = id % 11 === 0 ? 4 : id % 3 === 0 ? 2 : 1;
        const tags = [...(id % 3 === 0 ? [region('af')] : []), ...(id % 500 === 0 ? [region('af-kho')] : [])];
        const record = { id: String(id), severity: { severity, reasons: [] }, grade: {}, filling: 'x'.repeat(2_500) };
        add.run(id, orderKeyOf(at, id), at, severity, 2 * severity, JSON.stringify(record));
        index.run(orderKeyOf(at, id), `blast in town ${id}`, indexTerms({ ...NO_TAGS, tags }, [], null));
      }
    })
    .immediate();
  database.close();
}

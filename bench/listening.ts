import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DAY, HOUR } from '../src/core/clock/time.ts';
import { migrationsDir } from '../src/files/product.ts';
import { recentSounding, soundingOf } from '../src/pipeline/standing-out.ts';
import { openStore } from '../src/store/open.ts';
import { orderKeyOf } from '../src/store/order-key.ts';
import { seeded } from '../tests/support/seeded.ts';
import { shippedTaxonomy } from '../tests/support/taxonomy.ts';

/**
 * What it costs to say what stands out: the first time, when every day of twelve weeks is counted, and from then on.
 * Run: npm run bench:listening -- 50000 200000
 */
const sizes = process.argv.slice(2).map(Number);
const now = Date.UTC(2026, 10, 24, 12);
const taxonomy = shippedTaxonomy();
const places = taxonomy.entries('region').filter(({ type }) => type === 'province' || type === 'region');
const actors = taxonomy.entries('actor');
const table: Record<string, object> = {};
for (const items of sizes.length > 0 ? sizes : [50_000, 200_000]) {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-listening-'));
  const file = join(folder, 'khabar.db');
  const store = await openStore(`file:${file}`, { migrationsDir, migrate: true });
  fill(file, items);
  const deps = { store, taxonomy: () => taxonomy };
  let longest = 0;
  const day = await timed(() => store.stories.countHeard(now - 30 * DAY, now - 29 * DAY, null, taxonomy.facts));
  const beat = setInterval(() => {}, 1);
  let last = process.hrtime.bigint();
  const watch = setInterval(() => {
    const at = process.hrtime.bigint();
    longest = Math.max(longest, Number(at - last) / 1e6);
    last = at;
  }, 1);
  const cold = await timed(() => recentSounding(now, deps));
  clearInterval(watch);
  clearInterval(beat);
  const warm = await timed(() => soundingOf(now + HOUR, deps));
  const known = await timed(() => recentSounding(now, deps));
  table[`${items} items in 84 days`] = {
    'one day, ms': day,
    'first time, ms': cold,
    'longest hold-up, ms': Math.round(longest),
    'an hour later, ms': warm,
    'same quarter, ms': known,
  };
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log('CPU time of this process; every item is a story of its own with two places and an actor');
console.table(table);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 100) / 10;
}

function fill(path: string, count: number): void {
  const random = seeded(7);
  const database = new Database(path);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)] as T;
  const add = database.prepare(`
    INSERT INTO item (id, order_key, feed, publisher, title, summary, seen, effective, story, tags, tagged_with)
    VALUES (?, ?, 'hill', 'hill.example', ?, '', ?, ?, ?, ?, 'x')`);
  const note = database.prepare("INSERT INTO change (kind, item, story, at) VALUES ('item-new', ?, ?, ?)");
  database
    .transaction(() => {
      for (let id = 1; id <= count; id++) {
        const at = now - 85 * DAY + Math.floor((85 * DAY * id) / count) - 1;
        const place = pick(places);
        const region = [place.id, ...taxonomy.ancestors('region', place.id)];
        const tags = [
          ...region.map((one, depth) => ({
            kind: 'region',
            id: one,
            status: depth === 0 ? 'explicit' : 'derived',
            role: 'place',
            evidence: [],
          })),
          { kind: 'actor', id: pick(actors).id, status: 'explicit', evidence: [] },
          { kind: 'theme', id: 'attack', status: 'explicit', evidence: [] },
        ];
        add.run(id, orderKeyOf(at, id), `Report ${id}`, at, at, id, JSON.stringify({ tags, stance: [] }));
        note.run(id, id, at);
      }
      database.prepare("INSERT INTO meter (name, value) VALUES ('grouped', ?)").run(count);
    })
    .immediate();
  database.close();
}

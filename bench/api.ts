import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import Database from 'better-sqlite3';
import { tagText } from '../src/core/tagging/tag-text.ts';
import { migrationsDir } from '../src/files/product.ts';
import { openStore } from '../src/store/open.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../tests/support/drafts.ts';
import { freePort, startService } from '../tests/support/service.ts';
import { shippedTaxonomy } from '../tests/support/taxonomy.ts';

/** Requests per second and latency of the built API over 50,000 tagged items. Run: npm run bench:api */
const ITEMS = 50_000;
const PER_FEED = 500;
const PLACES = [
  'Kabul',
  'Khost',
  'Peshawar',
  'Quetta',
  'Kunduz',
  'Bannu',
  'Zahedan',
  'Srinagar',
  'Kashgar',
  'Dushanbe',
];
const ACTORS = ['TTP', 'ISKP', 'Taliban authorities', 'Pakistani troops', 'BLA', 'police', 'residents', 'traders'];
const EVENTS = [
  'claims attack on a convoy near',
  'holds talks in',
  'denies a report from',
  'reopens a market in',
  'warns of floods in',
  'detains three in',
];

const folder = mkdtempSync(join(tmpdir(), 'khabar-bench-'));
const url = `file:${join(folder, 'khabar.db')}`;
await seed();
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

const etag = (await fetch(`${origin}/v1/items?region=pk&actor=ttp`)).headers.get('etag') ?? '';
const rows: Record<string, object> = {};
for (const [name, path, headers] of [
  ['100 newest', '/v1/items', {}],
  ['region and actor', '/v1/items?region=pk&actor=ttp', {}],
  ['region and actor, known ETag', '/v1/items?region=pk&actor=ttp', { 'if-none-match': etag }],
  ['rare word', '/v1/items?q=convoy+zahedan', {}],
  ['regions with counts', '/v1/regions', {}],
  ['page', '/', {}],
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

async function seed(): Promise<void> {
  const store = await openStore(url, { migrationsDir, migrate: true });
  const taxonomy = shippedTaxonomy();
  const { readTaxonomyFiles } = await import('../src/files/taxonomy-files.ts');
  const { taxonomyDir } = await import('../tests/support/taxonomy.ts');
  await store.saveConfig('taxonomy', JSON.stringify(readTaxonomyFiles(taxonomyDir)), NOON);
  const feeds = Array.from({ length: ITEMS / PER_FEED }, (_, feed) => feedNamed(`feed-${feed}`));
  await store.setFeeds(feeds, NOON);
  for (const [index, feed] of feeds.entries()) {
    const claim = await store.claimFeed(feed.id, NOON);
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const reports = Array.from({ length: PER_FEED }, (_, n) => {
      const pick = <T>(list: readonly T[], salt: number) => list[(index * 31 + n * 17 + salt * (n % 13)) % list.length];
      const title = `${pick(ACTORS, 1)} ${pick(EVENTS, 2)} ${pick(PLACES, 3)} (${index}/${n})`;
      const summary =
        `A report of some length about what happened in ${pick(PLACES, 3)}, with what the sides say of it and what is not known. `.repeat(
          2,
        );
      return {
        title,
        summary,
        guid: `${index}-${n}`,
        url: `https://feed-${index}.example/${n}`,
        published: NOON - (n * 100 + index) * 7_000,
      };
    });
    const drafts = draftsOf(feed.id, reports).map((draft) => ({
      ...draft,
      tagging: tagText({ title: draft.title, summary: draft.summary, language: 'en', feedCountry: 'pk' }, taxonomy),
    }));
    await store.saveIngest(ingestOf(claim.claim, NOON, drafts));
  }
  await store.close();
  const database = new Database(url.slice('file:'.length));
  console.log(`seeded ${(database.prepare('SELECT count(*) AS n FROM item').get() as { n: number }).n} items`);
  database.close();
}

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

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tagStored } from '../src/core/tagging/stored.ts';
import { tagText } from '../src/core/tagging/tag-text.ts';
import { migrationsDir } from '../src/files/product.ts';
import { retag } from '../src/pipeline/retag.ts';
import { openStore } from '../src/store/open.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../tests/support/drafts.ts';
import { setFeeds } from '../tests/support/set-feeds.ts';
import { shippedTaxonomy } from '../tests/support/taxonomy.ts';

/**
 * Time to tag stored items anew, and how long a reader in the same process waits meanwhile. A tenth of the items were
 * tagged otherwise before. Run: npm run bench:retag -- [items]
 */
const ITEMS = Number(process.argv[2] ?? 100_000);
const PER_FEED = 1_000;
const PLACES = ['Kabul', 'Khost', 'Peshawar', 'Quetta', 'Kunduz', 'Bannu', 'Zahedan', 'Srinagar'];
const EVENTS = ['TTP claims attack on a convoy near', 'Blast in', 'Police detain three in', 'Traders ask for roads in'];

const folder = mkdtempSync(join(tmpdir(), 'khabar-retag-'));
const store = await openStore(`file:${join(folder, 'khabar.db')}`, { migrationsDir, migrate: true });
const taxonomy = shippedTaxonomy();
await seed();

const waits: number[] = [];
let reading = true;
const reader = (async () => {
  while (reading) {
    const from = performance.now();
    await new Promise((later) => setTimeout(later, 5));
    await store.items.findItems({ region: ['pk'] }, { limit: 50, after: null });
    waits.push(performance.now() - from - 5);
  }
})();
await store.tags.requestRetag({ version: 'next', since: null });
const [from, cpu] = [performance.now(), process.cpuUsage()];
await retag({
  store,
  retagger: async () => ({ version: 'next', tag: (candidate) => tagStored(candidate, taxonomy) }),
  now: () => NOON,
  owner: 'bench',
  stopping: new AbortController().signal,
});
const [seconds, used] = [(performance.now() - from) / 1000, process.cpuUsage(cpu)];
reading = false;
await reader;
waits.sort((a, b) => a - b);
console.table({
  retag: {
    items: ITEMS,
    'wall s': round(seconds),
    'cpu s': round((used.user + used.system) / 1e6),
    'items/s': Math.round(ITEMS / seconds),
    'a reader waits, p50 ms': round(waits[Math.floor(waits.length / 2)] ?? 0),
    'p99 ms': round(waits[Math.floor(waits.length * 0.99)] ?? 0),
    'max ms': round(waits.at(-1) ?? 0),
  },
});
await store.close();
rmSync(folder, { recursive: true, force: true });

async function seed(): Promise<void> {
  const feeds = Array.from({ length: ITEMS / PER_FEED }, (_, feed) => feedNamed(`feed-${feed}`));
  await setFeeds(store, feeds, NOON);
  for (const [index, feed] of feeds.entries()) {
    const claim = await store.feeds.claimFeed(feed.id, NOON);
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const reports = Array.from({ length: PER_FEED }, (_, n) => ({
      title: `${EVENTS[n % EVENTS.length]} ${PLACES[(n + index) % PLACES.length]} (${index}/${n})`,
      summary: `A report from ${PLACES[(n + index) % PLACES.length]} of what happened, and of what is not known yet.`,
      guid: `${index}-${n}`,
      published: NOON - n * 60_000,
    }));
    const drafts = draftsOf(feed.id, reports).map((draft, n) => ({
      ...draft,
      tagging: tagText(
        { title: n % 10 === 0 ? 'Nothing' : draft.title, summary: draft.summary, language: 'en', feedCountry: 'pk' },
        taxonomy,
      ),
    }));
    await store.items.saveIngest(ingestOf(claim.claim, NOON, drafts));
  }
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}

import { tagText } from '../../src/core/tagging/tag-text.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { draftsOf, ingestOf } from '../../tests/support/drafts.ts';
import { shippedTaxonomy } from '../../tests/support/taxonomy.ts';

/** What one writer is told: whose feed it polls, until when. */
export type WriterTask = { readonly address: string; readonly feed: string; readonly forMs: number };
/** What it did: reports that were kept, and how long each save took, ms. */
export type WriterReport = { readonly items: number; readonly saves: readonly number[] };

const PER_POLL = 50;
const PLACES = ['Kabul', 'Khost', 'Peshawar', 'Quetta', 'Kunduz', 'Bannu', 'Zahedan', 'Srinagar', 'Kashgar', 'Osh'];
const { address, feed, forMs } = JSON.parse(process.argv[2] ?? '{}') as WriterTask;

const taxonomy = shippedTaxonomy();
// What a text is tagged with is not what is timed here.
const taggings = PLACES.map((place) =>
  tagText({ title: `Police hold talks in ${place}`, summary: '', language: 'en', feedCountry: 'pk' }, taxonomy),
);
const store = await openStore(address, { migrationsDir, migrate: false });
process.send?.('ready');
process.once('message', () => void write());

async function write(): Promise<void> {
  const saves: number[] = [];
  let items = 0;
  const begin = Date.now();
  const end = performance.now() + forMs;
  for (let poll = 0; performance.now() < end; poll++) {
    // A publisher is asked once a second: so much later is it each time.
    const now = begin + poll * 2_000;
    const claim = await store.feeds.claimFeed(feed, now, { force: true });
    if (claim.kind !== 'claimed') throw new Error(`${feed}: ${claim.kind}`);
    const reports = Array.from({ length: PER_POLL }, (_, at) => ({
      title: `Police hold talks in ${PLACES[at % PLACES.length]} (${feed}/${poll}/${at})`,
      summary: `What happened in ${PLACES[at % PLACES.length]}, what the sides say of it, and what is not known.`,
      guid: `${feed}-${poll}-${at}`,
      url: `https://${feed}.example/${poll}/${at}`,
      published: now - at * 60_000,
    }));
    const drafts = draftsOf(feed, reports).map((draft, at) => ({
      ...draft,
      tagging: taggings[at % taggings.length] ?? draft.tagging,
    }));
    const begun = performance.now();
    const answer = await store.items.saveIngest(ingestOf(claim.claim, now, drafts));
    saves.push(performance.now() - begun);
    if (answer.kind === 'saved') items += answer.added;
  }
  await store.close();
  process.send?.({ items, saves } satisfies WriterReport, () => process.disconnect());
}

import Database from 'better-sqlite3';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';
import { openStore } from '../../src/store/open.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../../tests/support/drafts.ts';
import { saveConfig } from '../../tests/support/save-config.ts';
import { setFeeds } from '../../tests/support/set-feeds.ts';
import { shippedTaxonomy, taxonomyDir } from '../../tests/support/taxonomy.ts';

export const ITEMS = 50_000;
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

/** Fills a database with invented reports, tagged with the shipped taxonomy. */
export async function seedItems(url: string, items = ITEMS): Promise<void> {
  const store = await openStore(url, { migrationsDir, migrate: true });
  const taxonomy = shippedTaxonomy();
  await saveConfig(store, 'taxonomy', JSON.stringify(readTaxonomyFiles(taxonomyDir)), NOON);
  const feeds = Array.from({ length: items / PER_FEED }, (_, feed) => feedNamed(`feed-${feed}`));
  await setFeeds(store, feeds, NOON);
  for (const [index, feed] of feeds.entries()) {
    const claim = await store.feeds.claimFeed(feed.id, NOON);
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const reports = Array.from({ length: PER_FEED }, (_, n) => {
      const pick = <T>(list: readonly T[], salt: number) => list[(index * 31 + n * 17 + salt * (n % 13)) % list.length];
      const title = `${pick(ACTORS, 1)} ${pick(EVENTS, 2)} ${pick(PLACES, 3)} (${index}/${n})`;
      const summary = (
        `A report of some length about what happened in ${pick(PLACES, 3)}, with what the sides say of it and ` +
        'what is not known. '
      ).repeat(2);
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
    await store.items.saveIngest(ingestOf(claim.claim, NOON, drafts));
  }
  await store.close();
  const database = new Database(url.slice('file:'.length));
  console.log(`seeded ${(database.prepare('SELECT count(*) AS n FROM item').get() as { n: number }).n} items`);
  database.close();
}

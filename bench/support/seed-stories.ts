import { HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf } from '../../tests/support/drafts.ts';
import { saveConfig } from '../../tests/support/save-config.ts';
import { shippedTaxonomy, taxonomyDir } from '../../tests/support/taxonomy.ts';
import { inventReports } from '../stories/invent.ts';
import { repeatDays } from './repeat-days.ts';

/** Reports that are really taken in, tagged and grouped; older days repeat them. */
export const REAL = 4_000;
/** As many a day as a desk's sources bring. */
const STRETCH = 4 * 24 * HOUR;
const FEEDS = 100;
const PER_POLL = 10;

/** Fills a database with so many reports that end now, grouped in stories; a thousand a day. */
export async function seedStories(file: string, items: number): Promise<void> {
  const store = await openStore(`file:${file}`, { migrationsDir, migrate: true });
  const now = Date.now();
  await saveConfig(store, 'taxonomy', JSON.stringify(readTaxonomyFiles(taxonomyDir)), now);
  await takeIn(store, now);
  const group = createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => now, owner: 'bench' });
  for (let last = -1, seq = 0; seq !== last; seq = (await store.items.mark()).change) {
    last = seq;
    await group();
  }
  await store.close();
  repeatDays(file, { times: Math.ceil(items / REAL) - 1, stretchMs: STRETCH, step: REAL });
}

async function takeIn(store: Store, now: number): Promise<void> {
  const taxonomy = shippedTaxonomy();
  const feeds = Array.from({ length: FEEDS }, (_, feed) => feedNamed(`feed-${feed}`));
  await store.feeds.setFeeds(feeds, now - STRETCH);
  const reports = [...inventReports(REAL)];
  for (let poll = 0; poll < REAL / PER_POLL; poll++) {
    const at = now - STRETCH + ((poll + 1) * PER_POLL * STRETCH) / REAL;
    const feed = `feed-${poll % FEEDS}`;
    const claimed = await store.feeds.claimFeed(feed, at);
    if (claimed.kind !== 'claimed') throw new Error(claimed.kind);
    const told = reports.slice(poll * PER_POLL, (poll + 1) * PER_POLL).map((report, n) => ({
      ...report,
      guid: `${poll}-${n}`,
      url: `https://${feed}.example/${poll}-${n}`,
      published: at - n * MINUTE,
    }));
    const drafts = draftsOf(feed, told).map((draft) => ({
      ...draft,
      tagging: tagText({ ...draft, language: 'en', feedCountry: 'pk' }, taxonomy),
    }));
    await store.items.saveIngest(ingestOf(claimed.claim, at, drafts));
  }
}

import type { Feed } from '../../src/core/feed/feed.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON, type Report } from './drafts.ts';
import { saveConfig } from './save-config.ts';
import { setFeeds } from './set-feeds.ts';
import { openSqlite } from './sqlite-store.ts';
import { shippedTaxonomy } from './taxonomy.ts';

/** A SQLite store with two feeds and what they report, tagged with the shipped taxonomy. */
export async function seededStore(
  reports: Readonly<Record<string, readonly Report[]>>,
  changes: Partial<Feed> = {},
): Promise<Store> {
  return seedStore(await openSqlite(), reports, changes);
}

/** The same in a store of any kind. */
export async function seedStore(
  store: Store,
  reports: Readonly<Record<string, readonly Report[]>>,
  changes: Partial<Feed> = {},
): Promise<Store> {
  await saveConfig(store, 'taxonomy', 'shipped', NOON);
  await saveConfig(store, 'feeds', 'two', NOON);
  await setFeeds(
    store,
    Object.keys(reports).map((id) => feedNamed(id, changes)),
    NOON,
  );
  for (const [feed, shown] of Object.entries(reports)) {
    const answer = await store.feeds.claimFeed(feed, NOON);
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const drafts = draftsOf(feed, shown).map((draft) => ({
      ...draft,
      tagging: tagText(
        { title: draft.title, summary: draft.summary, language: draft.language, feedCountry: 'pk' },
        shippedTaxonomy(),
      ),
    }));
    await store.items.saveIngest(ingestOf(answer.claim, NOON, drafts));
  }
  return store;
}

/** Invented reports: two languages, a group, a denial, a hostile title. */
export const REPORTS: Readonly<Record<string, readonly Report[]>> = {
  'hill-post': [
    {
      title: 'Blast near a market in Quetta injures four',
      summary: 'Police in Quetta said a bomb went off.',
      guid: '1',
      url: 'https://hill-post.example/1',
      published: NOON - 3_600_000,
    },
    {
      title: 'TTP claims attack on a checkpost in Bannu',
      summary: '',
      guid: '2',
      url: 'https://hill-post.example/2',
      published: NOON - 7_200_000,
    },
    {
      title: '<script>alert(1)</script> & "quotes" in Kabul',
      summary: '',
      guid: '3',
      url: 'https://hill-post.example/3',
      published: NOON - 9_000_000,
    },
    {
      title: 'A quiet day at the museum',
      summary: 'Nothing of the kind happened.',
      guid: '4',
      url: 'https://hill-post.example/4',
      published: NOON - 10_000_000,
    },
  ],
  'river-news': [
    {
      title: 'په خوست کې یو ښوونځی بېرته پرانیستل شو',
      summary: '',
      guid: '5',
      url: 'https://river-news.example/5',
      published: NOON - 1_800_000,
      language: 'ps',
    },
  ],
};

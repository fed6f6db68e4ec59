import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { migrationsDir } from '../../../src/files/product.ts';
import { readTaxonomyFiles } from '../../../src/files/taxonomy-files.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import { openStore } from '../../../src/store/open.ts';
import { draftsOf, feedNamed, ingestOf } from '../drafts.ts';
import { saveConfig } from '../save-config.ts';
import { setFeeds } from '../set-feeds.ts';
import { shippedTaxonomy, taxonomyDir } from '../taxonomy.ts';

const PER_FEED = 500;
const PLACES = 'Kabul Khost Peshawar Quetta Kunduz Bannu Herat Zahedan Osh Termez Gwadar Swat Chitral Khuzdar'.split(
  ' ',
);
const SPEAKERS = ['police', 'a hospital official', 'the governor', 'a spokesman of the TTP', 'residents', 'the army'];
const EVENTS = [
  'blast near a market kills three',
  'gunmen abduct two drivers',
  'flood washes away a bridge',
  'traders close their shops',
  'troops raid a compound',
  'teachers ask for wages',
  'a convoy comes under fire',
];
const SAYINGS = [
  'said that 3 people were killed and 7 injured when a bomb exploded beside the road',
  'denied the report and called it baseless',
  'claimed responsibility for the attack on the checkpost',
  'told reporters that 12 suspects had been arrested in an operation',
  'alleged that the militants had been sheltered across the border',
  'reported heavy rain, with 40 houses damaged and 2 children missing',
];

/**
 * Fills a database with invented reports of the last hours, all different, tagged with the shipped taxonomy and, unless
 * told otherwise, grouped into stories; each with a long summary in which somebody says something in every sentence.
 */
export async function writeNews(
  file: string,
  count: number,
  { now = Date.now(), grouped = true }: { readonly now?: number; readonly grouped?: boolean } = {},
): Promise<void> {
  const store = await openStore(`file:${file}`, { migrationsDir, migrate: true });
  const taxonomy = shippedTaxonomy();
  await saveConfig(store, 'taxonomy', JSON.stringify(readTaxonomyFiles(taxonomyDir)), now);
  const feeds = Array.from({ length: Math.ceil(count / PER_FEED) }, (_, feed) => feedNamed(`paper-${feed}`));
  await setFeeds(store, feeds, now);
  for (const [index, feed] of feeds.entries()) {
    const claim = await store.feeds.claimFeed(feed.id, now);
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const size = Math.min(PER_FEED, count - index * PER_FEED);
    const reports = Array.from({ length: size }, (_, n) => reportOf(index * PER_FEED + n, now));
    const drafts = draftsOf(feed.id, reports).map((draft) => ({
      ...draft,
      tagging: tagText({ title: draft.title, summary: draft.summary, language: 'en', feedCountry: 'pk' }, taxonomy),
    }));
    await store.items.saveIngest(ingestOf(claim.claim, now, drafts));
  }
  if (grouped) await createGroupStories({ store, taxonomy: () => taxonomy, now: () => now, owner: 'news' })();
  await store.close();
}

function reportOf(n: number, now: number) {
  const pick = (list: readonly string[], salt: number) => list[(n * salt + (n >> 3)) % list.length] ?? '';
  const place = pick(PLACES, 3);
  const sentences = Array.from(
    { length: 12 },
    (_, line) => `In ${wordOf(n * 13 + line)} of ${place}, ${pick(SPEAKERS, line + 1)} ${pick(SAYINGS, line + 5)}.`,
  );
  return {
    title: `${place}: ${pick(EVENTS, 5)} in ${wordOf(n)} ${wordOf(n * 7 + 3)}`,
    summary: sentences.join(' '),
    guid: `news-${n}`,
    url: `https://paper.example/${n}`,
    published: now - 60_000 - n * 10,
  };
}

/** A name that nobody has, another for each number. */
function wordOf(n: number): string {
  const syllables = ['ba', 'ko', 'ri', 'mu', 'sha', 'ten', 'dol', 'gar', 'wes', 'yin'];
  const name = [...String(n)].map((digit) => syllables[Number(digit)]).join('');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

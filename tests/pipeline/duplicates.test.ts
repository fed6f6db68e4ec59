import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalizeUrl } from '../../src/core/address/url.ts';
import { HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const taxonomy = shippedTaxonomy();

const WIRE =
  'PESHAWAR (AFP) - A fire in a cold store in the fruit market of Charsadda burned through the night and ' +
  'destroyed the harvest of some forty orchards, the district fire officer said on Tuesday. Nobody was hurt, ' +
  'and the cause is being looked into.';

describe.each(storeEngines())('one report through several feeds in the %s store', (_, open) => {
  let store: Store;
  let time = NOON;
  beforeEach(async () => {
    store = await open();
    time = NOON;
    await setFeeds(
      store,
      ['dawn', 'hill', 'dusk', 'post', 'reader'].map((id) => feedNamed(id)),
      NOON,
    );
  });
  afterEach(() => store.close());

  async function poll(feed: string, url: string, title: string, summary = WIRE): Promise<void> {
    time += MINUTE;
    const answer = await store.feeds.claimFeed(feed, time, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const tagging = tagText({ title, summary, language: 'en', feedCountry: null }, taxonomy);
    const report = {
      title,
      summary,
      guid: `${feed} ${url}`,
      url,
      canonicalUrl: canonicalizeUrl(url),
      published: NOON,
      tagging,
    };
    await store.items.saveIngest(ingestOf(answer.claim, time, draftsOf(feed, [report])));
  }
  const stories = async () => (await store.stories.findStories({}, { order: 'time', limit: 50, after: null })).rows;

  it('is one item with a sighting per feed, through tracking links, small hosts, caches and readers', async () => {
    const page = 'www.hill-post.example/pakistan/charsadda-cold-store-fire-88213';
    await poll('dawn', `https://${page}?utm_source=rss`, 'Cold store burns in Charsadda');
    await poll(
      'hill',
      `https://m.hill-post.example/pakistan/charsadda-cold-store-fire-88213`,
      'Fire in Charsadda cold store',
    );
    await poll('dusk', `https://${page}/amp`, 'Cold store burns in Charsadda');
    await poll('post', `https://www.google.com/amp/s/${page}?usqp=mq331`, 'Charsadda: fire destroys harvest');
    await poll('reader', `https://www.google.com/url?rct=j&url=https://${page}&ct=ga`, 'Fire destroys harvest');
    const { rows } = await store.items.findItems({}, { limit: 10, after: null });
    expect(rows.map(({ feeds }) => [...feeds].sort())).toEqual([['dawn', 'dusk', 'hill', 'post', 'reader']]);
    expect(rows[0]?.url).toBe(`https://${page}?utm_source=rss`);
  });

  it('is one item where the small form came first', async () => {
    await poll('dawn', 'https://amp.hill-post.example/pakistan/charsadda-fire-88213', 'Cold store burns in Charsadda');
    await poll('hill', 'https://www.hill-post.example/pakistan/charsadda-fire-88213', 'Cold store burns in Charsadda');
    expect((await store.items.findItems({}, { limit: 10, after: null })).rows).toHaveLength(1);
  });

  it('is one story of one origin where papers print one wire text under their own headlines and leads', async () => {
    await poll('dawn', 'https://dawn.example/1', 'Cold store burns in Charsadda fruit market');
    await poll('hill', 'https://hill.example/9', 'Harvest of forty orchards lost to fire, officer says');
    await poll(
      'dusk',
      'https://dusk.example/7',
      'Night fire leaves market in ashes',
      `Growers stood in tears. ${WIRE}`,
    );
    await createGroupStories({ store, taxonomy: () => taxonomy, now: () => time + HOUR, owner: 'one' })();
    const [story, ...others] = await stories();
    expect(others).toEqual([]);
    expect(story?.items).toEqual(['1', '2', '3']);
    expect(story?.origins).toMatchObject({ outlets: 3, count: 1 });
  });
});

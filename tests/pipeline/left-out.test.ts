import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/core/clock/time.ts';
import { NO_TAGS } from '../../src/core/tagging/tag.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const TITLES = [
  'Herat traders complain about customs duty',
  'Khost road reopens',
  'Suicide bomber kills 24 in Peshawar mosque',
  'Kandahar pomegranate exports rise by a fifth',
  'Court in Lahore hears petition over sugar prices',
];

describe.each(storeEngines())('what grouping cannot do, in the %s store', (_, open) => {
  let store: Store;
  let time = NOON;
  beforeEach(async () => {
    store = await open();
    time = NOON;
    await setFeeds(store, [feedNamed('bad'), feedNamed('hill')], NOON);
  });
  afterEach(() => store.close());

  async function poll(feed: string, titles: readonly string[]): Promise<void> {
    time += MINUTE;
    const answer = await store.feeds.claimFeed(feed, time, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const reports = titles.map((title) => ({
      title,
      url: `https://${feed}.example/${title}`,
      published: NOON,
      tagging: NO_TAGS,
    }));
    await store.items.saveIngest(ingestOf(answer.claim, time, draftsOf(feed, reports)));
  }

  /**
   * A process that dies, for whatever reason, of reading the evidence of these reports; it is started again until it
   * lives.
   */
  async function groupUntilDone(deadly: readonly string[]): Promise<number> {
    for (let deaths = 0; deaths < 20; deaths++) {
      const mortal: Store = {
        ...store,
        items: {
          ...store.items,
          getItems: async (ids) =>
            (await store.items.getItems(ids)).map((item) => {
              if (!deadly.includes(item.id)) return item;
              const tagging = {
                stance: [],
                get tags(): never {
                  throw new Error('out of memory');
                },
              };
              return { ...item, tagging };
            }),
        },
      };
      const group = createGroupStories({ store: mortal, taxonomy: shippedTaxonomy, now: () => time, owner: 'one' });
      const isDone = await group().then(
        () => true,
        () => false,
      );
      if (isDone) return deaths;
    }
    throw new Error('never done');
  }
  const titles = async () =>
    (await store.stories.findStories({}, { order: 'time', limit: 50, after: null })).rows
      .map(({ title }) => title)
      .sort();

  it('is left out alone, in a story of its own, and is told of its feed', async () => {
    await poll('hill', TITLES.slice(0, 2));
    await poll('bad', TITLES.slice(2, 3));
    await poll('hill', TITLES.slice(3));
    const deaths = await groupUntilDone(['3']);
    expect(deaths).toBeLessThanOrEqual(4);
    expect(await titles()).toEqual([...TITLES].sort());
    expect(await store.stories.leftOut()).toMatchObject({
      reports: 1,
      stories: 0,
      feeds: new Map([['bad', 1]]),
      last: time,
    });
    expect((await store.stories.getStory('3'))?.items).toEqual(['3']);
  });

  it('is forgotten when it could be done after all', async () => {
    await poll('bad', TITLES.slice(0, 2));
    await groupUntilDone(['1']);
    expect((await store.stories.leftOut()).reports).toBe(1);
    await store.leases.takeLease('group-stories', 'one', time, MINUTE);
    const from = await store.stories.groupedUpTo();
    const [item] = await store.items.getItems(['1']);
    if (item === undefined) throw new Error('no item');
    const features = {
      terms: [],
      flags: [],
      killed: -1,
      injured: -1,
      side: 0,
      opposites: 0,
      isTemplate: false,
      shape: 0,
      hasText: false,
    };
    const placed = [{ item: '1', story: '1', at: NOON, features, reason: null }];
    await store.stories.saveGrouping({
      owner: 'one',
      now: time,
      from,
      to: from,
      placed,
      moved: [],
      gone: [],
      stories: [],
      changes: [],
    });
    expect((await store.stories.leftOut()).reports).toBe(0);
  });

  it('lets the record of a story stay as it is, and tries it again a day later', async () => {
    await poll('hill', TITLES.slice(0, 1));
    await groupUntilDone([]);
    await store.leases.takeLease('group-stories', 'one', time, MINUTE);
    const from = await store.stories.groupedUpTo();
    const nothing = { placed: [], moved: [], gone: [], stories: [], changes: [] };
    await store.stories.saveGrouping({
      owner: 'one',
      now: time,
      from,
      to: from,
      ...nothing,
      due: [{ story: '1', reports: 1, size: 1 }],
    });
    // Small, it was made with others the first time.
    expect(await groupUntilDone(['1'])).toBe(3);
    expect(await store.stories.leftOut()).toMatchObject({ reports: 0, stories: 1 });
    expect(await titles()).toEqual(TITLES.slice(0, 1));
    time += DAY;
    expect(await groupUntilDone([])).toBe(0);
    expect(await store.stories.leftOut()).toMatchObject({ reports: 0, stories: 0 });
    expect(await store.stories.dueStories(5)).toEqual([]);
  });
});

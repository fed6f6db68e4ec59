import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/clock/time.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, taggingOf } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { DESK, pollFeed } from '../../support/polls.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const FACTS = shippedTaxonomy().facts;

describe.each(storeEngines())('what was heard, in the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.feeds.setFeeds(DESK, NOON);
  });
  afterEach(() => store.close());

  it('counts stories by where they happened and who is named, in a stretch of time', async () => {
    await pollFeed(store, 'dawn', [
      {
        title: 'one',
        guid: '1',
        published: NOON - DAY,
        tagging: taggingOf('region/pk-kp', 'region/pk', 'actor/ttp'),
      },
      { title: 'two', guid: '2', published: NOON - DAY + MINUTE, tagging: taggingOf('region/pk') },
      { title: 'three', guid: '3', published: NOON - MINUTE, tagging: taggingOf('region/af', 'theme/ied') },
      { title: 'alleged', guid: '4', published: NOON - MINUTE, tagging: taggingOf('region/af', 'theme/safe-haven') },
    ]);
    const { reports, stories } = await store.stories.countHeard(NOON - DAY, NOON - MINUTE, null, FACTS);
    expect([reports, stories]).toEqual([
      2,
      new Map([
        ['region/pk-kp', 1],
        ['region/pk', 2],
        ['actor/ttp', 1],
      ]),
    ]);
    expect((await store.stories.countHeard(NOON - MINUTE, NOON, null, FACTS)).stories).toEqual(
      new Map([['region/af', 1]]),
    );
  });

  it('counts only what these feeds have shown', async () => {
    const shared = { guid: 's', url: 'https://dawn.example/s', published: NOON - MINUTE };
    await pollFeed(store, 'dawn', [{ title: 'shared', ...shared, tagging: taggingOf('region/pk') }]);
    await pollFeed(store, 'hill', [
      { title: 'shared', ...shared },
      { title: 'own', guid: 'o', published: NOON - MINUTE, tagging: taggingOf('region/af') },
    ]);
    const of = async (...feeds: string[]) => [
      ...(await store.stories.countHeard(NOON - DAY, NOON, feeds, FACTS)).stories.keys(),
    ];
    expect(await of('dawn')).toEqual(['region/pk']);
    expect((await of('hill')).sort()).toEqual(['region/af', 'region/pk']);
    expect(await of()).toEqual([]);
  });
});

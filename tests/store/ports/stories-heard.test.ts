import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/clock/time.ts';
import type { Filter } from '../../../src/core/filter/filter.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, taggingOf } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { DESK, pollFeed } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const FACTS = shippedTaxonomy().facts;

describe.each(storeEngines())('what was heard, in the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await setFeeds(store, DESK, NOON);
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

  it('counts reports by the days of their dates, by any filter', async () => {
    await pollFeed(store, 'dawn', [
      { title: 'bomb one', guid: '1', published: NOON - 3 * DAY, tagging: taggingOf('region/pk-kp', 'region/pk') },
      { title: 'two', guid: '2', published: NOON - 2 * DAY - 1, tagging: taggingOf('region/pk', 'theme/ied') },
      { title: 'three', guid: '3', published: NOON - 1, tagging: taggingOf('region/pk', 'actor/ttp') },
      { title: 'four', guid: '4', published: NOON, tagging: taggingOf('region/pk') },
      { title: 'five', guid: '5', published: NOON - 4 * DAY, tagging: taggingOf('region/pk') },
    ]);
    const days = (filter: Filter) => store.items.countDays(filter, NOON - 3 * DAY, 3);
    expect(await days({})).toEqual([2, 0, 1]);
    expect(await days({ region: ['pk'], role: 'place' })).toEqual([2, 0, 1]);
    expect(await days({ region: ['pk-kp'] })).toEqual([1, 0, 0]);
    expect(await days({ actor: ['ttp'] })).toEqual([0, 0, 1]);
    expect(await days({ theme: ['ied'] })).toEqual([1, 0, 0]);
    expect(await days({ words: ['-bomb'] })).toEqual([1, 0, 1]);
    expect(await days({ region: [] })).toEqual([0, 0, 0]);
    expect(await days({ since: NOON })).toEqual([2, 0, 1]);
  });

  it('counts stories by the day on which they were told of last, and severe ones by where they happened', async () => {
    const bomb = 'Suicide bomber kills eleven worshippers in a mosque in Quetta';
    await pollFeed(store, 'dawn', [
      { title: bomb, guid: '1', published: NOON - 2 * DAY, tagging: tagged(bomb) },
      {
        title: 'Traders hold a strike in Herat',
        guid: '2',
        published: NOON - MINUTE,
        tagging: tagged('Traders hold a strike in Herat'),
      },
    ]);
    await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
    const { stories } = store;
    expect(await stories.countStoryDays({}, NOON - 2 * DAY, 2)).toEqual([1, 1]);
    expect(await stories.countStoryDays({ minSeverity: 3 }, NOON - 2 * DAY, 2)).toEqual([1, 0]);
    expect(await stories.countStoryDays({ region: ['af'], role: 'place' }, NOON - 2 * DAY, 2)).toEqual([0, 1]);
    expect(await stories.countStoryDays({ words: ['-traders'] }, NOON - 2 * DAY, 2)).toEqual([1, 0]);
    const grave = await stories.countGrave(NOON - 3 * DAY, NOON, 3, FACTS);
    expect([grave.reports, grave.stories.get('region/pk-ba'), grave.stories.get('region/af-her')]).toEqual([
      1,
      1,
      undefined,
    ]);
    expect((await stories.countGrave(NOON - DAY, NOON, 3, FACTS)).reports).toBe(0);
    expect((await stories.countGrave(NOON - 3 * DAY, NOON, 1, FACTS)).reports).toBe(2);
  });
});

function tagged(title: string) {
  return tagText({ title, summary: '', language: 'en', feedCountry: null }, shippedTaxonomy());
}

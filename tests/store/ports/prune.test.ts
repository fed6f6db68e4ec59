import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant } from '../../../src/core/clock/time.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import { prune, pruneByNight } from '../../../src/pipeline/prune.ts';
import type { Store } from '../../../src/store/store.ts';
import { ACT } from '../../support/act.ts';
import { alertDraftOf, alertOf, saveAlertsIn } from '../../support/alerts.ts';
import { NOON, taggingOf } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { DESK, pollFeed, titlesIn } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

/** By the day of each: the second and the third are of one story. */
const TITLES: Readonly<Record<number, string>> = {
  0: 'Landslide buries a school in Chitral',
  1: 'Traders at Torkham bridge strike over new customs fees',
  3: 'Strike of traders at Torkham bridge over new customs fees goes on',
  20: 'Polio drive begins in Bannu',
};

describe.each(storeEngines())('old reports in the %s store', (_name, open) => {
  let store: Store;
  let now: Instant;
  beforeEach(async () => {
    store = await open();
    await setFeeds(store, DESK, NOON);
    for (const day of [0, 1, 3, 20]) {
      now = NOON + day * DAY;
      await pollFeed(
        store,
        'dawn',
        [
          {
            title: TITLES[day] ?? '',
            guid: `${day}`,
            published: now,
            tagging: taggingOf('region/pk-kp'),
          },
        ],
        now,
      );
    }
    await group();
  });
  afterEach(() => store.close());

  const group = () => createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => now, owner: 'one' })();
  const titles = () => titlesIn(store);

  it('are gone from lists, searches, counts and stories once their time is over, the others stay', async () => {
    expect(await store.items.prune(NOON + 2 * DAY)).toBe(2);
    expect(await titles()).toEqual([TITLES[20], TITLES[3]]);
    expect(await titlesIn(store, { words: ['torkham'] })).toEqual([TITLES[3]]);
    expect(await titlesIn(store, { words: ['landslide'] })).toEqual([]);
    expect((await store.tags.countTags('region')).get('pk-kp')).toBe(2);
    expect(await store.items.getItem('1')).toBeNull();
    expect(await store.stories.getStory('1')).toBeNull();
    // The story of the second report has lost it, and is told anew of those that it still has.
    await group();
    const page = await store.stories.findStories({}, { order: 'time', limit: 10, after: null });
    expect(page.rows.flatMap(({ items }) => items)).toEqual(['4', '3']);
    expect(await store.items.prune(NOON + 2 * DAY)).toBe(0);
    expect(await store.items.oldestSeen()).toBe(NOON + 3 * DAY);
  });

  it('never take the latest report or its number with them', async () => {
    await prune(0, { store, now: () => NOON + 1_000 * DAY, act: () => ACT });
    expect(await titles()).toEqual([TITLES[20]]);
    await pollFeed(store, 'dawn', [{ title: 'Another', guid: 'x' }], now + HOUR);
    expect((await store.items.getItem('5'))?.title).toBe('Another');
  });

  it('are recognised no more, while those that are kept are', async () => {
    await store.items.prune(NOON + 2 * DAY);
    const again = await pollFeed(
      store,
      'dawn',
      [0, 3].map((day) => ({ title: TITLES[day] ?? '', guid: `${day}`, published: NOON + day * DAY })),
      now + HOUR,
    );
    expect(again).toMatchObject({ added: 1, seen: 1 });
  });

  it('go two days at a time by night, whatever the clock says', async () => {
    await pruneByNight(400 * DAY, { store, now: () => NOON + 4_000 * DAY, act: () => ACT });
    expect(await titles()).toHaveLength(2);
    await pruneByNight(400 * DAY, { store, now: () => NOON + 30 * DAY, act: () => ACT });
    expect(await titles()).toHaveLength(2);
  });

  it('take the alerts of their time with them', async () => {
    await saveAlertsIn(store, [
      alertDraftOf(alertOf({ about: '1', at: NOON }), []),
      alertDraftOf(alertOf({ about: '4', at: NOON + 20 * DAY }), []),
    ]);
    await prune(18 * DAY, { store, now: () => NOON + 20 * DAY, act: () => ACT });
    expect([...(await store.alerts.lastAlerts('kabul', ['1', '4'])).keys()]).toEqual(['4']);
  });

  it('leave the change log readable for who goes on from where they were', async () => {
    const head = (await store.items.mark()).change;
    await store.items.prune(NOON + 2 * DAY);
    expect((await store.items.mark()).change).toBe(head);
    await pollFeed(store, 'dawn', [{ title: 'Another', guid: 'x' }], now + HOUR);
    expect((await store.items.changesSince(head, 10)).map(({ kind }) => kind)).toEqual(['item-new']);
  });
});

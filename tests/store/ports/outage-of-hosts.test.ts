import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/clock/time.ts';
import { NO_WATCH } from '../../../src/core/feed/watch.ts';
import type { Store } from '../../../src/store/store.ts';
import { ingestOf, NOON } from '../../support/drafts.ts';
import { sharedEngines } from '../../support/engines.ts';
import { claimFeed, DESK, pollFeed } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';

const OWNERS = [
  { host: 'kabul', process: 'one' },
  { host: 'geneva', process: 'two' },
];
const FAILING = {
  result: 'failed' as const,
  failures: 3,
  nextDueAt: NOON + DAY,
  watch: { ...NO_WATCH, fault: { code: 'dns' as const, isCounted: true } },
};

describe.each(sharedEngines())('workers on two hosts over the %s store', (_name, open) => {
  let kabul: Store;
  let geneva: Store;
  beforeEach(async () => {
    const stores = await open(OWNERS);
    kabul = stores[0] as Store;
    geneva = stores[1] as Store;
    await setFeeds(kabul, DESK, NOON);
  });
  afterEach(async () => {
    await geneva.close();
    await kabul.close();
  });

  it('judge the network of their own host alone, by the polls that were made there', async () => {
    await kabul.items.saveIngest(ingestOf(await claimFeed(kabul, 'dawn'), NOON, [], FAILING));
    await pollFeed(geneva, 'hill', [{ title: 'one' }], NOON + MINUTE);
    expect(await kabul.feeds.recentPolls(NOON - 1)).toEqual([{ url: 'https://dawn.example/rss', fault: 'dns' }]);
    expect(await geneva.feeds.recentPolls(NOON - 1)).toEqual([{ url: 'https://hill.example/rss', fault: null }]);
  });

  it('take back what failed of an outage on their own host, and nothing that another has met', async () => {
    const later = NOON + MINUTE;
    await kabul.items.saveIngest(ingestOf(await claimFeed(kabul, 'dawn'), NOON, [], FAILING));
    await geneva.items.saveIngest(ingestOf(await claimFeed(geneva, 'dusk', later), later, [], FAILING));
    const after = later + MINUTE;
    const held = await claimFeed(kabul, 'hill', after);
    await kabul.items.saveIngest({ ...ingestOf(held, after, []), forgiveSince: NOON - MINUTE });
    const failures = (await geneva.feeds.feedHealth()).map(({ feed, state }) => [feed.id, state.failures]);
    expect(failures).toEqual([
      ['dawn', 2],
      ['dusk', 3],
      ['hill', 0],
    ]);
  });
});

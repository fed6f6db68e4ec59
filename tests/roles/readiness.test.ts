import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/clock/time.ts';
import { watchReadiness } from '../../src/roles/readiness.ts';
import { NO_REPORT } from '../../src/roles/work/report.ts';
import type { Store } from '../../src/store/store.ts';
import { NOON } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { DESK, pollFeed } from '../support/polls.ts';

describe.each(storeEngines())('readiness over the %s store', (_name, open) => {
  let store: Store;
  let elapsed = 0;
  let readiness: ReturnType<typeof watchReadiness>;
  const passed = () => NOON + elapsed;
  beforeEach(async () => {
    store = await open();
    elapsed = 0;
    await store.feeds.setFeeds(DESK, NOON);
    const work = { enqueue: () => {}, report: async () => NO_REPORT };
    readiness = watchReadiness({ store, work, now: passed, elapsed: () => elapsed });
  });
  afterEach(async () => {
    await readiness.stop();
    await store.close();
  });
  const troubles = async () => (await readiness.status()).troubles.join('\n');

  it('is well while ticks come and a feed was heard', async () => {
    await pollFeed(store, 'dawn', [], NOON);
    elapsed = 100 * SECOND;
    await store.leases.noteTick(passed());
    expect(await troubles()).toBe('');
  });

  it('says within two minutes that no tick ran', async () => {
    elapsed = 100 * SECOND;
    expect(await troubles()).toContain('nothing was scheduled');
  });

  it('says within two minutes that reports wait to be put into stories', async () => {
    await pollFeed(store, 'dawn', [{ title: 'one' }], NOON);
    expect(await troubles()).toBe('');
    elapsed = 110 * SECOND;
    await store.leases.noteTick(passed());
    expect(await troubles()).toContain('grouping stands still: 1 new or changed reports wait');
  });

  it('says within two minutes that feeds are due and nobody asks', async () => {
    elapsed = 2 * MINUTE + SECOND;
    await store.leases.noteTick(passed());
    expect(await troubles()).toContain('nobody has asked any');
  });

  it('tells when each was done last', async () => {
    await pollFeed(store, 'dawn', [{ title: 'one' }], NOON);
    await store.upkeep.noteBackup(NOON - MINUTE);
    await store.leases.noteTick(NOON);
    const last = { report: NOON, brief: null, mail: null, tick: NOON, backup: NOON - MINUTE };
    expect((await readiness.status()).last).toEqual(last);
  });
});

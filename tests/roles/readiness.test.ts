import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/clock/time.ts';
import type { Desk } from '../../src/core/desk/desk.ts';
import { keepBrief } from '../../src/pipeline/keep-brief.ts';
import { watchReadiness } from '../../src/roles/readiness.ts';
import { NO_REPORT } from '../../src/roles/work/report.ts';
import type { Store } from '../../src/store/store.ts';
import { NOON } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { DESK, pollFeed } from '../support/polls.ts';
import { saveConfig } from '../support/save-config.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const IDLE = { enqueue: () => {}, report: async () => NO_REPORT };
const NOON_DESK: Desk = {
  id: 'kabul',
  title: 'Kabul office',
  filter: {},
  areas: [],
  standing: [],
  staleAfterMs: DAY,
  brief: {
    minute: Math.round((NOON % DAY) / MINUTE),
    zone: 'UTC',
    days: 'daily',
    cutoffMs: 30 * MINUTE,
    marking: 'TLP:AMBER',
    when: 'always',
    edition: 'full',
    review: null,
  },
};

describe.each(storeEngines())('readiness over the %s store', (_name, open) => {
  let store: Store;
  let elapsed = 0;
  let readiness: ReturnType<typeof watchReadiness>;
  const passed = () => NOON + elapsed;
  beforeEach(async () => {
    store = await open();
    elapsed = 0;
    await setFeeds(store, DESK, NOON);
    readiness = watchReadiness({ store, work: IDLE, now: passed, elapsed: () => elapsed });
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

  describe('of a desk whose brief is due at noon', () => {
    beforeEach(() => saveConfig(store, 'desks', JSON.stringify([NOON_DESK]), NOON));
    /** So long after noon it is asked, with a tick of just then. */
    const at = async (ms: number) => {
      elapsed = ms;
      await store.leases.noteTick(passed());
      return readiness.status();
    };
    const words = 'the brief of "Kabul office" was due';

    it('says so once nobody has made it for five minutes', async () => {
      expect((await at(0)).troubles.join()).not.toContain(words);
      expect((await at(4 * MINUTE)).troubles.join()).not.toContain(words);
      const late = await at(6 * MINUTE);
      expect(late.troubles.join()).toContain(words);
      expect(late.briefOverdueMs).toBe(6 * MINUTE);
    });

    it('is well again when it is made', async () => {
      await at(0);
      expect((await at(6 * MINUTE)).troubles.join()).toContain(words);
      const deps = { store, taxonomy: shippedTaxonomy, now: passed, owner: 'test', report: () => {} };
      await keepBrief('kabul', deps);
      const after = await at(8 * MINUTE);
      expect(after.troubles.join()).not.toContain(words);
      expect(after.briefOverdueMs).toBe(0);
    });

    it('gives a service that was off its minutes', async () => {
      const late = watchReadiness({ store, work: IDLE, now: () => NOON + 2 * HOUR, elapsed: () => elapsed });
      expect((await late.status()).troubles.join()).not.toContain(words);
      elapsed = 6 * MINUTE;
      expect((await late.status()).troubles.join()).toContain(words);
      await late.stop();
    });
  });

  it('tells when each was done last', async () => {
    await pollFeed(store, 'dawn', [{ title: 'one' }], NOON);
    await store.upkeep.noteBackup(NOON - MINUTE);
    await store.leases.noteTick(NOON);
    const last = { report: NOON, brief: null, mail: null, tick: NOON, backup: NOON - MINUTE };
    expect((await readiness.status()).last).toEqual(last);
  });
});

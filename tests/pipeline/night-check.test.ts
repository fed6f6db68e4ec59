import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/core/clock/time.ts';
import { checkUp } from '../../src/pipeline/check-up.ts';
import { enqueueDue } from '../../src/pipeline/enqueue-due.ts';
import type { PipelineEvent } from '../../src/pipeline/report.ts';
import { createInlineQueue } from '../../src/queue/inline/queue.ts';
import type { Store } from '../../src/store/store.ts';
import { ACT } from '../support/act.ts';
import { storeEngines } from '../support/engines.ts';
import { DESK, pollFeed } from '../support/polls.ts';
import { setFeeds } from '../support/set-feeds.ts';

/** Half past three in the morning in Kabul. */
const NIGHT: Instant = Date.UTC(2026, 10, 24, 23);
const EVENING = NIGHT - 6 * HOUR;

describe.each(storeEngines())('the nightly check of the %s store', (_name, open) => {
  let stores: readonly Store[];
  let now: Instant;
  const asked: string[] = [];
  beforeEach(async () => {
    const store = await open();
    // Two schedulers of one database.
    stores = [store, store];
    asked.length = 0;
    await setFeeds(store, DESK, EVENING);
    await pollFeed(store, 'dawn', [{ title: 'Polio drive begins in Bannu', guid: '1' }], EVENING);
  });
  afterEach(() => stores[0]?.close());

  async function tick(store: Store): Promise<void> {
    const plain = createInlineQueue({ now: () => now, onError: () => {} });
    const queue = {
      ...plain,
      enqueue: async (jobs: readonly { readonly name: string }[]) => {
        asked.push(...jobs.map(({ name }) => name).filter((name) => name === 'check-up'));
      },
    };
    await enqueueDue({ store, queue, now: () => now, zone: 'Asia/Kabul' });
    await plain.close();
  }

  it('is asked for by one scheduler, in the small hours of the operator, and once a night', async () => {
    let done = 0;
    for (now = EVENING; now < NIGHT + DAY; now += 10 * MINUTE)
      for (const store of stores) {
        await tick(store);
        for (; done < asked.length; done++) await checkUp({ store, now: () => now, act: () => ACT, report: () => {} });
      }
    expect(asked).toEqual(['check-up', 'check-up']);
    const last = await stores[0]?.upkeep.lastCheckUp();
    expect(last?.at).toBeGreaterThanOrEqual(NIGHT - HOUR);
  });

  it('is asked for again where whoever was at it died', async () => {
    for (now = EVENING; now < NIGHT + HOUR; now += 10 * MINUTE) for (const store of stores) await tick(store);
    expect(asked.length).toBeGreaterThan(1);
  });

  it('says what came of it', async () => {
    const events: PipelineEvent[] = [];
    const [store] = stores;
    if (store === undefined) throw new Error('no store');
    await checkUp({ store, now: () => NIGHT, act: () => ACT, report: (event) => void events.push(event) });
    expect(events).toMatchObject([{ kind: 'checked', at: NIGHT, repaired: [], wrong: [] }]);
  });
});

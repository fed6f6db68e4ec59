import { expect, it } from 'vitest';
import { reviveTick, TICK_MS } from '../../src/pipeline/revive-tick.ts';
import type { Job, Queue } from '../../src/queue/queue.ts';
import { feedNamed } from '../support/drafts.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { openSqlite } from '../support/sqlite-store.ts';

/** A queue that has lost its tick: it takes jobs, but never ticks. */
function tickless(jobs: Job[]): Queue {
  return {
    enqueue: async (more) => void jobs.push(...more),
    every: async () => {},
    work: () => {},
    recall: async () => {},
    depth: async () => ({ waiting: 0, active: 0, delayed: 0 }),
    trouble: () => null,
    close: async () => {},
  };
}

it('does the tick’s work under a lease when none was seen for two periods, and not before', async () => {
  const store = await openSqlite();
  let now = Date.UTC(2026, 10, 24);
  await setFeeds(store, [feedNamed('one')], now);
  const jobs: Job[] = [];
  const fetches = () => jobs.filter(({ name }) => name === 'fetch-feed').map(({ data }) => data);
  const deps = { store, queue: tickless(jobs), now: () => now };
  await reviveTick(deps, 'a');
  expect(fetches()).toEqual([{ feed: 'one' }]);
  await reviveTick(deps, 'b');
  expect(fetches()).toHaveLength(1);
  now += 3 * TICK_MS;
  await reviveTick(deps, 'b');
  expect(fetches()).toHaveLength(2);
  await store.close();
});

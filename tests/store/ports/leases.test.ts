import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { claimFeed, DESK, pollFeed } from '../../support/polls.ts';

describe.each(storeEngines())('the leases of the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.feeds.setFeeds(DESK, NOON);
  });
  afterEach(() => store.close());

  it('are one owner’s at a time', async () => {
    expect(await store.leases.takeLease('tick', 'a', NOON, MINUTE)).toBe(true);
    expect(await store.leases.takeLease('tick', 'b', NOON, MINUTE)).toBe(false);
    expect(await store.leases.takeLease('tick', 'a', NOON + 1, MINUTE)).toBe(true);
    expect(await store.leases.takeLease('tick', 'b', NOON + 2 * MINUTE, MINUTE)).toBe(true);
  });

  it('are free for the next as soon as their owner lets them go, and only their owner', async () => {
    const take = (owner: string) => store.leases.takeLease('group-stories', owner, NOON, MINUTE);
    await take('a');
    await store.leases.releaseLease('group-stories', 'b');
    await store.leases.releaseLease('retag', 'a');
    expect(await take('b')).toBe(false);
    await store.leases.releaseLease('group-stories', 'a');
    expect(await take('b')).toBe(true);
  });

  it('are cut, as feeds, hosts and the tick are, where a clock that was ahead has put them off', async () => {
    await pollFeed(store, 'dawn', [{ title: 'one' }], NOON + DAY);
    await store.leases.takeLease('group-stories', 'gone', NOON + DAY, MINUTE);
    await store.leases.noteTick(NOON + DAY);
    const cut = await store.leases.cutAhead(NOON);
    expect(cut.feeds).toBeGreaterThan(0);
    expect(await store.leases.lastTick()).toBe(NOON);
    expect(await store.leases.takeLease('group-stories', 'next', NOON + 3 * MINUTE, 2 * MINUTE)).toBe(true);
    expect((await store.feeds.dueFeeds(NOON + 6 * MINUTE, 10)).map(({ feed }) => feed)).toContain('dawn');
    expect((await store.leases.cutAhead(NOON + 30 * SECOND)).feeds).toBe(0);
    expect((await store.feeds.claimFeed('dawn', NOON + 6 * MINUTE)).kind).toBe('claimed');
  });

  it('tell a jump of the clock once', async () => {
    await store.leases.noteClock({ wall: NOON, uptimeMs: HOUR, boot: 1 });
    const jumped = { wall: NOON + DAY + MINUTE, uptimeMs: HOUR + MINUTE, boot: 1 };
    expect(await store.leases.noteClock(jumped)).toMatchObject({ jumpMs: DAY });
    expect(await store.leases.noteClock(jumped)).toMatchObject({ jumpMs: null });
  });

  it('know when the last tick ran', async () => {
    expect(await store.leases.lastTick()).toBeNull();
    await store.leases.noteTick(NOON);
    expect(await store.leases.lastTick()).toBe(NOON);
  });

  it('end where a predecessor held them, and its claims with them', async () => {
    await claimFeed(store, 'dawn');
    await store.leases.takeLease('group-stories', 'dead', NOON, DAY);
    expect(await store.leases.takeLease('group-stories', 'next', NOON, DAY)).toBe(false);
    expect(await store.leases.voidLeases(NOON + SECOND)).toBe(1);
    expect(await store.leases.takeLease('group-stories', 'next', NOON, DAY)).toBe(true);
    await claimFeed(store, 'dawn', NOON + SECOND);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LeaseOwner } from '../../../src/core/clock/lease.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON } from '../../support/drafts.ts';
import { sharedEngines, storeEngines } from '../../support/engines.ts';
import { claimFeed, DESK, pollFeed } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';
import { MORNING, subscriptionOf } from '../../support/subscriptions.ts';

describe.each(storeEngines())('the leases of the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await setFeeds(store, DESK, NOON);
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
});

describe.each(sharedEngines())('the leases of the %s store, of several processes', (_name, open) => {
  let stores: readonly Store[];
  const on = (host: string, process: string) => ({ host, process });
  const openFor = async (...owners: readonly LeaseOwner[]) => {
    stores = await open(owners);
    const [first, second] = stores;
    if (first === undefined || second === undefined) throw new Error('two processes are needed');
    await setFeeds(first, DESK, NOON);
    await first.mail.saveSubscription(subscriptionOf('ann'), 0);
    return [first, second] as const;
  };
  const holdAll = async (store: Store) => {
    await claimFeed(store, 'dawn', MORNING);
    await store.leases.takeLease('group-stories', 'all', MORNING, DAY);
    expect((await store.mail.claimMail('ann', MORNING, 9)).kind).toBe('claimed');
  };
  const canHave = async (store: Store, now = MORNING + SECOND) => [
    (await store.feeds.claimFeed('dawn', now)).kind,
    (await store.feeds.claimFeed('dusk', now)).kind,
    (await store.mail.claimMail('ann', now, 9)).kind,
    await store.leases.takeLease('group-stories', 'all', now, DAY),
  ];
  afterEach(async () => {
    for (const store of stores) await store.close();
  });

  it('end where a predecessor on this host held them', async () => {
    const [dead, next] = await openFor(on('hill', '1'), on('hill', '2'));
    await holdAll(dead);
    expect(await canHave(next)).toEqual(['not-due', 'host-busy', 'not-due', false]);
    expect(await next.leases.voidLeases(MORNING + SECOND)).toBe(2);
    // One host is asked by one feed at a time.
    expect(await canHave(next)).toEqual(['claimed', 'host-busy', 'claimed', true]);
  });

  it('stay where another host holds them, or this process itself', async () => {
    const [there, here] = await openFor(on('shore', '1'), on('hill', '1'));
    await holdAll(there);
    expect(await here.leases.voidLeases(MORNING + SECOND)).toBe(0);
    expect(await there.leases.voidLeases(MORNING + SECOND)).toBe(0);
    expect(await canHave(here)).toEqual(['not-due', 'host-busy', 'not-due', false]);
  });

  it('are each process’s own, whatever it calls the part that has them', async () => {
    const [one, other] = await openFor(on('hill', '1'), on('hill', '2'));
    expect(await one.leases.takeLease('retag', 'upkeep', NOON, MINUTE)).toBe(true);
    expect(await other.leases.takeLease('retag', 'upkeep', NOON, MINUTE)).toBe(false);
    await other.leases.releaseLease('retag', 'upkeep');
    expect(await other.leases.takeLease('retag', 'upkeep', NOON, MINUTE)).toBe(false);
  });
});

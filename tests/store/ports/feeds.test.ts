import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import { NO_WATCH } from '../../../src/core/feed/watch.ts';
import type { Store } from '../../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { claimFeed, DESK, pollFeed, titlesIn } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';

describe.each(storeEngines())('feeds in the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await setFeeds(store, DESK, NOON);
  });
  afterEach(() => store.close());

  it('has new feeds due at once and knows nothing of others', async () => {
    expect((await store.feeds.dueFeeds(NOON, 10)).map(({ feed }) => feed)).toEqual(['dawn', 'dusk', 'hill']);
    expect(await store.feeds.claimFeed('nobody', NOON)).toEqual({ kind: 'unknown-feed' });
  });

  it('asks no feed that an operator has paused, and asks it again once it is resumed', async () => {
    const ann = { who: 'ann', via: 'token', at: NOON } as const;
    const polls = async () => (await store.items.mark()).polls;
    const before = await polls();
    const paused = await store.feeds.operateFeed('dawn', { kind: 'pause', reason: 'moves' }, ann);
    expect(paused).toMatchObject({ kind: 'done', due: { feed: 'dawn' } });
    expect((await store.feeds.dueFeeds(NOON, 10)).map(({ feed }) => feed)).toEqual(['dusk', 'hill']);
    expect(await store.feeds.claimFeed('dawn', NOON, { force: true })).toEqual({ kind: 'paused' });
    expect(await store.feeds.operateFeed('dawn', { kind: 'pause', reason: null }, ann)).toEqual({ kind: 'already' });
    expect(await polls()).toBe(before + 1);
    await store.feeds.operateFeed('dawn', { kind: 'resume' }, ann);
    expect((await store.feeds.dueFeeds(NOON, 10)).map(({ feed }) => feed)).toEqual(['dawn', 'dusk', 'hill']);
    const entries = await store.audit.auditEntries({ before: null, since: null, limit: 10 });
    expect(entries.map(({ who, what, subject }) => [who, what, subject])).toEqual([
      ['ann', 'feed-resumed', 'feed dawn'],
      ['ann', 'feed-paused', 'feed dawn'],
    ]);
  });

  it('keeps a pause over what a worker brings that held the feed when it came', async () => {
    const held = await claimFeed(store, 'dawn');
    const ann = { who: 'ann', via: 'token', at: NOON } as const;
    await store.feeds.operateFeed('dawn', { kind: 'pause', reason: null }, ann);
    const brought = ingestOf(held, NOON, draftsOf('dawn', [{ title: 'late' }]));
    expect(await store.items.saveIngest(brought)).toEqual({ kind: 'lost-lease' });
    const [dawn] = await store.feeds.feedHealth();
    expect(dawn?.state.watch.pause).toEqual({ at: NOON, by: 'ann', reason: null });
  });

  it('has a feed due at once that an operator wants asked now', async () => {
    const held = await claimFeed(store, 'dawn');
    await store.items.saveIngest(ingestOf(held, NOON, [], { nextDueAt: NOON + DAY }));
    const later = NOON + 2 * MINUTE;
    const asked = { who: 'ann', via: 'token', at: later } as const;
    expect(await store.feeds.operateFeed('dawn', { kind: 'ask' }, asked)).toMatchObject({ due: { dueAt: later } });
    expect((await store.feeds.dueFeeds(later, 10)).map(({ feed }) => feed)).toContain('dawn');
    expect(await store.feeds.operateFeed('nobody', { kind: 'ask' }, asked)).toEqual({ kind: 'unknown-feed' });
  });

  it('has feeds that failed last time wait for the others', async () => {
    const held = await claimFeed(store, 'dawn');
    const failed = { result: 'failed', failures: 1, nextDueAt: NOON - DAY } as const;
    await store.items.saveIngest(ingestOf(held, NOON, [], failed));
    expect((await store.feeds.dueFeeds(NOON, 10)).map(({ feed }) => feed)).toEqual(['dusk', 'hill', 'dawn']);
  });

  it('lets one worker have a feed until its lease ends', async () => {
    await claimFeed(store, 'dawn');
    expect(await store.feeds.claimFeed('dawn', NOON + SECOND)).toMatchObject({ kind: 'not-due' });
    expect((await claimFeed(store, 'dawn', NOON + 91 * SECOND)).fence).toBe(2);
  });

  it('asks one host once at a time, with a gap', async () => {
    const held = await claimFeed(store, 'dawn');
    expect(await store.feeds.claimFeed('dusk', NOON)).toMatchObject({ kind: 'host-busy' });
    await store.items.saveIngest(ingestOf(held, NOON, []));
    expect(await store.feeds.claimFeed('dusk', NOON + 10)).toEqual({ kind: 'host-busy', until: NOON + SECOND });
    expect(await store.feeds.claimFeed('dusk', NOON + SECOND)).toMatchObject({ kind: 'claimed' });
  });

  it('refuses what a worker brings after it lost its lease', async () => {
    const lost = await claimFeed(store, 'dawn');
    await claimFeed(store, 'dawn', NOON + 2 * MINUTE);
    expect(
      await store.items.saveIngest(ingestOf(lost, NOON + 2 * MINUTE, draftsOf('dawn', [{ title: 'late' }]))),
    ).toEqual({
      kind: 'lost-lease',
    });
    expect(await titlesIn(store)).toEqual([]);
  });

  it('holds a feed and its host for longer while its worker asks for it', async () => {
    const held = await claimFeed(store, 'dawn');
    expect(await store.feeds.renewClaim(held, NOON + MINUTE)).toBe(true);
    const late = NOON + 2 * MINUTE;
    expect((await store.feeds.dueFeeds(late, 10)).map(({ feed }) => feed)).not.toContain('dawn');
    expect(await store.feeds.claimFeed('dawn', late, { force: true })).toMatchObject({ kind: 'not-due' });
    expect(await store.feeds.claimFeed('dusk', late)).toMatchObject({ kind: 'host-busy' });
    expect(await store.items.saveIngest(ingestOf(held, late, []))).toMatchObject({ kind: 'saved' });
    expect(await store.feeds.renewClaim(held, late)).toBe(false);
  });

  it('renews no claim that somebody else has by now', async () => {
    const lost = await claimFeed(store, 'dawn');
    const held = await claimFeed(store, 'dawn', NOON + 2 * MINUTE);
    expect(await store.feeds.renewClaim(lost, NOON + 2 * MINUTE)).toBe(false);
    expect(await store.feeds.renewClaim(held, NOON + 2 * MINUTE)).toBe(true);
  });

  it('gives a claim back as it was', async () => {
    await store.feeds.releaseFeed(await claimFeed(store, 'dawn'));
    expect((await store.feeds.dueFeeds(NOON, 10)).map(({ feed }) => feed)).toContain('dawn');
    await claimFeed(store, 'dusk', NOON + SECOND);
  });

  it('keeps due times and validators over a reload, and asks anew at a new address', async () => {
    await pollFeed(store, 'dawn', [{ title: 'one', guid: '1' }]);
    await setFeeds(store, [feedNamed('dawn', { title: 'Dawn, renamed' })], NOON + SECOND);
    expect(await store.feeds.dueFeeds(NOON + SECOND, 10)).toEqual([]);
    expect(
      (await store.feeds.feedHealth()).map(({ feed, state, items }) => [feed.title, state.validators.etag, items]),
    ).toEqual([['Dawn, renamed', `"${NOON}"`, 1]]);
    await setFeeds(store, [feedNamed('dawn', { url: 'https://new.example/rss' })], NOON + MINUTE);
    expect((await store.feeds.dueFeeds(NOON + MINUTE, 10)).map(({ url }) => url)).toEqual(['https://new.example/rss']);
    expect((await store.feeds.feedHealth())[0]?.state).toMatchObject({ bodyHash: null, validators: { etag: null } });
  });

  it('obeys a publisher that asked for silence even when forced', async () => {
    const held = await claimFeed(store, 'dawn');
    await store.items.saveIngest(ingestOf(held, NOON, [], { quietUntil: NOON + DAY, nextDueAt: NOON + DAY }));
    expect(await store.feeds.claimFeed('dawn', NOON + MINUTE, { force: true })).toMatchObject({ kind: 'not-due' });
  });

  it('spreads feeds over some minutes where they are overdue all at once', async () => {
    for (const feed of ['dawn', 'dusk'])
      await pollFeed(store, feed, [{ title: feed }], NOON + (feed === 'dusk' ? MINUTE : 0));
    expect(await store.feeds.spreadOverdue(NOON + DAY)).toBe(2);
    const due = async (at: number) => (await store.feeds.dueFeeds(at, 10)).map(({ feed }) => feed).sort();
    // One that was never asked does not wait.
    expect(await due(NOON + DAY)).toEqual(['dawn', 'hill']);
    expect(await due(NOON + DAY + 6 * MINUTE)).toEqual(['dawn', 'dusk', 'hill']);
  });

  it('ends the lease of a feed that has moved', async () => {
    const held = await claimFeed(store, 'dawn');
    await setFeeds(store, [feedNamed('dawn', { url: 'https://new.example/rss' })], NOON + SECOND);
    expect(await store.feeds.renewClaim(held, NOON + SECOND)).toBe(false);
    expect(await store.items.saveIngest(ingestOf(held, NOON + SECOND, []))).toEqual({ kind: 'lost-lease' });
    expect((await claimFeed(store, 'dawn', NOON + SECOND)).fence).toBeGreaterThan(held.fence + 1);
  });

  it('forgets nothing of a feed that left the list and came back', async () => {
    await pollFeed(store, 'dawn', [{ title: 'one', guid: '1' }]);
    await setFeeds(store, [feedNamed('hill')], NOON + SECOND);
    expect(await store.feeds.claimFeed('dawn', NOON + DAY)).toEqual({ kind: 'unknown-feed' });
    await setFeeds(store, DESK, NOON + DAY);
    const dawn = (await store.feeds.feedHealth()).find(({ feed }) => feed.id === 'dawn');
    expect([dawn?.items, dawn?.state.validators.etag, dawn?.knownSince]).toEqual([1, `"${NOON}"`, NOON]);
  });

  describe('while the network here is down', () => {
    const failing = (code: 'dns' | 'bad-http', failures: number) => ({
      result: 'failed' as const,
      failures,
      nextDueAt: NOON + DAY,
      watch: { ...NO_WATCH, fault: { code, isCounted: true } },
    });

    it('tells how feeds were found lately', async () => {
      await store.items.saveIngest(ingestOf(await claimFeed(store, 'dawn'), NOON, [], failing('dns', 1)));
      await pollFeed(store, 'hill', [{ title: 'one' }], NOON + MINUTE);
      const since = async (at: number) =>
        [...(await store.feeds.recentPolls(at))].sort((a, b) => (a.url < b.url ? -1 : 1));
      expect(await since(NOON - 1)).toEqual([
        { url: 'https://dawn.example/rss', fault: 'dns' },
        { url: 'https://hill.example/rss', fault: null },
      ]);
      expect(await since(NOON)).toEqual([{ url: 'https://hill.example/rss', fault: null }]);
    });

    it('takes back what failed of it, once, and leaves other failures as they are', async () => {
      await store.items.saveIngest(ingestOf(await claimFeed(store, 'dawn'), NOON, [], failing('dns', 3)));
      const later = NOON + MINUTE;
      await store.items.saveIngest(ingestOf(await claimFeed(store, 'dusk', later), later, [], failing('bad-http', 2)));
      for (const at of [later, later + MINUTE]) {
        const held = await claimFeed(store, 'hill', at, true);
        await store.items.saveIngest({ ...ingestOf(held, at, []), forgiveSince: NOON - MINUTE });
      }
      const health = await store.feeds.feedHealth();
      expect(health.map(({ feed, state }) => [feed.id, state.failures, state.watch.fault?.isCounted])).toEqual([
        ['dawn', 2, false],
        ['dusk', 2, true],
        ['hill', 0, undefined],
      ]);
      expect(health[0]?.state.dueAt).toBe(later + 15 * MINUTE);
    });
  });

  it('knows since when a feed is asked at its address', async () => {
    expect((await store.feeds.feedHealth()).map(({ knownSince }) => knownSince)).toEqual([NOON, NOON, NOON]);
  });
});

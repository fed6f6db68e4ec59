import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_TAGS } from '../../src/core/tagging/tag.ts';
import { createHttpFetcher } from '../../src/fetch/http.ts';
import { readDocument } from '../../src/fetch/parse.ts';
import { type IngestDeps, ingestFeed } from '../../src/pipeline/ingest-feed.ts';
import type { PipelineEvent } from '../../src/pipeline/report.ts';
import type { Store } from '../../src/store/store.ts';
import { feedNamed } from '../support/drafts.ts';
import { type FeedOrigin, startFeedOrigin } from '../support/feed-origin.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { openSqlite } from '../support/sqlite-store.ts';

let origin: FeedOrigin;
let store: Store;
let deps: IngestDeps;
let events: PipelineEvent[];
let tagged: number;
let now: number;
let close: () => Promise<void>;

beforeEach(async () => {
  origin = await startFeedOrigin({ feeds: 2, items: 3, hosts: 2 });
  store = await openSqlite();
  events = [];
  tagged = 0;
  now = Date.UTC(2026, 10, 24);
  const fetcher = createHttpFetcher({
    userAgent: 'khabar/test',
    allowPrivateNetworks: ['127.0.0.0/8'],
    now: () => now,
  });
  close = fetcher.close;
  deps = {
    store,
    fetchFeed: fetcher.fetch,
    readFeed: readDocument,
    taggerOf: async () => () => {
      tagged++;
      return NO_TAGS;
    },
    now: () => now,
    elapsed: () => performance.now(),
    report: (event) => events.push(event),
    stopping: new AbortController().signal,
  };
  const nothing = origin.url(1).replace('1.xml', '99.xml');
  await setFeeds(store, [feedNamed('one', { url: origin.url(0) }), feedNamed('gone', { url: nothing })], now);
});
afterEach(async () => {
  await close();
  await origin.close();
});

describe('ingestFeed', () => {
  it('keeps what a feed shows, and nothing twice when it is polled again', async () => {
    expect(await ingestFeed('one', deps)).toEqual({ kind: 'done' });
    expect(events).toMatchObject([{ kind: 'polled', result: 'modified', documentItems: 3, added: 3 }]);
    now += 3_600_000;
    await ingestFeed('one', deps);
    expect(events[1]).toMatchObject({ result: 'not-modified', added: 0 });
    expect(origin.answers).toEqual({ full: 1, notModified: 1 });
  });

  it('tags only what it has not seen', async () => {
    await ingestFeed('one', deps);
    origin.advance(2);
    now += 3_600_000;
    await ingestFeed('one', deps);
    expect([tagged, events[1]]).toMatchObject([5, { added: 2 }]);
  });

  it('holds the feed for as long as tagging takes', async () => {
    let spent = 0;
    const slow = async () => () => {
      // Each takes longer than half a lease.
      spent += 50_000;
      now += 50_000;
      return NO_TAGS;
    };
    await ingestFeed('one', { ...deps, taggerOf: slow, elapsed: () => spent });
    expect(events).toMatchObject([{ kind: 'polled', added: 3 }]);
  });

  it('gives up what another worker has taken over meanwhile', async () => {
    let spent = 0;
    const slow = async () => () => {
      spent += 200_000;
      return NO_TAGS;
    };
    const taking = { ...store, feeds: { ...store.feeds, renewClaim: async () => false } };
    await ingestFeed('one', { ...deps, store: taking, taggerOf: slow, elapsed: () => spent });
    expect(events).toEqual([{ kind: 'lost-lease', feed: 'one' }]);
    expect((await store.items.findItems({}, { limit: 10, after: null })).rows).toEqual([]);
  });

  it('keeps nothing by another taxonomy than the one that it would be stored with, and polls again', async () => {
    const outcome = await ingestFeed('one', { ...deps, taggerOf: async () => null });
    expect(outcome).toEqual({ kind: 'snooze', until: now + 2_000 });
    expect([events, (await store.items.findItems({}, { limit: 10, after: null })).rows]).toEqual([[], []]);
    now += 2_000;
    expect(await ingestFeed('one', deps)).toEqual({ kind: 'done' });
    expect(events).toMatchObject([{ kind: 'polled', result: 'modified', added: 3 }]);
  });

  it('lets others have their turn whenever it has worked for a while', async () => {
    let turns = 0;
    let isDone = false;
    const turn = () => {
      turns++;
      if (!isDone) setImmediate(turn);
    };
    const turnsAt: number[] = [];
    const slow = async () => () => {
      turnsAt.push(turns);
      for (const begun = performance.now(); performance.now() - begun < 11; );
      return NO_TAGS;
    };
    setImmediate(turn);
    await ingestFeed('one', { ...deps, taggerOf: slow });
    isDone = true;
    expect(new Set(turnsAt).size).toBe(3);
  });

  it('does nothing while the feed is not due', async () => {
    await ingestFeed('one', deps);
    now += 1_000;
    expect(await ingestFeed('one', deps)).toEqual({ kind: 'done' });
    expect(origin.answers.full + origin.answers.notModified).toBe(1);
  });

  it('records in words why a feed failed, and asks again later', async () => {
    await ingestFeed('gone', deps);
    const [gone] = await store.feeds.feedHealth();
    expect(gone?.state).toMatchObject({ result: 'failed', failures: 1 });
    expect(gone?.state.reason).toContain('404');
    expect(gone?.state.dueAt).toBeGreaterThanOrEqual(now + 900_000);
  });

  it('cancels a job for a feed that was removed', async () => {
    expect(await ingestFeed('never', deps)).toMatchObject({ kind: 'cancel' });
  });

  it('gives a poll back when the service stops, without counting a failure', async () => {
    const stopping = new AbortController();
    stopping.abort();
    await ingestFeed('one', { ...deps, stopping: stopping.signal });
    const one = (await store.feeds.feedHealth()).find(({ feed }) => feed.id === 'one');
    expect(one?.state).toMatchObject({ failures: 0, result: null, dueAt: now });
    expect(events).toEqual([]);
  });
});

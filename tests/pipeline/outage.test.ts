import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { NO_WISHES } from '../../src/core/feed/exchange.ts';
import { healthOf } from '../../src/core/feed/health.ts';
import type { FetchOutcome } from '../../src/core/feed/outcome.ts';
import { NO_TAGS } from '../../src/core/tagging/tag.ts';
import { ingestFeed } from '../../src/pipeline/ingest-feed.ts';
import { closingAfterEach } from '../support/closing.ts';
import { draftsOf, feedNamed, NOON } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { setFeeds } from '../support/set-feeds.ts';

const opened = closingAfterEach();

describe.each(storeEngines())('an outage of the network here, in the %s store', (_, open) => {
  it('is held against no feed, and all are heard within one interval after it', async () => {
    let now = NOON;
    let isDown = false;
    const store = opened(await open());
    const ids = Array.from({ length: 20 }, (_, feed) => `press-${feed}`);
    await setFeeds(
      store,
      ids.map((id) => feedNamed(id)),
      now,
    );
    const well: FetchOutcome = {
      kind: 'modified',
      body: new Uint8Array(),
      bodyHash: 'same',
      contentType: null,
      url: 'https://press.example/',
      movedTo: null,
      validators: { etag: '"a"', lastModified: null },
      wishes: NO_WISHES,
    };
    const head = { format: 'rss2.0' as const, title: 'Press', link: null, language: null, problems: [] };
    const drafts = draftsOf('press', [{ title: 'one', guid: '1' }]);
    const down: FetchOutcome = {
      kind: 'failed',
      failure: { code: 'dns', message: 'no name service' },
      wishes: NO_WISHES,
    };
    const deps = {
      store,
      fetchFeed: async ({ url }: { url: string }) => (isDown || url.includes('press-3.') ? down : well),
      readFeed: async () => ({ kind: 'read' as const, head, documentItems: 1, drafts }),
      taggerOf: async () => () => NO_TAGS,
      now: () => now,
      elapsed: () => performance.now(),
      report: () => {},
      stopping: new AbortController().signal,
    };
    const runUntil = async (end: number) => {
      for (; now < end; now += MINUTE) {
        for (const { feed } of await store.feeds.dueFeeds(now, 100)) await ingestFeed(feed, deps);
      }
    };
    await runUntil(NOON + 2 * HOUR);
    isDown = true;
    await runUntil(NOON + 8 * HOUR);
    const during = (await store.feeds.feedHealth()).filter(({ state }) => state.failures > 0);
    expect(during.map(({ feed }) => feed.id)).toEqual(['press-3']);
    isDown = false;
    await runUntil(NOON + 8 * HOUR + 35 * MINUTE);
    const heard = (await store.feeds.feedHealth()).filter(({ state }) => (state.lastSuccessAt ?? 0) > NOON + 8 * HOUR);
    expect(heard).toHaveLength(19);
    const [three] = (await store.feeds.feedHealth()).filter(({ feed }) => feed.id === 'press-3');
    expect(three && healthOf(three.state).word).toBe('failing');
  });
});

import { describe, expect, it } from 'vitest';
import { NO_WISHES } from '../../../src/core/feed/exchange.ts';
import type { Feed, FeedState } from '../../../src/core/feed/feed.ts';
import type { FetchOutcome, PollSoFar } from '../../../src/core/feed/outcome.ts';
import { judgePoll } from '../../../src/core/feed/poll.ts';
import { NO_WATCH } from '../../../src/core/feed/watch.ts';

const now = Date.UTC(2026, 10, 24, 6);
const feed: Feed = {
  id: 'hill-post',
  url: 'https://hill-post.example/rss',
  title: 'Hill Post',
  publisher: 'hill-post.example',
  country: 'pk',
  language: 'en',
  reliability: 'F',
  suggested: null,
  everyMs: 1_800_000,
  encoding: null,
  note: null,
};
const state: FeedState = {
  feed: feed.id,
  validators: { etag: '"old"', lastModified: null },
  bodyHash: 'abc',
  dueAt: now,
  lastAttemptAt: null,
  lastSuccessAt: null,
  lastNewItemAt: null,
  result: null,
  reason: null,
  failures: 0,
  quietUntil: null,
  problems: [],
  documentItems: 0,
  address: null,
  watch: NO_WATCH,
};
const modified: FetchOutcome = {
  kind: 'modified',
  body: new Uint8Array(),
  bodyHash: 'def',
  contentType: null,
  url: feed.url,
  movedTo: null,
  validators: { etag: 'W/"new"', lastModified: 'whatever they sent' },
  wishes: NO_WISHES,
};
const judge = (poll: PollSoFar, before: Partial<FeedState> = {}) =>
  judgePoll({ now, feed, state: { ...state, ...before }, poll });

describe('judgePoll', () => {
  it('keeps the new validators byte for byte, also when the body was the same', () => {
    const verdict = judge({ fetched: { ...modified, bodyHash: 'abc' }, read: null });
    expect(verdict).toMatchObject({
      result: 'not-modified',
      validators: { etag: 'W/"new"', lastModified: 'whatever they sent' },
    });
  });

  it('keeps the old validators when the fetch failed', () => {
    const failure = { code: 'timeout', message: 'hill-post.example did not answer within 10 s' } as const;
    const verdict = judge({ fetched: { kind: 'failed', failure, wishes: NO_WISHES }, read: null }, { failures: 2 });
    expect(verdict).toMatchObject({
      result: 'failed',
      reason: failure.message,
      failures: 3,
      validators: state.validators,
      bodyHash: 'abc',
    });
  });

  it('does not call a page healthy because it did not change since it was found to be no feed', () => {
    const bad = judge({ fetched: modified, read: { kind: 'not-a-feed', reason: 'an HTML page' } });
    expect(bad).toMatchObject({ result: 'not-a-feed', reason: 'an HTML page', bodyHash: null });
    const later = judge(
      { fetched: { kind: 'not-modified', validators: bad.validators, movedTo: null, wishes: NO_WISHES }, read: null },
      { result: 'not-a-feed', reason: 'an HTML page', bodyHash: bad.bodyHash, failures: 1 },
    );
    expect(later).toMatchObject({ result: 'not-a-feed', reason: 'an HTML page', failures: 2 });
  });

  it('counts failures from zero again after a success', () => {
    const fetched = { kind: 'not-modified', validators: state.validators, movedTo: null, wishes: NO_WISHES } as const;
    expect(judge({ fetched, read: null }, { failures: 7 })).toMatchObject({ failures: 0, reason: null });
  });
});

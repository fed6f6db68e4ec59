import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import { decideClaim, LEASE_MS } from '../../../src/core/feed/claim.ts';
import { coverageOf } from '../../../src/core/feed/coverage.ts';
import { feedAfterList } from '../../../src/core/feed/feed-list.ts';
import { healthOf } from '../../../src/core/feed/health.ts';
import { decideFeedDeed, type FeedDeed, pauseOf } from '../../../src/core/feed/operator-deed.ts';
import { feedNamed, NOON } from '../../support/drafts.ts';

const dawn = feedAfterList(feedNamed('dawn'), null, NOON);
const ann = (at = NOON) => ({ who: 'ann', via: 'token' as const, at });
const PAUSE: FeedDeed = { kind: 'pause', reason: 'moves house' };

function done(polled: Parameters<typeof decideFeedDeed>[0], deed: FeedDeed, at = NOON) {
  const decision = decideFeedDeed(polled, deed, ann(at));
  if (decision.kind !== 'done') throw new Error(decision.kind);
  return decision;
}

describe('what an operator does with a source', () => {
  it('pauses it with who and why, and says so in the audit', () => {
    const { polled, change } = done(dawn, PAUSE);
    expect(pauseOf(polled.state)).toEqual({ at: NOON, by: 'ann', reason: 'moves house' });
    expect(change).toEqual({ what: 'feed-paused', subject: 'feed dawn', from: null, to: { reason: 'moves house' } });
    expect(healthOf(polled.state)).toEqual({ word: 'paused', reason: 'paused by ann: moves house', since: NOON });
  });

  it('lets nobody ask a paused one, even when forced', () => {
    const { polled } = done(dawn, PAUSE);
    expect(decideClaim(polled, null, { now: NOON, owner: 'me@hill', force: true })).toEqual({ kind: 'paused' });
    expect(decideFeedDeed(polled, { kind: 'ask' }, ann())).toMatchObject({ kind: 'paused' });
  });

  it('ends a running lease, so that what its worker brings changes nothing of the pause', () => {
    const held = decideClaim(dawn, null, { now: NOON, owner: 'me@hill' });
    if (held.kind !== 'claimed') throw new Error(held.kind);
    const { polled } = done(held.polled, PAUSE, NOON + SECOND);
    expect([polled.leaseUntil, polled.fence]).toEqual([null, held.claim.fence + 1]);
  });

  it('gives back all that was before when it is resumed', () => {
    const { polled } = done(done(dawn, PAUSE).polled, { kind: 'resume' });
    expect(polled.state).toEqual(dawn.state);
  });

  it('keeps a pause when the operator’s list gives the source another address', () => {
    const { polled } = done(dawn, PAUSE);
    const moved = feedAfterList({ ...dawn.feed, url: 'https://elsewhere.example/feed' }, polled, NOON + MINUTE);
    expect(pauseOf(moved.state)?.by).toBe('ann');
  });

  it('has it asked at once, but not twice in a minute, while it is asked, or against its publisher’s wish', () => {
    const later = { ...dawn, state: { ...dawn.state, dueAt: NOON + LEASE_MS } };
    const ask = (state: Partial<typeof dawn.state>, more = {}) =>
      decideFeedDeed({ ...later, ...more, state: { ...later.state, ...state } }, { kind: 'ask' }, ann());
    expect(ask({})).toMatchObject({ kind: 'done', polled: { state: { dueAt: NOON } } });
    expect(ask({ lastAttemptAt: NOON - 59 * SECOND })).toEqual({ kind: 'asked-lately', at: NOON - 59 * SECOND });
    expect(ask({ lastAttemptAt: NOON - MINUTE }).kind).toBe('done');
    expect(ask({}, { leaseUntil: NOON + SECOND }).kind).toBe('busy');
    expect(ask({ quietUntil: NOON + MINUTE })).toEqual({ kind: 'quiet', until: NOON + MINUTE });
  });

  it.each([
    ['one that nobody knows', null, PAUSE, 'unknown-feed'],
    ['one that left the list', { ...dawn, active: false }, PAUSE, 'unknown-feed'],
    ['pausing twice', done(dawn, PAUSE).polled, PAUSE, 'already'],
    ['resuming what is not paused', dawn, { kind: 'resume' }, 'already'],
  ] as const)('refuses %s', (_, polled, deed, kind) => {
    expect(decideFeedDeed(polled, deed, ann()).kind).toBe(kind);
  });

  it('is told of among those that were not heard: a pause is no safety', () => {
    const { polled } = done(dawn, PAUSE);
    expect(coverageOf([polled], NOON).failing).toMatchObject([{ feed: 'dawn', reason: 'paused by ann: moves house' }]);
  });
});

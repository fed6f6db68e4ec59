import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { LEASE_MS } from '../../../src/core/feed/claim.ts';
import { CATCH_UP_MS } from '../../../src/core/wrong-clock/clock.ts';
import { aheadOf, cutFeeds, type TimedFeed } from '../../../src/core/wrong-clock/cut-feeds.ts';
import { NOON } from '../../support/drafts.ts';

const well: TimedFeed = {
  feed: 'well',
  everyMs: HOUR,
  dueAt: NOON + HOUR,
  leaseUntil: null,
  quietUntil: null,
  lastAttemptAt: NOON - HOUR,
  lastSuccessAt: NOON - HOUR,
  lastNewItemAt: null,
  result: 'modified',
};
const rules = { leaseMs: LEASE_MS, tickAhead: null };

describe('feeds that a clock which was ahead has put off', () => {
  it('are asked one after the other; the others keep their times', () => {
    const ahead = { lastAttemptAt: NOON + 40 * DAY, dueAt: NOON + 41 * DAY };
    const cut = cutFeeds([{ ...well, feed: 'a', ...ahead }, well, { ...well, feed: 'b', ...ahead }], rules, NOON);
    expect(cut.map(({ feed, times }) => [feed, times.dueAt, times.lastAttemptAt])).toEqual([
      ['a', NOON, NOON],
      ['b', NOON + CATCH_UP_MS, NOON],
    ]);
  });

  it('are told by a tick that lies ahead, but not by one that another process has just run', () => {
    expect([aheadOf(NOON + DAY, NOON), aheadOf(NOON + MINUTE, NOON), aheadOf(null, NOON)]).toEqual([
      NOON + DAY,
      null,
      null,
    ]);
  });
});

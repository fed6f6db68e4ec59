import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { CATCH_UP_MS } from '../../../src/core/wrong-clock/clock.ts';
import { spreadOverdue } from '../../../src/core/wrong-clock/spread-overdue.ts';
import { NOON } from '../../support/drafts.ts';

const due = { failures: 0, dueAt: NOON - HOUR, lastAttemptAt: NOON - 2 * HOUR, active: true, leaseUntil: null };

describe('spreading overdue feeds', () => {
  it('gives each its place, the well ones first, then the longest overdue', () => {
    const feeds = [
      { ...due, feed: 'fails', failures: 2 },
      { ...due, feed: 'later', dueAt: NOON - MINUTE },
      { ...due, feed: 'first' },
    ];
    expect(spreadOverdue(feeds, NOON)).toEqual([
      { feed: 'first', dueAt: NOON },
      { feed: 'later', dueAt: NOON + CATCH_UP_MS / 2 },
      { feed: 'fails', dueAt: NOON + CATCH_UP_MS },
    ]);
  });

  it.each([
    ['is not due', { dueAt: NOON + 1 }],
    ['was never asked', { lastAttemptAt: null }],
    ['is being asked', { leaseUntil: NOON + 1 }],
    ['left the list', { active: false }],
  ])('leaves one alone that %s', (_, change) => {
    expect(spreadOverdue([{ ...due, feed: 'dawn', ...change }], NOON)).toEqual([]);
  });
});

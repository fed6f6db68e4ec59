import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/core/clock/time.ts';
import { freshState } from '../../../src/core/feed/feed-list.ts';
import { stateAfter } from '../../../src/core/feed/state-after.ts';
import { NO_WATCH } from '../../../src/core/feed/watch.ts';
import { NOON } from '../../support/drafts.ts';

const before = {
  ...freshState('dawn', NOON - DAY),
  lastSuccessAt: NOON - DAY,
  lastNewItemAt: NOON - DAY,
  documentItems: 12,
};
const verdict = {
  result: 'modified' as const,
  reason: null,
  validators: { etag: '"b"', lastModified: null },
  bodyHash: 'b',
  failures: 0,
  problems: ['a date could not be read'],
  documentItems: 3,
  nextDueAt: NOON + HOUR,
  quietUntil: null,
  address: null,
  watch: { ...NO_WATCH, answers: 7 },
};
const kept = { now: NOON, hasNew: false, notices: [] };

describe('the state after a poll', () => {
  it('is what the verdict says, with the moments and what the store has noticed', () => {
    const { nextDueAt, problems, ...rest } = verdict;
    expect(stateAfter(before, verdict, { now: NOON, hasNew: true, notices: ['a flood'] })).toEqual({
      feed: 'dawn',
      ...rest,
      dueAt: nextDueAt,
      problems: [...problems, 'a flood'],
      lastAttemptAt: NOON,
      lastSuccessAt: NOON,
      lastNewItemAt: NOON,
    });
  });

  it('keeps when it was well last through a failure, and the size of the last document that was read', () => {
    expect(stateAfter(before, { ...verdict, result: 'failed', documentItems: null }, kept)).toMatchObject({
      lastAttemptAt: NOON,
      lastSuccessAt: NOON - DAY,
      lastNewItemAt: NOON - DAY,
      documentItems: 12,
    });
  });
});

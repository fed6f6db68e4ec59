import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/clock/time.ts';
import { feedAfterList } from '../../../src/core/feed/feed-list.ts';
import { NO_RHYTHM, NO_WATCH } from '../../../src/core/feed/watch.ts';
import { feedNamed, NOON } from '../../support/drafts.ts';

const known = {
  ...feedAfterList(feedNamed('dawn'), null, NOON - DAY),
  leaseUntil: NOON + MINUTE,
  fence: 4,
};
const polled = {
  ...known,
  state: {
    ...known.state,
    dueAt: NOON + MINUTE,
    validators: { etag: '"a"', lastModified: null },
    bodyHash: 'a',
    failures: 2,
    quietUntil: NOON + DAY,
    watch: { ...NO_WATCH, answers: 9, rhythm: { ...NO_RHYTHM, since: NOON - DAY } },
  },
};

describe('a feed after the list was renewed', () => {
  it('is due at once where it is new, and known from then on', () => {
    expect(feedAfterList(feedNamed('dawn'), null, NOON)).toMatchObject({
      active: true,
      fence: 0,
      knownSince: NOON,
      state: { feed: 'dawn', dueAt: NOON, result: null },
    });
  });

  it('stays as it was where only its entry has changed', () => {
    const renamed = feedNamed('dawn', { title: 'Dawn of the hills' });
    expect(feedAfterList(renamed, { ...polled, active: false }, NOON)).toEqual({ ...polled, feed: renamed });
  });

  it('forgets at a new address what spoke of the old one, keeps its history, and ends a running lease', () => {
    const { state, ...lease } = feedAfterList(feedNamed('dawn', { url: 'https://new.example/rss' }), polled, NOON);
    expect(lease).toMatchObject({ leaseUntil: null, fence: 5, knownSince: NOON - DAY });
    expect(state).toEqual({
      ...polled.state,
      dueAt: NOON,
      validators: { etag: null, lastModified: null },
      bodyHash: null,
      quietUntil: null,
      watch: { ...NO_WATCH, rhythm: polled.state.watch.rhythm },
    });
  });

  it('loses nothing where the operator confirms the address at which it is asked already', () => {
    const moved = { ...polled, state: { ...polled.state, address: 'https://new.example/rss' } };
    expect(feedAfterList(feedNamed('dawn', { url: 'https://new.example/rss' }), moved, NOON)).toMatchObject({
      leaseUntil: polled.leaseUntil,
      state: { ...polled.state, address: null },
    });
  });

  it('is taken for what it is now where the operator has corrected the entry of one that became another', () => {
    const change = { kind: 'another-feed' as const, reason: 'it is', since: NOON, until: null };
    const other = { ...polled, state: { ...polled.state, watch: { ...polled.state.watch, change } } };
    expect(feedAfterList(feedNamed('dawn', { title: 'Another' }), other, NOON)).toMatchObject({
      leaseUntil: null,
      state: { dueAt: polled.state.dueAt, bodyHash: null, watch: { change: null } },
    });
  });
});

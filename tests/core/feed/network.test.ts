import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import type { FetchFailure } from '../../../src/core/feed/exchange.ts';
import { freshState } from '../../../src/core/feed/feed-list.ts';
import { unreachedFeeds } from '../../../src/core/feed/network.ts';
import { feedNamed, NOON } from '../../support/drafts.ts';

/** A source as its last poll left it; null: it was heard. */
function polled(id: string, code: FetchFailure['code'] | null, at = NOON - MINUTE, heard: number | null = null) {
  const feed = feedNamed(id, { url: `https://${id}.example/feed` });
  const state = freshState(id, NOON - HOUR);
  const fault = code === null ? null : { code, isCounted: false };
  return {
    feed,
    state: {
      ...state,
      lastAttemptAt: at,
      lastSuccessAt: code === null ? at : heard,
      result: code === null ? ('modified' as const) : ('failed' as const),
      watch: { ...state.watch, fault },
    },
  };
}

const DOWN = ['a', 'b', 'c', 'd'].map((id) => polled(id, 'dns'));

describe('whether this service can reach the network', () => {
  it('names all that failed of it, and when somebody was heard last', () => {
    const all = [...DOWN, polled('e', 'connect', NOON - 2 * MINUTE, NOON - 30 * MINUTE)];
    expect(unreachedFeeds(all, NOON)).toEqual({ feeds: ['a', 'b', 'c', 'd', 'e'], heardLast: NOON - 30 * MINUTE });
  });

  it('says nothing of it where others answer, or where a single publisher fails', () => {
    expect(unreachedFeeds([...DOWN, polled('x', null), polled('y', null)], NOON)).toBeNull();
    expect(unreachedFeeds([polled('a', 'dns')], NOON)).toBeNull();
    expect(unreachedFeeds([], NOON)).toBeNull();
  });

  it('does not take an answer of an hour ago for a proof of now, nor failures of long ago', () => {
    expect(unreachedFeeds([...DOWN, polled('x', null, NOON - HOUR)], NOON)?.feeds).toHaveLength(4);
    expect(unreachedFeeds(DOWN, NOON + 3 * HOUR)).toBeNull();
  });

  it('leaves sources that fail of something else to be told of by themselves', () => {
    const all = [...DOWN, ...['f', 'g', 'h', 'i'].map((id) => polled(id, 'timeout')), polled('x', 'http-status')];
    expect(unreachedFeeds(all, NOON)?.feeds).not.toContain('x');
  });
});

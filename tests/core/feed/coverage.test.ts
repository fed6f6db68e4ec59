import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/core/clock/time.ts';
import { coverageOf } from '../../../src/core/feed/coverage.ts';
import { feedNamed, NOON } from '../../support/drafts.ts';
import { freshState } from '../../support/fresh-state.ts';

/** A feed before its first poll. */
const hill = () => ({ feed: feedNamed('hill'), state: freshState('hill') });

describe('coverage', () => {
  it('tells of a source that was well when asked last, but was not asked lately', () => {
    const { feed, state } = hill();
    const well = {
      ...state,
      result: 'modified' as const,
      lastAttemptAt: NOON,
      lastSuccessAt: NOON,
      lastNewItemAt: NOON,
    };
    expect(coverageOf([{ feed, state: well }], NOON + HOUR)).toMatchObject({ sources: 1, failing: [] });
    expect(coverageOf([{ feed, state: well }], NOON + 3 * DAY)).toMatchObject({
      heard: 0,
      failing: [{ feed: 'hill' }],
    });
  });

  it('never counts one as heard that has not answered once', () => {
    const { feed, state } = hill();
    expect(coverageOf([{ feed, state }], NOON)).toMatchObject({ heard: 0, waiting: [{ feed: 'hill' }] });
    const busy = { ...state, result: 'slow-down' as const, reason: 'it is busy', lastAttemptAt: NOON, failures: 1 };
    expect(coverageOf([{ feed, state: busy }], NOON)).toMatchObject({
      heard: 0,
      failing: [{ feed: 'hill', lastHeard: null, reason: 'it is busy' }],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/core/clock/time.ts';
import { coverageOf } from '../../../src/core/feed/coverage.ts';
import { migrationsDir } from '../../../src/files/product.ts';
import { openStore } from '../../../src/store/open.ts';
import { feedNamed, NOON } from '../../support/drafts.ts';

/** A feed as a store has it before its first poll. */
async function freshState() {
  const store = await openStore('memory:', { migrationsDir, migrate: true });
  await store.feeds.setFeeds([feedNamed('hill')], NOON);
  const [health] = await store.feeds.feedHealth();
  if (health === undefined) throw new Error('no feed');
  return health;
}

describe('coverage', () => {
  it('tells of a source that was well when asked last, but was not asked lately', async () => {
    const { feed, state } = await freshState();
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

  it('never counts one as heard that has not answered once', async () => {
    const { feed, state } = await freshState();
    expect(coverageOf([{ feed, state }], NOON)).toMatchObject({ heard: 0, waiting: [{ feed: 'hill' }] });
    const busy = { ...state, result: 'slow-down' as const, reason: 'it is busy', lastAttemptAt: NOON, failures: 1 };
    expect(coverageOf([{ feed, state: busy }], NOON)).toMatchObject({
      heard: 0,
      failing: [{ feed: 'hill', lastHeard: null, reason: 'it is busy' }],
    });
  });
});

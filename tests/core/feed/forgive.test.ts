import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import type { PolledFeed } from '../../../src/core/feed/claim.ts';
import { feedAfterList } from '../../../src/core/feed/feed-list.ts';
import { forgiveFailure } from '../../../src/core/feed/forgive.ts';
import { NO_WATCH } from '../../../src/core/feed/watch.ts';
import { feedNamed, NOON } from '../../support/drafts.ts';

const fresh = feedAfterList(feedNamed('dawn'), null, NOON - DAY);
const failed: PolledFeed = {
  ...fresh,
  state: {
    ...fresh.state,
    result: 'failed',
    failures: 3,
    lastAttemptAt: NOON,
    dueAt: NOON + 4 * HOUR,
    watch: { ...NO_WATCH, fault: { code: 'dns', isCounted: true } },
  },
};
const now = NOON + MINUTE;

describe('forgiving an outage of ours', () => {
  it('leaves alone what another host has failed to reach', () => {
    const asked = { ...failed, leaseOwner: 'two@geneva' };
    expect(forgiveFailure(asked, 'one@kabul', NOON - 1, now)).toBeNull();
    expect(forgiveFailure(asked, 'one@geneva', NOON - 1, now)).not.toBeNull();
  });

  it('takes back one failure and asks again soon, once', () => {
    const forgiven = forgiveFailure(failed, null, NOON - 1, now);
    expect(forgiven).toMatchObject({ failures: 2, dueAt: now + 15 * MINUTE, watch: { fault: { isCounted: false } } });
    expect(forgiven && forgiveFailure({ ...failed, state: forgiven }, null, NOON - 1, now)).toBeNull();
  });

  it.each([
    ['what failed before it', failed, NOON],
    ['a feed that is being asked', { ...failed, leaseUntil: now + MINUTE }, NOON - 1],
    ['a feed that left the list', { ...failed, active: false }, NOON - 1],
    ['what has nothing to do with the network', withFault('bad-http'), NOON - 1],
    ['a feed that is well', fresh, NOON - 1],
  ])('leaves alone %s', (_, polled, since) => {
    expect(forgiveFailure(polled, null, since, now)).toBeNull();
  });
});

function withFault(code: 'bad-http'): PolledFeed {
  return { ...failed, state: { ...failed.state, watch: { ...NO_WATCH, fault: { code, isCounted: true } } } };
}

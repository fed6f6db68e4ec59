import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import {
  abandonedFeed,
  decideClaim,
  freedSlot,
  holdsFeed,
  LEASE_MS,
  type PolledFeed,
  releasedFeed,
  renewedFeed,
  renewedSlot,
} from '../../../src/core/feed/claim.ts';
import { feedAfterList } from '../../../src/core/feed/feed-list.ts';
import { feedNamed, NOON } from '../../support/drafts.ts';

const owner = 'me@hill';
const dawn = feedAfterList(feedNamed('dawn'), null, NOON);

function claimed(polled: PolledFeed, now = NOON) {
  const decision = decideClaim(polled, null, { now, owner });
  if (decision.kind !== 'claimed') throw new Error(decision.kind);
  return decision;
}

describe('claiming a feed', () => {
  it('leases a due feed and its host, under a fence of its own', () => {
    const { claim, polled, slot } = claimed(dawn);
    expect(claim).toEqual({ feed: dawn.feed, state: dawn.state, fence: 1, until: NOON + LEASE_MS });
    expect([polled.leaseUntil, polled.state.dueAt, polled.fence]).toEqual([NOON + LEASE_MS, NOON + LEASE_MS, 1]);
    expect(polled.leaseOwner).toBe(owner);
    expect(slot).toEqual({ feed: 'dawn', owner, busyUntil: NOON + LEASE_MS, nextAt: NOON + SECOND });
  });

  it.each([
    ['one that nobody knows', null, { kind: 'unknown-feed' }],
    ['one that left the list', { ...dawn, active: false }, { kind: 'unknown-feed' }],
    ['one that is held', claimed(dawn).polled, { kind: 'not-due', dueAt: NOON + LEASE_MS }],
    [
      'one whose publisher wants silence',
      { ...dawn, state: { ...dawn.state, quietUntil: NOON + MINUTE } },
      { kind: 'not-due', dueAt: NOON + MINUTE },
    ],
  ])('refuses %s, even when forced', (_, polled, refusal) => {
    expect(decideClaim(polled, null, { now: NOON, owner, force: true })).toEqual(refusal);
  });

  it('waits for the due time unless forced', () => {
    const later = { ...dawn, state: { ...dawn.state, dueAt: NOON + 1 } };
    expect(decideClaim(later, null, { now: NOON, owner })).toEqual({ kind: 'not-due', dueAt: NOON + 1 });
    expect(decideClaim(later, null, { now: NOON, owner, force: true }).kind).toBe('claimed');
  });

  it('waits for a host that is asked, or was a moment ago, but not for a slot that a wrong clock has left', () => {
    const at = (busyUntil: number, nextAt: number) =>
      decideClaim(dawn, { feed: null, owner: null, busyUntil, nextAt }, { now: NOON, owner });
    expect(at(NOON + MINUTE, NOON)).toEqual({ kind: 'host-busy', until: NOON + SECOND });
    expect(at(0, NOON + 400)).toEqual({ kind: 'host-busy', until: NOON + 400 });
    expect(at(0, NOON + MINUTE).kind).toBe('claimed');
  });

  it('lets one hold a feed at a time, whenever others ask', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 * LEASE_MS }), { maxLength: 20 }), (moments) => {
        let polled = dawn;
        let freeAt = 0;
        for (const now of moments.map((after) => NOON + after).sort((a, b) => a - b)) {
          const decision = decideClaim(polled, null, { now, owner, force: true });
          expect(decision.kind === 'claimed').toBe(now >= freeAt);
          if (decision.kind !== 'claimed') continue;
          polled = decision.polled;
          freeAt = decision.claim.until;
        }
      }),
    );
  });
});

describe('a claim', () => {
  const { claim, polled, slot } = claimed(dawn);

  it('is held until it is given back or somebody else claims', () => {
    expect(holdsFeed(polled, claim.fence)).toBe(true);
    expect(holdsFeed(releasedFeed(polled, NOON), claim.fence)).toBe(false);
    expect(holdsFeed(claimed(polled, NOON + LEASE_MS).polled, claim.fence)).toBe(false);
    expect(holdsFeed(null, claim.fence)).toBe(false);
  });

  it('that is given back leaves the feed and its host as they were, but for the fence', () => {
    expect(releasedFeed(polled, claim.state.dueAt)).toEqual({ ...dawn, fence: 1, leaseOwner: owner });
    expect(freedSlot(slot, 'dawn')).toEqual({ feed: null, owner, busyUntil: 0, nextAt: slot.nextAt });
    expect(freedSlot(slot, 'dawn', NOON + MINUTE)?.nextAt).toBe(NOON + MINUTE);
  });

  it('is renewed with its host', () => {
    expect(renewedFeed(polled, NOON + MINUTE).leaseUntil).toBe(NOON + MINUTE + LEASE_MS);
    expect(renewedSlot(slot, 'dawn', NOON + MINUTE)?.busyUntil).toBe(NOON + MINUTE + LEASE_MS);
  });

  it('touches no slot that another feed has by now', () => {
    expect([freedSlot(slot, 'dusk'), renewedSlot(slot, 'dusk', NOON), freedSlot(null, 'dawn')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('whose holder is gone leaves the feed due at once', () => {
    expect(abandonedFeed(polled, NOON + 1)).toMatchObject({ leaseUntil: null, state: { dueAt: NOON + 1 } });
  });
});

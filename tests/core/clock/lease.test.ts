import { describe, expect, it } from 'vitest';
import { decideLease, holdsLease, isLeftBehind, nameOwner } from '../../../src/core/clock/lease.ts';
import { MINUTE } from '../../../src/core/clock/time.ts';
import { NOON } from '../../support/drafts.ts';

const held = { owner: 'a', until: NOON + MINUTE };

describe('a lease', () => {
  it('is taken by whoever comes first, renewed by its owner, and taken over once it has ended', () => {
    expect(decideLease(null, 'a', NOON, MINUTE)).toEqual(held);
    expect(decideLease(held, 'a', NOON + 1, MINUTE)).toEqual({ owner: 'a', until: NOON + 1 + MINUTE });
    expect(decideLease(held, 'b', NOON + MINUTE - 1, MINUTE)).toBeNull();
    expect(decideLease(held, 'b', NOON + MINUTE, MINUTE)?.owner).toBe('b');
  });

  it('is held by its owner until it ends', () => {
    expect([
      holdsLease(held, 'a', NOON),
      holdsLease(held, 'b', NOON),
      holdsLease(held, 'a', NOON + MINUTE),
      holdsLease(null, 'a', NOON),
    ]).toEqual([true, false, false, false]);
  });
});

describe('what a process finds of leases', () => {
  const self = { host: 'hill', process: 'node.7' };
  it.each([
    ['left by one that ran here before', nameOwner({ host: 'hill', process: 'node.6' }), true],
    ['left by a part of one that ran here before', nameOwner({ host: 'hill', process: 'node.6' }, 'upkeep'), true],
    ['left by one that nobody has named', null, true],
    ['left from when only parts had names', 'fetch.12', true],
    ['its own', nameOwner(self), false],
    ['its own part’s', nameOwner(self, 'a/b'), false],
    ['another host’s, whose processes may have the same names', nameOwner({ ...self, host: 'shore' }), false],
  ])('is %s', (_, holder, isLeft) => {
    expect(isLeftBehind(holder, self)).toBe(isLeft);
  });
});

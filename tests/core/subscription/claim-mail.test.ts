import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/clock/time.ts';
import { decideMailClaim, holdsMail, MAIL_LEASE_MS } from '../../../src/core/subscription/claim-mail.ts';
import { MORNING, subscriptionOf } from '../../support/subscriptions.ts';

const told = { change: 3, at: MORNING - 24 * HOUR };
const held = {
  subscription: subscriptionOf('ann', { told }),
  version: 1,
  leaseUntil: null,
  leaseOwner: null,
  fence: 4,
};
const at = { now: MORNING, head: 7, edition: null };

function claimed() {
  const decision = decideMailClaim(held, null, at);
  if (decision.kind !== 'claimed') throw new Error(decision.kind);
  return decision;
}

describe('claiming a mail', () => {
  it('plans it where it is not in the ledger: what has changed since the last one', () => {
    expect(claimed()).toMatchObject({
      leaseUntil: MORNING + MAIL_LEASE_MS,
      fence: 5,
      delivery: { occasion: '2026-11-25', state: 'planned', from: 3, to: 7, start: told.at, end: MORNING, attempts: 0 },
    });
  });

  it('takes over what a process that died has left in the ledger', () => {
    const { delivery } = claimed();
    const fixed = { ...delivery, state: 'sending' as const, attempts: 1, messageId: '<a@b>' };
    expect(decideMailClaim(held, fixed, { ...at, now: MORNING + HOUR, head: 9 })).toMatchObject({ delivery: fixed });
  });

  it('moves on where the ledger knows the date', () => {
    const settled = { ...claimed().delivery, state: 'accepted' as const, settledAt: MORNING };
    expect(decideMailClaim(held, settled, at)).toMatchObject({
      kind: 'settled',
      subscription: { served: '2026-11-25', told, next: { occasion: '2026-11-26' } },
    });
  });

  it('tells of what its edition does', () => {
    const next = { occasion: 'brief.kabul.4', dueAt: MORNING };
    const reader = { ...held, subscription: subscriptionOf('ann', { told, next }) };
    const edition = { from: 1, to: 5, start: MORNING - 30 * HOUR, end: MORNING - HOUR };
    expect(decideMailClaim(reader, null, { ...at, edition })).toMatchObject({
      delivery: { occasion: 'brief.kabul.4', ...edition },
    });
  });

  it('has nothing to do where the ledger knows the edition', () => {
    const next = { occasion: 'brief.kabul.4', dueAt: MORNING };
    const settled = { ...claimed().delivery, ...next, state: 'accepted' as const, settledAt: MORNING };
    const reader = { ...held, subscription: subscriptionOf('ann', { told, next }) };
    expect(decideMailClaim(reader, settled, at)).toMatchObject({
      kind: 'settled',
      subscription: { served: null, told, next: null },
    });
  });

  it('never tells of less than was told, nor of what is still to come', () => {
    const ahead = { ...held, subscription: subscriptionOf('ann', { told: { change: 9, at: MORNING + HOUR } }) };
    expect(decideMailClaim(ahead, null, at)).toMatchObject({ delivery: { from: 9, to: 9, start: MORNING } });
  });

  it.each([
    ['nobody knows it', null],
    ['nothing is next', { ...held, subscription: subscriptionOf('ann', { next: null }) }],
    ['its time has not come', { ...held, subscription: subscriptionOf('ann', { next: later() }) }],
    ['somebody is sending it', { ...held, leaseUntil: MORNING + 1 }],
  ])('waits where %s', (_, one) => {
    expect(decideMailClaim(one, null, at)).toEqual({ kind: 'not-due' });
  });

  it('is held until the lease is ended or another has claimed', () => {
    const mine = { ...held, leaseUntil: MORNING + MAIL_LEASE_MS, fence: 5 };
    expect([holdsMail(mine, 5), holdsMail({ ...mine, leaseUntil: null }, 5), holdsMail(mine, 4)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

function later() {
  return { occasion: '2026-11-25', dueAt: MORNING + 1 };
}

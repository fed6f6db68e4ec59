import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/clock/time.ts';
import { decideMailClaim } from '../../../src/core/subscription/claim-mail.ts';
import { MAIL_KEPT_MS } from '../../../src/core/subscription/delivery.ts';
import { countQuestions, maySave } from '../../../src/core/subscription/save-subscription.ts';
import { fixDelivery, isErased, isForgotten, settleDelivery } from '../../../src/core/subscription/settle-mail.ts';
import { CONFIRM_WITHIN_MS } from '../../../src/core/subscription/subscription.ts';
import { MORNING, subscriptionOf } from '../../support/subscriptions.ts';

const ann = subscriptionOf('ann');
const decision = decideMailClaim(
  { subscription: ann, version: 1, leaseUntil: null, leaseOwner: null, fence: 0 },
  null,
  {
    now: MORNING,
    head: 7,
    edition: null,
  },
);
if (decision.kind !== 'claimed') throw new Error(decision.kind);
const planned = decision.delivery;
const mail = { messageId: '<a@b>', bytes: Buffer.from('Subject: 1') };

describe('a mail in the ledger', () => {
  it('keeps the bytes of its first attempt and counts each', () => {
    const again = fixDelivery(fixDelivery(planned, mail), { messageId: '<c@d>', bytes: Buffer.from('Subject: 2') });
    expect(again).toMatchObject({ state: 'sending', attempts: 2, messageId: '<a@b>', mail: mail.bytes });
  });

  it('that was accepted is settled, and its subscription was told up to where it went', () => {
    const { delivery, subscription } = settleDelivery(planned, ann, { kind: 'accepted' }, MORNING + MINUTE);
    expect(delivery).toMatchObject({ state: 'accepted', reason: null, settledAt: MORNING + MINUTE });
    expect(subscription).toMatchObject({ served: '2026-11-25', told: { change: 7, at: MORNING } });
  });

  it('that has to wait stays open and says why', () => {
    const retry = { kind: 'retry' as const, at: MORNING + MINUTE, reason: 'greylisted' };
    const { delivery, subscription } = settleDelivery(planned, ann, retry, MORNING);
    expect(delivery).toMatchObject({ state: 'sending', reason: 'greylisted', settledAt: null });
    expect(subscription.next).toEqual({ occasion: '2026-11-25', dueAt: MORNING + MINUTE });
  });

  it('loses its text some time after it was settled, and not before', () => {
    const settled = { mail: mail.bytes, settledAt: MORNING };
    expect([isErased(settled, MORNING + MAIL_KEPT_MS), isErased(settled, MORNING + MAIL_KEPT_MS + 1)]).toEqual([
      false,
      true,
    ]);
    expect(isErased({ mail: mail.bytes, settledAt: null }, MORNING + 2 * MAIL_KEPT_MS)).toBe(false);
  });
});

describe('a stranger', () => {
  it('is forgotten who never answered; a subscriber of before is not', () => {
    const late = MORNING + CONFIRM_WITHIN_MS + DAY;
    const asked = subscriptionOf('ann', { status: 'pending', requestedAt: MORNING });
    expect([isForgotten(asked, MORNING), isForgotten(asked, late)]).toEqual([false, true]);
    expect(isForgotten({ ...asked, served: '2026-11-01' }, late)).toBe(false);
    expect(isForgotten({ ...asked, status: 'confirmed' }, late)).toBe(false);
  });
});

describe('saving a subscription', () => {
  it('needs the version that it was made from, and an address that no other has', () => {
    expect(maySave(ann, 0, null, null)).toBe(true);
    expect(maySave(ann, 2, { version: 2 }, 'ann')).toBe(true);
    expect(maySave(ann, 1, { version: 2 }, 'ann')).toBe(false);
    expect(maySave(ann, 1, null, null)).toBe(false);
    expect(maySave(ann, 0, null, 'eve')).toBe(false);
  });

  it('counts a question for its network and those that it lies in', () => {
    const asked = ['site/customer/line', 'site/customer/other', 'site/next/line', 'site/custom'];
    expect(countQuestions(asked, 'site/customer/line')).toEqual({ fromNetworks: [1, 2, 4], inAll: 4 });
  });
});

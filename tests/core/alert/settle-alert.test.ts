import { describe, expect, it } from 'vitest';
import type { AlertDelivery } from '../../../src/core/alert/delivery-of-alert.ts';
import { bundlesOf, isDelayed, isExpired, settleAlert } from '../../../src/core/alert/settle-alert.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import { NOON } from '../../support/drafts.ts';

const delivery = (id: number, other: Partial<AlertDelivery> = {}): { readonly delivery: AlertDelivery } => ({
  delivery: {
    id,
    desk: 'kabul',
    channel: 'mail:ops@example.org',
    event: `kabul/${id}/1`,
    state: 'waiting',
    releaseAt: NOON,
    heldBy: null,
    attempts: 0,
    settledAt: null,
    reason: null,
    ...other,
  },
});

describe('what comes of handing an alert over', () => {
  it('is tried again later and later, at most half an hour, and not before the other side wants it', () => {
    const later = (failures: number, afterMs: number | null = null) =>
      (settleAlert({ kind: 'temporary', reason: 'busy', afterMs }, { failures }, NOON).channel.retryAt ?? 0) - NOON;
    expect([0, 1, 2, 3].map((failures) => later(failures))).toEqual([30, 60, 120, 240].map((n) => n * SECOND));
    expect(later(50)).toBe(30 * MINUTE);
    expect(later(0, HOUR)).toBe(HOUR);
  });

  it('lets the channel go on after what was taken and after what never will be', () => {
    expect(settleAlert({ kind: 'accepted', where: '200' }, { failures: 4 }, NOON)).toEqual({
      state: 'accepted',
      reason: '200',
      channel: { retryAt: null, failures: 0, stopped: null },
    });
    expect(settleAlert({ kind: 'permanent', reason: '400' }, { failures: 1 }, NOON)).toMatchObject({
      state: 'refused',
    });
  });

  it('switches a channel off that wants nothing any more, and says since when and why', () => {
    expect(settleAlert({ kind: 'gone', reason: 'answered 410' }, { failures: 0 }, NOON).channel.stopped).toEqual({
      at: NOON,
      reason: 'answered 410',
    });
  });
});

describe('what leaves as one message', () => {
  it('is what was held back until the same moment; everything else leaves alone and in order', () => {
    const held = { heldBy: 'quiet', releaseAt: NOON } as const;
    const due = [delivery(1), delivery(2, held), delivery(3), delivery(4, held), delivery(5, { heldBy: 'limit' })];
    const ids = bundlesOf(due).map((bundle) => bundle.map((one) => one.delivery.id));
    expect(ids).toEqual([[1], [2, 4], [3], [5]]);
  });

  it('says that it is late after ten minutes, and is given up after a week', () => {
    const { delivery: one } = delivery(1);
    expect([isDelayed(one, NOON + 9 * MINUTE), isDelayed(one, NOON + 11 * MINUTE)]).toEqual([false, true]);
    expect([isExpired(one, NOON + 6 * DAY), isExpired(one, NOON + 8 * DAY)]).toEqual([false, true]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  deliveriesOf,
  isChannelFree,
  isCountedAlert,
  newChannel,
  settledDelivery,
  takesOutcome,
} from '../../../src/core/alert/claim-channel.ts';
import type { AlertDelivery } from '../../../src/core/alert/delivery-of-alert.ts';
import { alertDraftOf, alertOf, HOOK_KEY, HOOK_WAY, MAIL_KEY, MAIL_WAY } from '../../support/alerts.ts';
import { NOON } from '../../support/drafts.ts';

const FREE = newChannel('kabul', MAIL_KEY);
const WAITING: AlertDelivery = {
  id: 1,
  desk: 'kabul',
  channel: MAIL_KEY,
  event: 'kabul/1/1',
  state: 'waiting',
  releaseAt: NOON,
  heldBy: null,
  attempts: 0,
  settledAt: null,
  reason: null,
};

describe('a channel for alerts', () => {
  it('is free but while it is stopped, waits, or is claimed', () => {
    expect(isChannelFree(FREE, NOON)).toBe(true);
    expect(isChannelFree({ ...FREE, stopped: { at: NOON, reason: 'gone' } }, NOON)).toBe(false);
    for (const until of ['retryAt', 'leaseUntil']) {
      expect(isChannelFree({ ...FREE, [until]: NOON + 1 }, NOON)).toBe(false);
      expect(isChannelFree({ ...FREE, [until]: NOON }, NOON)).toBe(true);
    }
  });

  it('begins with deliveries that wait; those of a stopped one end there, and say why', () => {
    const stopped = (channel: string) => (channel === HOOK_KEY ? { at: NOON, reason: '410 Gone' } : null);
    expect(deliveriesOf(alertDraftOf(alertOf(), [MAIL_WAY, HOOK_WAY]), stopped, NOON + 1)).toMatchObject([
      { channel: MAIL_KEY, event: 'kabul/1/1', state: 'waiting', settledAt: null, reason: null },
      { channel: HOOK_KEY, state: 'left-out', settledAt: NOON + 1, reason: 'the channel is switched off: 410 Gone' },
    ]);
  });

  it('counts what it handed over, and nothing that a brief has told or that was left out', () => {
    for (const [state, attempts, settledAt] of [
      ['waiting', 1, null],
      ['accepted', 1, NOON],
      ['refused', 1, NOON],
      ['in-brief', 0, NOON],
      ['left-out', 0, NOON],
    ] as const)
      expect(settledDelivery(WAITING, { state, reason: 'so' }, NOON)).toEqual({
        ...WAITING,
        state,
        attempts,
        settledAt,
        reason: 'so',
      });
  });

  it('has an outcome written once, and after all where it was left out while it was handed over', () => {
    const accepted = { ...FREE, state: 'accepted' } as const;
    const leftOut = { ...WAITING, state: 'left-out' } as const;
    expect(takesOutcome(WAITING, accepted)).toBe(true);
    expect(takesOutcome({ ...WAITING, state: 'accepted' }, accepted)).toBe(false);
    expect(takesOutcome(leftOut, accepted)).toBe(true);
    expect(takesOutcome(leftOut, { ...FREE, state: 'waiting' })).toBe(false);
    expect(takesOutcome(WAITING, { ...accepted, channel: HOOK_KEY })).toBe(false);
    expect(takesOutcome(WAITING, { ...accepted, desk: 'quetta' })).toBe(false);
  });

  it('takes what is told and no correction, baseline or one too many for an alert of the day', () => {
    const told = alertDraftOf();
    expect(isCountedAlert(told.alert, told)).toBe(true);
    expect(isCountedAlert(alertOf({ kind: 'correction' }), told)).toBe(false);
    expect(isCountedAlert(alertOf({ n: 0 }), told)).toBe(false);
    expect(isCountedAlert(told.alert, alertDraftOf(told.alert, [MAIL_WAY], { heldBy: 'limit' }))).toBe(false);
  });
});

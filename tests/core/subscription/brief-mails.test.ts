import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { tooLate } from '../../../src/core/subscription/delivery.ts';
import { followDesk, isServedByBrief } from '../../../src/core/subscription/follow-desk.ts';
import { planBrief } from '../../../src/core/subscription/plan-brief.ts';
import {
  afterMail,
  changeSettings,
  confirm,
  type Settlement,
  type Subscription,
} from '../../../src/core/subscription/subscription.ts';
import { filterOfDesk } from '../../support/editions.ts';
import { MORNING, subscriptionOf } from '../../support/subscriptions.ts';

const filter = filterOfDesk('kabul');
const next = { occasion: 'brief.kabul.4', dueAt: MORNING };
const tomorrow = { occasion: '2026-11-26', dueAt: MORNING + DAY };
const reader = subscriptionOf('ann', { filter, next });
const told = { change: 7, at: MORNING };

function outcomeOf(settlement: Settlement, subscription: Subscription = reader): Subscription {
  return afterMail(subscription, next.occasion, settlement, told, MORNING + MINUTE);
}

describe('a mail of an edition', () => {
  it('is planned in place of whatever was', () => {
    const edition = { desk: 'kabul', number: 5, unmailed: null };
    expect(planBrief(reader, edition, MORNING + DAY)?.next).toEqual({
      occasion: 'brief.kabul.5',
      dueAt: MORNING + DAY,
    });
    expect(planBrief(reader, { ...edition, desk: 'kabul-2' }, MORNING)).toBeNull();
    expect(planBrief(subscriptionOf('ann'), edition, MORNING)).toBeNull();
  });

  it('leaves nothing planned once it was accepted, and tells how far it went; no date is served by it', () => {
    expect(outcomeOf({ kind: 'accepted' })).toEqual({ ...reader, next: null, told });
  });

  it('stays planned while the server asks for patience', () => {
    const retry = { kind: 'retry', at: MORNING + HOUR, reason: 'greylisted' } as const;
    expect(outcomeOf(retry)).toEqual({ ...reader, next: { ...next, dueAt: MORNING + HOUR } });
  });

  it('is not tried again once the next edition has left, which stays planned', () => {
    const newer = { ...reader, next: { occasion: 'brief.kabul.5', dueAt: MORNING + HOUR } };
    const retry = { kind: 'retry', at: MORNING + HOUR, reason: 'greylisted' } as const;
    expect(outcomeOf(retry, newer)).toEqual(newer);
    expect(outcomeOf({ kind: 'accepted' }, newer)).toEqual({ ...newer, told });
  });

  it.each<Settlement>([
    { kind: 'skipped', reason: '7 h late' },
    { kind: 'failed', reason: 'given up', refused: false },
  ])('that is $kind leaves nothing planned and nothing told', (settlement) => {
    expect(outcomeOf(settlement)).toEqual({ ...reader, next: null });
  });

  it('that is refused for good counts, and the third in a row pauses', () => {
    const refused = { kind: 'failed', reason: 'no such user', refused: true } as const;
    expect(outcomeOf(refused)).toMatchObject({ refusals: 1, paused: false, next: null });
    expect(outcomeOf(refused, { ...reader, refusals: 2 })).toMatchObject({ refusals: 3, paused: true, next: null });
    expect(outcomeOf({ kind: 'accepted' }, { ...reader, refusals: 2 })).toMatchObject({ refusals: 0, paused: false });
  });

  it('is no use after six hours', () => {
    const delivery = { ...next, attempts: 0 } as Parameters<typeof tooLate>[0];
    expect([tooLate(delivery, MORNING + 6 * HOUR), tooLate(delivery, MORNING + 6 * HOUR + 1)]).toEqual([
      null,
      '6 h late',
    ]);
  });

  it('stays planned where a digest was on its way as the desk got its brief', () => {
    const settled = afterMail(reader, '2026-11-25', { kind: 'accepted' }, told, MORNING);
    expect(settled).toEqual({ ...reader, served: '2026-11-25', told });
  });
});

describe('whoever reads by a desk', () => {
  const brief = {} as Parameters<typeof isServedByBrief>[1][number]['brief'];

  it('is served by its brief where it has one', () => {
    const desks = [
      { id: 'kabul', brief },
      { id: 'herat', brief: null },
    ];
    expect(['kabul', 'herat', 'gone'].map((id) => isServedByBrief(filterOfDesk(id), desks))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isServedByBrief({}, desks)).toBe(false);
  });

  it('gets no digest beside its brief, and the digest again without it', () => {
    const daily = subscriptionOf('ann', { filter });
    const silent = { ...daily, next: null };
    expect(followDesk(daily, true, MORNING - HOUR)).toEqual(silent);
    expect(followDesk(silent, true, MORNING - HOUR)).toBe(silent);
    expect(followDesk(silent, false, MORNING - HOUR)).toEqual(daily);
    expect(followDesk(daily, false, MORNING - HOUR)).toBe(daily);
    expect(followDesk({ ...silent, served: '2026-11-25' }, false, MORNING).next).toEqual(tomorrow);
  });

  it('keeps a planned edition, and gets nothing who is not confirmed or has paused', () => {
    expect(followDesk(reader, true, MORNING)).toBe(reader);
    expect(followDesk(reader, false, MORNING)).toBe(reader);
    for (const change of [{ status: 'ended' }, { status: 'pending' }, { paused: true }] as const) {
      const one = subscriptionOf('ann', { filter, ...change, next: null });
      expect(followDesk(one, false, MORNING)).toBe(one);
    }
  });

  it('waits for the next edition once the question is answered', () => {
    const asked = subscriptionOf('ann', { filter, status: 'pending', requestedAt: MORNING });
    expect(confirm(asked, told, MORNING, true)).toMatchObject({ subscription: { status: 'confirmed', next: null } });
    expect(confirm(asked, told, MORNING, false)).toMatchObject({ subscription: { next: { occasion: '2026-11-25' } } });
  });

  it('keeps what is planned of that desk through changed settings, and nothing of another one', () => {
    const { daily } = reader;
    const settings = { filter, daily: { ...daily, minute: 420 }, paused: false };
    expect(changeSettings(reader, settings, MORNING, true)).toEqual({ ...reader, ...settings });
    const away = { ...settings, filter: filterOfDesk('herat') };
    expect(changeSettings(reader, away, MORNING, true).next).toBeNull();
    expect(changeSettings(reader, { ...settings, paused: true }, MORNING, true).next).toBeNull();
    expect(changeSettings(subscriptionOf('ann'), settings, MORNING, true).next).toBeNull();
  });

  it('gets the digest from the next date on who leaves the brief', () => {
    const { daily } = reader;
    const settings = { filter: {}, daily, paused: false };
    expect(changeSettings({ ...reader, next: null }, settings, MORNING + 1, false).next).toEqual(tomorrow);
    expect(changeSettings(reader, settings, MORNING + 1, false).next).toEqual(tomorrow);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOST_GAP_MS } from '../../../src/core/address/host.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import { NO_WISHES } from '../../../src/core/feed/exchange.ts';
import { nextPoll } from '../../../src/core/feed/schedule.ts';
import {
  cutFeed,
  cutHost,
  cutNamedLease,
  evenly,
  type FeedTimes,
  replanMail,
} from '../../../src/core/wrong-clock/ahead.ts';
import { CATCH_UP_MS } from '../../../src/core/wrong-clock/clock.ts';
import { NOON } from '../../support/drafts.ts';
import { MORNING, subscriptionOf } from '../../support/subscriptions.ts';

const LEASE = 90 * SECOND;
const rules = { everyMs: 30 * MINUTE, leaseMs: LEASE, soon: NOON + MINUTE, tickAhead: null };
const times = (changes: Partial<FeedTimes>): FeedTimes => ({
  dueAt: NOON + 20 * MINUTE,
  quietUntil: null,
  lastAttemptAt: NOON - 10 * MINUTE,
  lastSuccessAt: NOON - 10 * MINUTE,
  lastNewItemAt: null,
  leaseUntil: null,
  result: 'modified',
  ...changes,
});

const anyPoll = fc.record({
  everyMs: fc.integer({ min: 15 * MINUTE, max: 60 * DAY }),
  result: fc.constantFrom('modified', 'not-modified', 'slow-down', 'gone', 'failed', 'not-a-feed'),
  failures: fc.nat(20),
  isRetired: fc.boolean(),
  retryAfterMs: fc.option(fc.integer({ min: 1, max: 7 * DAY })),
  freshForMs: fc.option(fc.integer({ min: 1, max: 400 * DAY })),
  skipHours: fc.uniqueArray(fc.nat(23)),
  skipDays: fc.uniqueArray(fc.nat(6)),
});

describe('a feed', () => {
  const polled = (
    {
      retryAfterMs,
      freshForMs,
      skipHours,
      skipDays,
      ...poll
    }: typeof anyPoll extends fc.Arbitrary<infer T> ? T : never,
    now: number,
  ) => {
    const wishes = { ...NO_WISHES, retryAfterMs, freshForMs };
    const next = nextPoll({ ...poll, now, feed: 'dawn', wishes, manners: { ttlMs: null, skipHours, skipDays } });
    return times({ ...next, result: poll.result, lastAttemptAt: now, lastSuccessAt: now });
  };

  it('is left alone by any rule of the schedule, at any time after the poll', () => {
    fc.assert(
      fc.property(anyPoll, fc.integer({ min: 0, max: 40 * DAY }), (poll, later) => {
        expect(cutFeed(polled(poll, NOON), { ...rules, everyMs: poll.everyMs }, NOON + later)).toBeNull();
      }),
    );
  });

  it('that a clock ahead has polled is asked within minutes, not before its publisher wants it, and cut once', () => {
    const ahead = fc.integer({ min: 2 * MINUTE, max: 400 * DAY });
    fc.assert(
      fc.property(anyPoll, ahead, (poll, aheadMs) => {
        const wrong = polled(poll, NOON + aheadMs);
        const own = { ...rules, everyMs: poll.everyMs };
        const cut = cutFeed(wrong, own, NOON);
        const silence = wrong.quietUntil === null ? 0 : wrong.quietUntil - NOON - aheadMs;
        expect(cut?.dueAt).toBeLessThanOrEqual(NOON + Math.max(CATCH_UP_MS, silence));
        expect(cut?.quietUntil ?? NOON).toBe(NOON + silence);
        expect(cut?.lastAttemptAt).toBe(NOON);
        if (cut !== null) expect(cutFeed(cut, own, NOON + 30 * SECOND)).toBeNull();
      }),
    );
  });

  it('that was put off by a tick that lies ahead is asked soon', () => {
    const put = times({ dueAt: NOON + DAY + 2 * MINUTE });
    expect(cutFeed(put, { ...rules, tickAhead: NOON + DAY }, NOON)?.dueAt).toBe(rules.soon);
    expect(cutFeed(put, rules, NOON)).toBeNull();
  });

  it('keeps its lease for no longer than a lease lasts', () => {
    const held = times({ leaseUntil: NOON + DAY, dueAt: NOON + DAY, lastAttemptAt: null });
    expect(cutFeed(held, rules, NOON)).toMatchObject({ leaseUntil: NOON + LEASE, dueAt: NOON + LEASE });
    expect(cutFeed(times({ leaseUntil: NOON + LEASE, dueAt: NOON + LEASE }), rules, NOON)).toBeNull();
  });
});

it('leaves a host alone for a gap, and no longer', () => {
  expect(cutHost({ busyUntil: 0, nextAt: NOON + HOST_GAP_MS }, LEASE, NOON)).toBeNull();
  expect(cutHost({ busyUntil: NOON + DAY, nextAt: NOON + DAY }, LEASE, NOON)).toEqual({
    busyUntil: NOON + LEASE,
    nextAt: NOON + HOST_GAP_MS,
  });
});

it('cuts a named lease to what it may last', () => {
  expect(cutNamedLease('erase-mails', NOON + HOUR, NOON)).toBeNull();
  expect(cutNamedLease('group-stories', NOON + HOUR, NOON)).toBe(NOON + 2 * MINUTE);
});

it('spreads what is overdue evenly over minutes', () => {
  expect(evenly(3, NOON)).toEqual([NOON, NOON + CATCH_UP_MS / 2, NOON + CATCH_UP_MS]);
  expect([evenly(0, NOON), evenly(1, NOON)]).toEqual([[], [NOON]]);
});

describe('a daily mail', () => {
  const row = (occasion: string, state: string, dueAt: number, settledAt: number) => ({
    occasion,
    state,
    dueAt,
    settledAt,
  });

  it('stays planned as it is by a clock that is right', () => {
    expect(replanMail(subscriptionOf('a'), [], NOON)).toBeNull();
    const [served] = [row('2026-11-24', 'accepted', MORNING - DAY, MORNING - DAY)];
    expect(
      replanMail(subscriptionOf('a', { served: '2026-11-24' }), served === undefined ? [] : [served], NOON),
    ).toBeNull();
  });

  it('that a clock ahead has left out is wanted after all', () => {
    const next = { occasion: '2026-11-26', dueAt: MORNING + DAY };
    const ahead = subscriptionOf('a', { served: '2026-11-25', next });
    const replanned = replanMail(ahead, [row('2026-11-25', 'skipped', MORNING, NOON + DAY)], NOON);
    expect(replanned).toMatchObject({
      reopened: ['2026-11-25'],
      subscription: { served: null, next: { occasion: '2026-11-25', dueAt: MORNING } },
    });
  });

  it('that was sent ahead of its time is the ledger’s, and the next one is not put off for it', () => {
    const next = { occasion: '2027-12-30', dueAt: MORNING + 400 * DAY };
    const ahead = subscriptionOf('a', { served: '2027-12-29', next });
    const ledger = [
      row('2026-11-24', 'accepted', MORNING - DAY, MORNING - DAY),
      row('2027-12-29', 'accepted', MORNING + 399 * DAY, MORNING + 399 * DAY),
    ];
    expect(replanMail(ahead, ledger, NOON)).toMatchObject({
      reopened: [],
      subscription: { served: '2026-11-24', next: { occasion: '2026-11-25' } },
    });
  });

  it('that is a question comes at once', () => {
    const ahead = subscriptionOf('a', { status: 'pending', next: { occasion: 'confirm.1', dueAt: NOON + DAY } });
    expect(replanMail(ahead, [], NOON)?.subscription.next?.dueAt).toBe(NOON);
  });

  it('that is an edition is tried again at once, and no date comes in its place', () => {
    const next = { occasion: 'brief.kabul.4', dueAt: NOON + DAY };
    expect(replanMail(subscriptionOf('a', { next }), [], NOON)?.subscription.next).toEqual({ ...next, dueAt: NOON });
    const soon = subscriptionOf('a', { next: { ...next, dueAt: NOON + MINUTE } });
    expect(replanMail(soon, [], NOON)).toBeNull();
  });
});

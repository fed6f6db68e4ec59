import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { deafnessOf, type HearingState } from '../../../src/core/feed/deafness.ts';
import { NO_WATCH } from '../../../src/core/feed/watch.ts';
import { NOON } from '../../support/drafts.ts';

const UP = HOUR;
const answered = (at: number): HearingState => ({
  dueAt: at + 30 * MINUTE,
  lastAttemptAt: at,
  lastSuccessAt: at,
  result: 'modified',
  reason: null,
  failures: 0,
  watch: NO_WATCH,
});
const failed = (at: number, lastSuccessAt: number | null, failures = 1): HearingState => ({
  ...answered(at),
  lastSuccessAt,
  result: 'failed',
  reason: 'no way to that host',
  failures,
});
const many = (count: number, one: (at: number) => HearingState) => Array.from({ length: count }, (_, at) => one(at));

describe('whether anything is heard', () => {
  it('says of a service that could not read a single feed that it hears nothing, within two minutes', () => {
    const all = many(117, () => failed(NOON, null));
    expect(deafnessOf(all, NOON + MINUTE, MINUTE)).toBeNull();
    const said = deafnessOf(all, NOON + 2 * MINUTE, 2 * MINUTE);
    expect(said).toContain('nothing was heard yet: all 117 feeds');
    expect(said).toContain('no way to that host');
  });

  it('counts those that the network here failed, which are not held against the feed', () => {
    expect(deafnessOf([failed(NOON, null, 0)], NOON + 2 * MINUTE, UP)).toContain('the one feed');
  });

  it('is told soon after a network is gone, by feeds that were well and fail one after another', () => {
    const before = many(100, (at) => answered(NOON - at * 15_000));
    const since = (count: number) => many(count, (at) => failed(NOON + (at + 1) * 15_000, NOON - 29 * MINUTE));
    expect(deafnessOf([...before, ...since(4)], NOON + 2 * MINUTE, UP)).toBeNull();
    expect(deafnessOf([...before, ...since(5)], NOON + 2 * MINUTE, UP)).toMatch(
      /^nothing was heard for 2 minutes .*the last 5 feeds/,
    );
  });

  it('is no matter of feeds that have failed for long while others are not due yet', () => {
    const broken = many(30, () => failed(NOON + 5 * MINUTE, NOON - 48 * HOUR, 20));
    expect(deafnessOf([answered(NOON), ...broken], NOON + 10 * MINUTE, UP)).toBeNull();
  });

  it('waits for a second failure of a single feed', () => {
    expect(deafnessOf([failed(NOON, NOON - 30 * MINUTE)], NOON + 5 * MINUTE, UP)).toBeNull();
    expect(deafnessOf([failed(NOON, NOON - 60 * MINUTE, 2)], NOON + 5 * MINUTE, UP)).toContain('nothing was heard');
  });

  it('says so where feeds are due and nobody asks', () => {
    const all = many(3, () => answered(NOON));
    expect(deafnessOf(all, NOON + 33 * MINUTE, UP)).toContain('nobody has asked any');
    expect(deafnessOf(all, NOON + 31 * MINUTE, UP)).toBeNull();
    expect(deafnessOf(all, NOON + 33 * MINUTE, MINUTE)).toBeNull();
  });

  it('is silent while one feed answers as it should, whatever the others do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ ago: fc.nat(1e7), failures: fc.integer({ min: 2, max: 9 }), heard: fc.boolean() })),
        (others) => {
          const states = others.map(({ ago, failures, heard }) =>
            failed(NOON - ago, heard ? NOON - ago - HOUR : null, failures),
          );
          return deafnessOf([...states, answered(NOON - MINUTE)], NOON, UP) === null;
        },
      ),
    );
  });

  it('counts no feed that is gone for good', () => {
    const gone = { since: NOON - 100 * HOUR, last: NOON, answers: 5 };
    const retired: HearingState = { ...failed(NOON, null), watch: { ...NO_WATCH, gone } };
    expect(deafnessOf([retired], NOON + HOUR, UP)).toBeNull();
  });
});

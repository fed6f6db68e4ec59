import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { NO_WISHES } from '../../../src/core/feed/exchange.ts';
import type { PollResult } from '../../../src/core/feed/feed.ts';
import { BACKOFF_CEILING_MS, nextPoll, POLL_FLOOR_MS, spreadOf } from '../../../src/core/feed/schedule.ts';

const now = Date.UTC(2026, 10, 24, 6);
const facts = { now, feed: 'dawn-home', everyMs: 30 * MINUTE, failures: 0, wishes: NO_WISHES };

describe('nextPoll', () => {
  it('keeps to the interval of the operator, give or take a tenth', () => {
    const wait = nextPoll({ ...facts, result: 'modified' }).dueAt - now;
    expect(wait).toBeGreaterThanOrEqual(30 * MINUTE);
    expect(wait).toBeLessThanOrEqual(33 * MINUTE);
  });

  it('waits longer where the publisher says that its answer stays fresh', () => {
    const wishes = { freshForMs: 2 * HOUR, retryAfterMs: null };
    expect(nextPoll({ ...facts, result: 'not-modified', wishes }).dueAt - now).toBeGreaterThanOrEqual(2 * HOUR);
  });

  it('keeps silent as long as a Retry-After asks, also for a manual fetch', () => {
    const wishes = { freshForMs: null, retryAfterMs: 3 * DAY };
    const next = nextPoll({ ...facts, result: 'slow-down', failures: 1, wishes });
    expect(next).toEqual({ dueAt: now + 3 * DAY, quietUntil: now + 3 * DAY });
  });

  it('asks a feed that is gone again within a day', () => {
    expect(nextPoll({ ...facts, result: 'gone', failures: 5 }).dueAt - now).toBeLessThan(DAY);
  });

  it('never asks before the floor, and a failing feed always again within a day', () => {
    const results: PollResult[] = ['modified', 'not-modified', 'slow-down', 'gone', 'failed', 'not-a-feed'];
    const failing = fc.record({
      feed: fc.string(),
      failures: fc.nat(1_000),
      result: fc.constantFrom(...results),
      everyMs: fc.integer({ min: 0, max: DAY }),
    });
    fc.assert(
      fc.property(failing, (some) => {
        const wait = nextPoll({ now, wishes: NO_WISHES, ...some }).dueAt - now;
        expect(wait).toBeGreaterThanOrEqual(POLL_FLOOR_MS);
        if (some.result === 'failed') expect(wait).toBeLessThanOrEqual(BACKOFF_CEILING_MS);
      }),
    );
  });

  it('waits longer with every failure until the ceiling', () => {
    const waits = [1, 2, 3, 4, 12].map((failures) => nextPoll({ ...facts, result: 'failed', failures }).dueAt - now);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(0.79 * DAY);
    expect(waits.at(-1)).toBeLessThanOrEqual(DAY);
  });
});

describe('spreadOf', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('is the same share in every process: of "%s" as FNV-1a is published', (id, hash) => {
    expect(spreadOf(id)).toBe(hash / 2 ** 32);
  });

  it('spreads feeds of one desk over the whole interval', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let feed = 0; feed < 1_000; feed++) {
      const tenth = Math.floor(spreadOf(`feed-${feed}`) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(20);
    expect(Math.max(...tenths)).toBeLessThan(200);
  });

  it('stays below one', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(spreadOf(id)).toBeGreaterThanOrEqual(0);
        expect(spreadOf(id)).toBeLessThan(1);
      }),
    );
  });
});

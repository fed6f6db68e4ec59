import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { CASE_TEMPERS, CASES } from '../support/polite-cases.ts';
import type { Temper } from '../support/polite-publisher.ts';
import { liveWeek, scoreOf } from '../support/polite-week.ts';

const KINDS = ['both', 'etag', 'last-modified', 'weak', 'odd', 'touched'] as const;

describe('a publisher that keeps a log of us', () => {
  it('sees one unconditional request per feed, exact validators, no haste and no junk, through restarts and ' +
    'reloads', async () => {
    const tempers = KINDS.map((validators, feed): Temper => ({ validators, everyMs: (feed + 1) * 50 * MINUTE }));
    const week = await liveWeek({ tempers, forMs: DAY, restarts: 4, reloads: 3, manual: 5 });
    const { requests, ...score } = scoreOf(week);
    expect(requests).toBeGreaterThan(100);
    expect(score).toEqual({ unconditional: 6, wrongEcho: 0, underFloor: 0, junk: 0, atOnce: 0, hostGaps: 0 });
  }, 60_000);

  it('is left alone as long as it asks', async () => {
    const { log } = await liveWeek({
      tempers: CASE_TEMPERS,
      forMs: 9 * DAY,
      restarts: 2,
      reloads: 1,
      manual: 0,
      timesPerFeed: 2,
    });
    const wrong = CASES.flatMap(({ name, quietMs, atMostMs }, feed) => {
      const [first, second] = log.filter((one) => one.feed === feed).map(({ at }) => at);
      const gap = (second ?? Number.POSITIVE_INFINITY) - (first ?? 0);
      return gap >= quietMs && gap <= atMostMs + MINUTE ? [] : [`${name}: ${(gap / HOUR).toFixed(2)} h`];
    });
    expect(wrong).toEqual([]);
  }, 60_000);
});

import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/clock/time.ts';
import { sufferWrongClock } from '../support/attack/clock.ts';

describe('a clock that is wrong for a moment', () => {
  it.concurrent('a day ahead, while it runs: nobody is silenced or stormed, no mail is doubled or missed', async () => {
    expect(await sufferWrongClock({ aheadMs: DAY, restart: false })).toEqual([]);
  }, 400_000);

  it.concurrent('an hour behind, over a restart: the same', async () => {
    expect(await sufferWrongClock({ aheadMs: -HOUR, restart: true })).toEqual([]);
  }, 400_000);
});

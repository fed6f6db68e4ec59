import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import { type ClockNote, jumpInWords, lookAtClock, setRight } from '../../../src/core/wrong-clock/clock.ts';
import { NOON } from '../../support/drafts.ts';

const BOOT = 7;
const start: ClockNote = { wall: NOON, uptimeMs: HOUR, boot: BOOT, change: 10, stretch: null };
/** What is read so much later by a clock that is ahead by that. */
const later = (ms: number, aheadMs: number, boot = BOOT) => ({ wall: NOON + ms + aheadMs, uptimeMs: HOUR + ms, boot });

describe('lookAtClock', () => {
  it('sees nothing in a clock that runs on, or that is corrected by seconds', () => {
    expect(lookAtClock(start, later(30 * SECOND, 0), 11)).toMatchObject({ jumpMs: null, astray: null });
    expect(lookAtClock(start, later(DAY, 20 * SECOND), 11)).toMatchObject({ jumpMs: null, astray: null });
  });

  it.each([HOUR, -HOUR, DAY, -DAY, 400 * DAY, -400 * DAY])('tells a jump by %d ms once, and its way back', (ahead) => {
    const jumped = lookAtClock(start, later(MINUTE, ahead), 12);
    expect(jumped).toMatchObject({ jumpMs: ahead, astray: null });
    const wrong = lookAtClock(jumped.note, later(2 * MINUTE, ahead), 20);
    expect(wrong).toMatchObject({ jumpMs: null, astray: null });
    const back = lookAtClock(wrong.note, later(3 * MINUTE, 0), 30);
    expect(back).toMatchObject({ jumpMs: -ahead, astray: { byMs: ahead, after: 10, since: NOON } });
    expect(lookAtClock(back.note, later(4 * MINUTE, 0), 31)).toMatchObject({ jumpMs: null, astray: null });
  });

  it('comes back in two steps as well', () => {
    const jumped = lookAtClock(start, later(MINUTE, 400 * DAY), 12);
    const nearer = lookAtClock(jumped.note, later(2 * MINUTE, DAY), 20);
    expect(nearer.astray).toBeNull();
    expect(lookAtClock(nearer.note, later(3 * MINUTE, 0), 30).astray).not.toBeNull();
  });

  it('knows nothing over a start of the machine, whose uptime begins anew', () => {
    expect(lookAtClock(start, later(DAY, -DAY, 8), 11)).toMatchObject({ jumpMs: null, astray: null });
  });
});

describe('setRight', () => {
  it('gives back what the wrong clock has stamped, and leaves the rest', () => {
    const moments = fc.record({
      ahead: fc.constantFrom(HOUR, -HOUR, DAY, -DAY, 400 * DAY, -400 * DAY),
      at: fc.integer({ min: 0, max: 30 * MINUTE }),
    });
    fc.assert(
      fc.property(moments, ({ ahead, at }) => {
        const stretch = { byMs: ahead, after: 10, since: NOON };
        const now = NOON + 30 * MINUTE;
        expect(setRight(NOON + at + ahead, stretch, now)).toBe(NOON + at);
        expect(setRight(NOON + at, stretch, now)).toBeNull();
      }),
    );
  });
});

it('says a jump in plain words', () => {
  expect([HOUR, -400 * DAY].map(jumpInWords)).toEqual([
    'the clock of this machine was set ahead by 60 minutes',
    'the clock of this machine was set back by 400 days',
  ]);
});

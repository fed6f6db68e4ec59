import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterBrief, dayBegan, quietEnd, releaseOf } from '../../../src/core/alert/release.ts';
import { localDate, localTime } from '../../../src/core/clock/local-day.ts';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import type { AlertPlan } from '../../../src/core/desk/alert-plan.ts';
import type { BriefPlan } from '../../../src/core/desk/desk.ts';

type Timed = Pick<AlertPlan, 'zone' | 'quiet' | 'maxADay'>;
const KABUL: Timed = {
  zone: 'Asia/Kabul',
  quiet: { fromMinute: 22 * 60, toMinute: 6 * 60, exceptSeverity: 4 },
  maxADay: 10,
};
/** By the clocks of Kabul. */
const at = (clock: string) => Date.parse(`2026-11-21T${clock}:00+04:30`);
const release = (clock: string, other: Partial<Parameters<typeof releaseOf>[1]> = {}) =>
  releaseOf(KABUL, { kind: 'initial', severity: 3, at: at(clock), sent: 0, ...other });
const local = (moment: number) => localTime(moment, 'Asia/Kabul');

describe('when an alert leaves', () => {
  it('is at once by day', () => {
    expect(release('14:10')).toEqual({ at: at('14:10'), heldBy: null });
    expect(release('06:00')).toEqual({ at: at('06:00'), heldBy: null });
  });

  it('is when the quiet hours end, before and after midnight', () => {
    expect(local(release('22:00').at)).toBe('2026-11-22 06:00');
    expect(local(release('03:00').at)).toBe('2026-11-21 06:00');
    expect(release('03:00').heldBy).toBe('quiet');
  });

  it('is at once in the night where it is as severe as the desk wants to be woken for', () => {
    expect(release('03:00', { severity: 4 }).heldBy).toBeNull();
    expect(release('03:00', { severity: null, kind: 'standing' }).heldBy).toBe('quiet');
    const never = { ...KABUL, quiet: { fromMinute: 1320, toMinute: 360, exceptSeverity: null } };
    expect(releaseOf(never, { kind: 'initial', severity: 4, at: at('03:00'), sent: 0 }).heldBy).toBe('quiet');
  });

  it('is after its day, and after the quiet hours that it ends in, where it is one too many', () => {
    expect(release('14:10', { sent: 10 })).toMatchObject({ heldBy: 'limit' });
    expect(local(release('14:10', { sent: 10 }).at)).toBe('2026-11-22 06:00');
    const awake = { ...KABUL, quiet: null };
    expect(local(releaseOf(awake, { kind: 'update', severity: 4, at: at('14:10'), sent: 10 }).at)).toBe(
      '2026-11-22 00:00',
    );
  });

  it('is never after the day for what puts something right', () => {
    expect(release('14:10', { kind: 'correction', sent: 99 })).toEqual({ at: at('14:10'), heldBy: null });
  });

  it('is a moment later where a brief leaves by then that can tell of it', () => {
    const brief: BriefPlan = {
      minute: 360,
      zone: 'Asia/Kabul',
      days: 'daily',
      cutoffMs: 30 * MINUTE,
      marking: null,
      when: 'always',
      edition: 'full',
      review: null,
    };
    const night = release('03:00');
    expect(afterBrief(night, brief, at('03:00')).at).toBe(night.at + 5 * MINUTE);
    // After its cut-off it tells of nothing.
    expect(afterBrief(release('05:40'), brief, at('05:40')).at).toBe(night.at);
    expect(afterBrief(release('03:00'), { ...brief, minute: 480 }, at('03:00')).at).toBe(night.at);
    expect(afterBrief(release('14:10'), brief, at('14:10')).at).toBe(at('14:10'));
  });

  it('is never before it was decided, never in quiet hours and at most a day and a night later, in any zone', () => {
    const zone = fc.constantFrom(
      'Asia/Kabul',
      'Europe/London',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Asia/Tehran',
    );
    const minute = fc.nat(1439);
    const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(zone, minute, minute, moment, fc.nat(12), (name, fromMinute, toMinute, when, sent) => {
        fc.pre(fromMinute !== toMinute);
        const plan: Timed = { zone: name, quiet: { fromMinute, toMinute, exceptSeverity: null }, maxADay: 10 };
        const { at: leaves, heldBy } = releaseOf(plan, { kind: 'initial', severity: 4, at: when, sent });
        expect(leaves).toBeGreaterThanOrEqual(when);
        expect(leaves).toBeLessThanOrEqual(when + 2 * DAY + HOUR);
        expect(quietEnd(plan, leaves)).toBeNull();
        if (heldBy === 'limit') expect(localDate(leaves, name) > localDate(when, name)).toBe(true);
        expect(localDate(dayBegan(when, name), name)).toBe(localDate(when, name));
      }),
    );
  });
});

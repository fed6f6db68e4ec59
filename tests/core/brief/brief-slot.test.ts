import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideBriefStep, isBriefDay, type LastEdition, slotOn } from '../../../src/core/brief/brief-slot.ts';
import { HOUR, type Instant, MINUTE } from '../../../src/core/clock/time.ts';
import { type BriefPlan, WEEKDAYS } from '../../../src/core/desk/desk.ts';
import { LATEST_MS } from '../../../src/core/subscription/daily.ts';

const PLAN: BriefPlan = {
  minute: 6 * 60,
  zone: 'Asia/Kabul',
  days: 'daily',
  cutoffMs: 30 * MINUTE,
  marking: null,
  when: 'always',
  edition: 'full',
  review: { editors: ['ops@example.org'], draftMinute: 5 * 60 },
};
/** Six in the morning in Kabul. */
const SIX = Date.parse('2026-11-25T01:30:00Z');
const sent = (date: string, dueAt: Instant): LastEdition => ({ date, dueAt, isSent: true, isClosed: true });
const YESTERDAY = sent('2026-11-24', SIX - 24 * HOUR);

describe('when a brief is due', () => {
  it('drafts, closes at the cut-off and sends, each once and in this order', () => {
    expect(decideBriefStep(PLAN, YESTERDAY, SIX - 61 * MINUTE)).toBeNull();
    expect(decideBriefStep(PLAN, YESTERDAY, SIX - 60 * MINUTE)?.kind).toBe('draft');
    const drafted = { date: '2026-11-25', dueAt: SIX, isSent: false, isClosed: false };
    expect(decideBriefStep(PLAN, drafted, SIX - 40 * MINUTE)).toBeNull();
    expect(decideBriefStep(PLAN, drafted, SIX - 30 * MINUTE)?.kind).toBe('close');
    const closed = { ...drafted, isClosed: true };
    expect(decideBriefStep(PLAN, closed, SIX - MINUTE)).toBeNull();
    expect(decideBriefStep(PLAN, closed, SIX)).toMatchObject({ kind: 'send', slot: { date: '2026-11-25' } });
    expect(decideBriefStep(PLAN, { ...closed, isSent: true }, SIX + MINUTE)).toBeNull();
  });

  it('is sent late rather than not, for six hours, and then left to the next', () => {
    expect(decideBriefStep(PLAN, YESTERDAY, SIX + LATEST_MS)?.kind).toBe('send');
    expect(decideBriefStep(PLAN, YESTERDAY, SIX + LATEST_MS + MINUTE)).toBeNull();
  });

  it('drafts on the evening before where the draft stands later on the clock', () => {
    const evening = { ...PLAN, review: { editors: ['ops@example.org'], draftMinute: 22 * 60 } };
    expect(slotOn('2026-11-25', evening)?.draftAt).toBe(SIX - 8 * HOUR);
  });

  it('has no brief on other days than the desk wants', () => {
    // A Friday.
    expect(isBriefDay('2026-11-27', ['sun', 'mon', 'tue', 'wed', 'thu'])).toBe(false);
    expect(isBriefDay('2026-11-27', 'weekdays')).toBe(true);
    expect(isBriefDay('2026-11-28', 'weekdays')).toBe(false);
  });

  it('knows the day of the week of every date', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1970-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }), (day) => {
        const date = day.toISOString().slice(0, 10);
        const name = WEEKDAYS[(day.getUTCDay() + 6) % 7] ?? 'mon';
        return isBriefDay(date, [name]) && WEEKDAYS.every((one) => one === name || !isBriefDay(date, [one]));
      }),
    );
  });

  it('gives a date one edition only, whatever the minute and the zone are changed to', () => {
    const zones = ['Asia/Kabul', 'UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/London'];
    const change = fc.record({
      minute: fc.integer({ min: 0, max: 1439 }),
      zone: fc.constantFrom(...zones),
      afterMs: fc.integer({ min: MINUTE, max: 20 * HOUR }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 5, maxLength: 40 }), (changes) => {
        let [now, last] = [SIX, null as LastEdition | null];
        const dates: string[] = [];
        for (const { afterMs, ...plan } of changes) {
          now += afterMs;
          const step = decideBriefStep({ ...PLAN, ...plan, review: null }, last, now);
          if (step?.kind !== 'send') continue;
          dates.push(step.slot.date);
          last = { date: step.slot.date, dueAt: step.slot.dueAt, isSent: true, isClosed: true };
        }
        return new Set(dates).size === dates.length;
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDate } from '../../../src/core/clock/local-day.ts';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import {
  type Daily,
  dueAt,
  firstSlot,
  LATEST_MS,
  movedSlot,
  nextSlot,
  type Slot,
} from '../../../src/core/subscription/daily.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const at = (text: string) => Date.parse(text);
const daily = (zone: string, time: string): Daily => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { zone, minute: hour * 60 + minute };
};
const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());

describe('when a local date is due', () => {
  it.each([
    // Kabul has half an hour of its own and no daylight saving.
    ['Asia/Kabul', '2026-11-24', '06:00', '2026-11-24T01:30:00.000Z'],
    // A gap: 02:30 does not exist on that day in Berlin; its time has come when the gap is over.
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
    // An overlap: 02:30 comes twice; the first time counts.
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    // A gap at midnight.
    ['Africa/Cairo', '2026-04-24', '00:00', '2026-04-23T22:00:00.000Z'],
    // Half an hour of daylight saving.
    ['Australia/Lord_Howe', '2026-10-04', '02:00', '2026-10-03T15:30:00.000Z'],
    // One minute after midnight back to 23:01: midnight itself comes twice.
    ['America/St_Johns', '2007-11-04', '00:00', '2007-11-04T02:30:00.000Z'],
  ])('%s on %s at %s', (zone, date, time, expected) => {
    expect(iso(dueAt(date, daily(zone, time)))).toBe(expected);
  });

  it('leaves out a date that a zone has left out', () => {
    expect(dueAt('2011-12-30', daily('Pacific/Apia', '06:00'))).toBeNull();
    const slot = nextSlot(daily('Pacific/Apia', '06:00'), '2011-12-29', at('2011-12-29T18:00:00Z'));
    expect(slot).toEqual({ date: '2011-12-31', dueAt: at('2011-12-30T16:00:00Z') });
  });
});

describe('the next date', () => {
  it('begins with the first time to come', () => {
    const six = daily('Asia/Kabul', '06:00');
    expect(firstSlot(six, at('2026-11-24T01:29:59Z')).date).toBe('2026-11-24');
    expect(firstSlot(six, at('2026-11-24T01:30:00Z')).date).toBe('2026-11-24');
    expect(firstSlot(six, at('2026-11-24T01:30:01Z')).date).toBe('2026-11-25');
  });

  it('leaves out what is too late after an outage', () => {
    const six = daily('Asia/Kabul', '06:00');
    const due = dueAt('2026-11-27', six) ?? 0;
    expect(nextSlot(six, '2026-11-24', due + LATEST_MS).date).toBe('2026-11-27');
    expect(nextSlot(six, '2026-11-24', due + LATEST_MS + 1).date).toBe('2026-11-28');
  });

  // Zones whose clocks go alike are tried once; EVERY_ZONE=1 tries each of them (some minutes).
  it('serves every date once in every zone, at every half hour, around every change of clocks of five years', () => {
    const tried = new Set<string>();
    let changes = 0;
    for (const zone of ZONES) {
      for (const { day, clocks } of changesOf(zone)) {
        changes++;
        const alike = process.env['EVERY_ZONE'] === undefined ? `${day} ${clocks}` : `${day} ${zone}`;
        if (tried.has(alike)) continue;
        tried.add(alike);
        for (let minute = 0; minute < DAY / MINUTE; minute += 30) expectEachDateOnce({ zone, minute }, day);
      }
    }
    console.log(
      `daily: ${ZONES.length} zones, ${changes} changes of clocks, ${tried.size} of them tried, 48 half hours each`,
    );
    expect(changes).toBeGreaterThan(800);
  }, 600_000);

  it('never serves a date twice and never falls silent, however its owner moves it about', () => {
    const anyDaily = fc.record({ zone: fc.constantFrom(...ZONES), minute: fc.nat(47).map((half) => half * 30) });
    const moves = fc.array(fc.record({ to: anyDaily, afterMs: fc.nat(3 * DAY) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyDaily, moves, fc.nat(2 * 365), (first, list, day) => {
        let now = at('2026-01-01T00:00:00Z') + day * DAY;
        let current = first;
        let slot = firstSlot(current, now);
        let served: string | null = null;
        let lastAt = now;
        const dates: string[] = [];
        const serveUntil = (end: number) => {
          for (; slot.dueAt <= end; slot = nextSlot(current, served ?? '', slot.dueAt)) {
            dates.push(slot.date);
            // From morning to night, and from the far east to the far west: so much later the next date may come.
            expect(slot.dueAt - lastAt).toBeLessThanOrEqual(2 * DAY + 27 * HOUR);
            served = slot.date;
            lastAt = slot.dueAt;
          }
        };
        for (const { to, afterMs } of list) {
          now += afterMs;
          serveUntil(now);
          slot = movedSlot(to, slot, served, now);
          current = to;
          expect(slot.dueAt).toBeGreaterThanOrEqual(now);
        }
        serveUntil(now + 3 * DAY);
        expect(new Set(dates).size).toBe(dates.length);
        expect([...dates].sort()).toEqual(dates);
      }),
      { numRuns: 500 },
    );
  });

  it('sends today at once when today had none and its time is moved into the past', () => {
    const now = at('2026-11-24T10:30:00Z');
    const planned = { date: '2026-11-24', dueAt: at('2026-11-24T13:30:00Z') };
    expect(movedSlot(daily('Asia/Kabul', '06:00'), planned, '2026-11-23', now)).toEqual({
      date: '2026-11-24',
      dueAt: now,
    });
    expect(movedSlot(daily('Asia/Kabul', '06:00'), planned, '2026-11-24', now).date).toBe('2026-11-25');
  });
});

/** Days on which a zone's offset changes, with how its clocks go over that day. */
function changesOf(zone: string): readonly { readonly day: number; readonly clocks: string }[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const offset = (moment: number) => format.format(moment).split(', ')[1] ?? '';
  const days = Array.from({ length: 5 * 365 }, (_, day) => at('2026-11-24T00:00:00Z') + day * DAY);
  return days
    .filter((day) => offset(day) !== offset(day + DAY))
    .map((day) => ({ day, clocks: Array.from({ length: 49 }, (_, half) => offset(day + half * 30 * MINUTE)).join() }));
}

/** Walks over the change day by day and holds the dates against the zone's own clocks. */
function expectEachDateOnce(settings: Daily, change: number): void {
  const { zone, minute } = settings;
  const slots: Slot[] = [firstSlot(settings, change - DAY)];
  for (let slot = slots[0]; slot !== undefined && slot.dueAt < change + 2 * DAY; slot = slots.at(-1))
    slots.push(nextSlot(settings, slot.date, slot.dueAt));
  const wanted = slots.map((_, day) => nextDate(slots[0]?.date ?? '', day));
  if (slots.some(({ date }, day) => date !== wanted[day]))
    throw new Error(`${zone} ${minute}: ${slots.map(({ date }) => date)}`);
  for (const { date, dueAt: due } of slots) {
    const wall = `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const shown = clock(zone).format(due);
    if (shown === wall) continue;
    // After a gap the clocks show a later time, and a moment before they showed an earlier one.
    if (shown < wall || clock(zone).format(due - 1) >= wall) throw new Error(`${zone} ${wall}: ${shown}`);
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();
/** The platform's own clock of a zone: `2026-11-24 06:00`. */
function clock(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  clocks.set(zone, made);
  return made;
}

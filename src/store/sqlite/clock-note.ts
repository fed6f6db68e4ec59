import { setImmediate as breathe } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { type ClockNote, type ClockReading, lookAtClock } from '../../core/wrong-clock/clock.ts';
import type { Astray } from '../astray.ts';
import { astrayOf, clockNoteOf, clockRows } from '../clock-values.ts';
import type { ClockStep } from '../ports/leases.ts';
import { createSettingRight } from './set-right.ts';

/** Notes what the clock shows, and sets right what a clock has stamped that was wrong meanwhile. */
export function createClockNote(database: Database.Database): (reading: ClockReading) => Promise<ClockStep> {
  const last = database.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'change'").pluck();
  const read = database.prepare<[], { name: string; value: number }>(
    "SELECT name, value FROM meter WHERE name >= 'clock-' AND name < 'clock.'",
  );
  const drop = database.prepare("DELETE FROM meter WHERE name >= 'clock-' AND name < 'clock.'");
  const write = database.prepare<[string, number]>('INSERT INTO meter (name, value) VALUES (?, ?)');
  const setPartRight = createSettingRight(database);
  const values = () => new Map(read.all().map(({ name, value }) => [name, value]));

  function keep(note: ClockNote, astray: Astray | null): void {
    drop.run();
    for (const [name, value] of clockRows(note, astray)) write.run(name, value);
  }

  const look = database.transaction((reading: ClockReading): number | null => {
    const before = values();
    const { note, jumpMs, astray } = lookAtClock(clockNoteOf(before), reading, last.get() ?? 0);
    keep(note, astray === null ? astrayOf(before) : { ...astray, upTo: note.change, end: reading.wall });
    return jumpMs;
  });

  /** False once nothing is left to be set right. */
  const goOn = database.transaction((): boolean => {
    const [note, astray] = [clockNoteOf(values()), astrayOf(values())];
    if (note === null || astray === null) return false;
    const after = setPartRight(astray);
    keep(note, after === null ? null : { ...astray, after });
    return after !== null;
  });

  return async function noteClock(reading) {
    const jumpMs = look.immediate(reading);
    let hasRighted = false;
    while (astrayOf(values()) !== null && goOn.immediate()) {
      hasRighted = true;
      await breathe();
    }
    return { jumpMs, hasRighted };
  };
}

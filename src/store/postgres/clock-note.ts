import { type ClockReading, lookAtClock } from '../../core/wrong-clock/clock.ts';
import { astrayOf, clockNoteOf, clockRows } from '../clock-values.ts';
import type { ClockStep } from '../ports/leases.ts';
import type { Database } from './connection.ts';
import { createMeters } from './meters.ts';
import { createSettingRight } from './set-right.ts';

type Kept = Parameters<typeof clockRows>;

/** Notes what the clock shows, and sets right what a clock has stamped that was wrong meanwhile. */
export function createClockNote(database: Database): (reading: ClockReading) => Promise<ClockStep> {
  const meters = createMeters(database);
  const read = database.prepare<[], { name: string; value: number }>(
    "SELECT name, value FROM meter WHERE name >= 'clock-' AND name < 'clock.'",
  );
  const drop = database.prepare("DELETE FROM meter WHERE name >= 'clock-' AND name < 'clock.'");
  const setPartRight = createSettingRight(database);
  const values = async () => new Map((await read.all()).map(({ name, value }) => [name, value]));

  async function keep(...kept: Kept): Promise<void> {
    await drop.run();
    for (const [name, value] of clockRows(...kept)) await meters.set(name, value);
  }

  const look = database.transaction(
    async (reading: ClockReading): Promise<number | null> => {
      const before = await values();
      const { note, jumpMs, astray } = lookAtClock(clockNoteOf(before), reading, (await meters.get('change')) ?? 0);
      await keep(note, astray === null ? astrayOf(before) : { ...astray, upTo: note.change, end: reading.wall });
      return jumpMs;
    },
    ['feeds'],
  );

  /** False once nothing is left to be set right. */
  const goOn = database.transaction(async (): Promise<boolean> => {
    const now = await values();
    const [note, astray] = [clockNoteOf(now), astrayOf(now)];
    if (note === null || astray === null) return false;
    const after = await setPartRight(astray);
    await keep(note, after === null ? null : { ...astray, after });
    return after !== null;
  }, ['feeds', 'corpus', 'editions']);

  return async function noteClock(reading) {
    const jumpMs = await look(reading);
    let hasRighted = false;
    while (astrayOf(await values()) !== null && (await goOn())) hasRighted = true;
    return { jumpMs, hasRighted };
  };
}

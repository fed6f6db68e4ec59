import { inWords } from '../clock/duration.ts';
import { type Instant, MINUTE } from '../clock/time.ts';

/** Clocks of processes differ by less; what lies further ahead than a rule allows came from a clock that was wrong. */
export const AHEAD_MS = MINUTE;
/** What has become due all at once is asked over so long. */
export const CATCH_UP_MS = 6 * MINUTE;

/** What a process reads when it looks at the clock. */
export type ClockReading = {
  readonly wall: Instant;
  /** How long the machine has been up: that runs on whatever the clock is set to. */
  readonly uptimeMs: number;
  /** The same as long as the machine stays up. */
  readonly boot: number;
};

/** A stretch of the change log that was written by another clock than what comes before it. */
export type ClockStretch = {
  /** How far ahead of the former clock that one is; negative where it is behind. */
  readonly byMs: number;
  /** The last change before it. */
  readonly after: number;
  /** When it began, by the former clock. */
  readonly since: Instant;
};

/** What is kept between two looks at the clock. */
export type ClockNote = ClockReading & {
  /** The last change of the log then. */
  readonly change: number;
  /** Set since the clock has jumped and has not come back. */
  readonly stretch: ClockStretch | null;
};

export type ClockChange = {
  readonly note: ClockNote;
  /** By how much the clock was set since the last look; null where it ran on, or where nobody can know. */
  readonly jumpMs: number | null;
  /** The clock has come back to where it was: so much of the log was written by a wrong one. */
  readonly astray: ClockStretch | null;
};

/** Whoever was away for so long knows no more which of two clocks was right. */
const FORGET_MS = 30 * 24 * 60 * MINUTE;

/** What a look at the clock tells beside the look before it. */
export function lookAtClock(before: ClockNote | null, reading: ClockReading, change: number): ClockChange {
  if (before === null || before.boot !== reading.boot)
    return { note: { ...reading, change, stretch: null }, jumpMs: null, astray: null };
  const { stretch } = before;
  const jumpMs = reading.wall - before.wall - (reading.uptimeMs - before.uptimeMs);
  if (Math.abs(jumpMs) <= AHEAD_MS) {
    const isOld = stretch !== null && Math.abs(reading.wall - stretch.byMs - stretch.since) > FORGET_MS;
    return { note: { ...reading, change, stretch: isOld ? null : stretch }, jumpMs: null, astray: null };
  }
  const byMs = (stretch?.byMs ?? 0) + jumpMs;
  if (stretch !== null && Math.abs(byMs) <= 2 * AHEAD_MS)
    return { note: { ...reading, change, stretch: null }, jumpMs, astray: stretch };
  const began = stretch ?? { after: before.change, since: before.wall };
  return { note: { ...reading, change, stretch: { ...began, byMs } }, jumpMs, astray: null };
}

/** The right moment of what a stretch's clock has stamped; null where that clock cannot have stamped it. */
export function setRight(at: Instant, { byMs, since }: ClockStretch, now: Instant): Instant | null {
  const right = at - byMs;
  const isOfStretch = right >= since - AHEAD_MS && right <= now + AHEAD_MS && Math.abs(byMs) > 2 * AHEAD_MS;
  return isOfStretch ? Math.min(right, now) : null;
}

/** A jump in plain words. */
export function jumpInWords(jumpMs: number): string {
  return `the clock of this machine was set ${jumpMs > 0 ? 'ahead' : 'back'} by ${inWords(Math.abs(jumpMs))}`;
}

import type { Instant } from '../core/clock/time.ts';
import type { ClockReading } from '../core/wrong-clock/clock.ts';

/** How much of what was planned lay further ahead than any rule allows. */
export type CutAhead = { readonly feeds: number; readonly mails: number; readonly others: number };

export type ClockStep = {
  /** By how much the clock was set since anybody looked at it last; null where it ran on or nobody can know. */
  readonly jumpMs: number | null;
  /** Entries of the log that a clock has stamped that was wrong meanwhile are set right. */
  readonly hasRighted: boolean;
};

/** What a wrong clock leaves behind, and how it is cleared away. A part of `Store`. */
export interface ClockStore {
  /** Cuts due times, silences, leases, slots, mails and the last tick to what the rules allow. Nothing happens twice. */
  cutAhead(now: Instant): Promise<CutAhead>;
  /** Spreads the feeds that are overdue evenly over some minutes; those that were never asked stay due. Returns how many. */
  spreadOverdue(now: Instant): Promise<number>;
  /**
   * Notes what the clock shows beside how long the machine has been up, and tells a jump once, whoever looks first. A clock
   * that has come back to where it was has been wrong meanwhile: what it has stamped is set right.
   */
  noteClock(reading: ClockReading): Promise<ClockStep>;
}

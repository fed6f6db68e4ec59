import type { Instant } from '../core/clock/time.ts';
import type { ClockStretch } from '../core/wrong-clock/clock.ts';

/** A part of the log that a wrong clock has stamped. */
export type Astray = ClockStretch & {
  readonly upTo: number;
  /** When the clock was right again. */
  readonly end: Instant;
};

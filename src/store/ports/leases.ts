import type { Instant } from '../../core/clock/time.ts';
import type { ClockReading } from '../../core/wrong-clock/clock.ts';

/** Whoever puts reports into stories holds the lease of this name. */
export const GROUPING_LEASE = 'group-stories';

/** How much of what was planned lay further ahead than any rule allows. */
export type CutAhead = { readonly feeds: number; readonly mails: number; readonly others: number };

export type ClockStep = {
  /** By how much the clock was set since anybody looked at it last; null where it ran on or nobody can know. */
  readonly jumpMs: number | null;
  /** Entries of the log that a clock has stamped that was wrong meanwhile are set right. */
  readonly hasRighted: boolean;
};

/**
 * Rights that end by the clock, the tick, and what a wrong clock leaves behind, over all subjects at once. A port of
 * `Store`. Who asks says how long a right is to last. `now` is the clock of whoever asks, as far as the store has none
 * of its own: an engine on a server goes by the server's. Every lease is written down with its owner: the process that
 * opened the store.
 */
export interface LeaseStore {
  /** Takes or renews a named lease, which lasts for so long; false while another owner holds it. */
  takeLease(name: string, owner: string, now: Instant, lastsMs: number): Promise<boolean>;
  /** Frees a named lease for whoever comes next; nothing happens where another owner holds it, or nobody. */
  releaseLease(name: string, owner: string): Promise<void>;
  /**
   * Ends the leases that predecessors of this process on this host have left, of feeds, mails, hosts and grouping;
   * returns how many feeds and mails. Only for a process that is the only one on its host: what it holds itself stays,
   * and so does what other hosts hold.
   */
  voidLeases(now: Instant): Promise<number>;
  /** Notes that a tick ran. */
  noteTick(now: Instant): Promise<void>;
  /** When the last tick ran; null before the first. */
  lastTick(): Promise<Instant | null>;
  /**
   * Cuts due times, silences, leases, slots, mails and the last tick to what the rules allow. Nothing happens twice.
   */
  cutAhead(now: Instant): Promise<CutAhead>;
  /**
   * Notes what the clock shows beside how long the machine has been up, and tells a jump once, whoever looks first. A
   * clock that has come back to where it was has been wrong meanwhile: what it has stamped is set right.
   */
  noteClock(reading: ClockReading): Promise<ClockStep>;
}

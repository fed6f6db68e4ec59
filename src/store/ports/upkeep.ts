import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { CheckUp } from '../../core/upkeep/check-up.ts';

/** Whether what is kept is whole. A port of `Store`. */
export interface UpkeepStore {
  /**
   * Looks through everything and makes anew what can be made of what is kept; what was made is in the audit. Nobody
   * waits for it, neither who reads nor who writes. Takes long.
   */
  checkUp(now: () => Instant, act: (at: Instant) => Act): Promise<CheckUp>;
  /** What the last one came to; null before the first. Cheap. */
  lastCheckUp(): Promise<CheckUp | null>;
  /** Notes that everything was copied to a file, and the copy found whole. */
  noteBackup(at: Instant): Promise<void>;
  /** When that was done last; null: never, or not from here. */
  lastBackup(): Promise<Instant | null>;
}

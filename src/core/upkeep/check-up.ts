import { localDate, localDay } from '../clock/local-day.ts';
import { HOUR, type Instant } from '../clock/time.ts';
import { AHEAD_MS } from '../wrong-clock/clock.ts';

/** What a check of all that is kept came to, in words for whoever runs the service. */
export type CheckUp = {
  readonly at: Instant;
  readonly tookMs: number;
  /** What was wrong and has been made anew from what is kept. */
  readonly repaired: readonly string[];
  /** What is wrong and cannot be. */
  readonly wrong: readonly string[];
};

/** From three to six in the morning few read, and few publish. */
const QUIET_FROM_MS = 3 * HOUR;
const QUIET_TO_MS = 6 * HOUR;
/** A service that never runs at night is checked by day. */
const LONGEST_MS = 36 * HOUR;

/**
 * Whether all that is kept is to be checked now: once a night, at a quiet hour where the operator is.
 * @param last when that was done last; null: never
 * @param oldest when the oldest report was first seen; null while there is none, and nothing to check
 */
export function isCheckDue(
  now: Instant,
  zone: string,
  { last, oldest }: { readonly last: Instant | null; readonly oldest: Instant | null },
): boolean {
  if (oldest === null) return false;
  // One that lies ahead was noted by a clock that was wrong.
  const known = last !== null && last <= now + AHEAD_MS ? last : null;
  if (now - (known ?? oldest) > LONGEST_MS) return true;
  const { start } = localDay(localDate(now, zone), zone);
  const isQuiet = now >= start + QUIET_FROM_MS && now < start + QUIET_TO_MS;
  return isQuiet && (known === null || known < start + QUIET_FROM_MS);
}

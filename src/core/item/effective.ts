import { DAY, type Instant, MINUTE, SECOND } from '../clock/time.ts';

/** Later than this after we saw it, a date is a mistake of the publisher's clock. */
const FUTURE_TOLERANCE_MS = 15 * MINUTE;
/** Older than this when we first see it, a date says little about when the report came out. */
const PAST_TOLERANCE_MS = 30 * DAY;

/** The moment that lists, `since` and `until` go by, in whole seconds: as published where that is plausible, else when we saw it. */
export function effectiveTime(published: Instant | null, seen: Instant): Instant {
  const plausible =
    published !== null && published >= seen - PAST_TOLERANCE_MS && published <= seen + FUTURE_TOLERANCE_MS;
  return Math.floor((plausible ? published : seen) / SECOND) * SECOND;
}

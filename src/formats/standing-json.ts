import { toIso } from '../core/clock/time.ts';
import type { PlaceStanding, Saying } from '../core/standing/standing.ts';
import type { Printed } from './printed.ts';
import type { sayingSchema, standingSchema } from './standing-schema.ts';

/** How it stands with a place, as one line of JSON holds it. */
export function printStanding(standing: PlaceStanding): Printed<typeof standingSchema> {
  const { place, subject, state, since, said, isStale, before, against } = standing;
  return {
    place,
    subject,
    state,
    since: since === null ? null : toIso(since),
    said_by: said?.saidBy ?? null,
    outlet: said?.outlet ?? null,
    report: said?.report ?? null,
    said_at: said === null ? null : toIso(said.saidAt),
    stale: isStale,
    words: said?.words ?? null,
    before,
    against: against === null ? null : printSaying(against),
  };
}

function printSaying({ state, saidBy, outlet, report, saidAt, words }: Saying): Printed<typeof sayingSchema> {
  return { state, said_by: saidBy, outlet, report, said_at: toIso(saidAt), words };
}

import { localTime } from '../clock/local-day.ts';
import { DAY, type Instant } from '../clock/time.ts';
import { named } from '../digest/digest-heading.ts';
import type { PlaceStanding, StandingState, StandingSubject } from '../standing/standing.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import type { StandingTelling } from './alert.ts';

export type KnownStates = Readonly<Partial<Record<StandingSubject, StandingState>>>;

/** What is known of one place, in a form that the next look is compared with. */
export function statesOf(standing: readonly PlaceStanding[]): KnownStates {
  return Object.fromEntries(standing.map(({ subject, state }) => [subject, state]));
}

/**
 * What has changed of one place and was said just now. That nobody says anything any more is no change; that a place of
 * which nothing was known is open is none either.
 * @param before as the desk was told last; what it was not told is unknown
 */
export function changedStates(
  standing: readonly PlaceStanding[],
  before: KnownStates,
  asOf: Instant,
): readonly PlaceStanding[] {
  return standing.filter(({ subject, state, said }) => {
    const was = before[subject] ?? 'unknown';
    if (state === 'unknown' || state === was || said === null || said.saidAt < asOf - DAY) return false;
    return was !== 'unknown' || state !== 'open';
  });
}

/** What an alert says of it. */
export function tellingOfStanding(
  { place, subject, state, said, against, before: lastState }: PlaceStanding,
  before: KnownStates,
  { zone, taxonomy }: { readonly zone: string; readonly taxonomy: Taxonomy | null },
): StandingTelling {
  return {
    kind: 'standing',
    place: named(place, 'region', taxonomy).name,
    subject,
    state,
    was: before[subject] ?? lastState ?? 'unknown',
    saidBy: said?.isNamed === true ? said.saidBy : null,
    outlet: said?.outlet ?? null,
    local: said === null ? '' : localTime(said.saidAt, zone),
    words: said?.words ?? null,
    against: against === null ? null : `${against.saidBy} says ${against.state}`,
  };
}

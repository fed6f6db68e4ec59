import { localDate, localTime } from '../clock/local-day.ts';
import { DAY, type Instant } from '../clock/time.ts';
import { named } from '../digest/digest-heading.ts';
import type { PlaceStanding } from '../standing/standing.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import type { BriefStatus } from './brief.ts';

export type StatusContext = {
  /** Places that the desk watches, in its order. */
  readonly watched: readonly string[];
  readonly zone: string;
  readonly asOf: Instant;
  /** What the last edition said; empty before the first. */
  readonly before: readonly BriefStatus[];
  /** When a place was last named in any report. */
  readonly lastNamed: ReadonlyMap<string, Instant>;
  readonly taxonomy: Taxonomy | null;
};

/** A line for each place that is watched, then for each network or curfew that was told of there. */
export function statusLines(standing: readonly PlaceStanding[], context: StatusContext): readonly BriefStatus[] {
  return context.watched.flatMap((place) => {
    const own = standing.filter((one) => one.place === place);
    const plain = own.filter(({ subject }) => subject === 'place');
    return [...plain, ...own.filter(({ subject }) => subject !== 'place')].map((one) => lineOf(one, context));
  });
}

function lineOf(
  { place, subject, state, since, said, isStale, against }: PlaceStanding,
  { zone, asOf, before, lastNamed, taxonomy }: StatusContext,
): BriefStatus {
  const at = said?.saidAt ?? lastNamed.get(place) ?? null;
  const known = before.find((line) => line.place.id === place && line.subject === subject);
  return {
    place: named(place, 'region', taxonomy),
    subject,
    state,
    day: since === null ? null : dayNumber(since, asOf, zone),
    saidBy: said?.isNamed === true ? said.saidBy : null,
    outlet: said?.outlet ?? null,
    at,
    local: at === null ? null : localTime(at, zone),
    isStale,
    was: known === undefined || known.state === state ? null : known.state,
    against: against === null ? null : { state: against.state, saidBy: against.saidBy },
    words: said?.words ?? null,
    report: said?.report ?? null,
  };
}

/** The day on which it began is the first, by the calendars of a zone. */
export function dayNumber(since: Instant, asOf: Instant, zone: string): number {
  const midnight = (at: Instant) => Date.parse(`${localDate(at, zone)}T00:00:00Z`);
  return Math.max(1, Math.round((midnight(asOf) - midnight(since)) / DAY) + 1);
}

/** Whether a line says something else than the last edition did. */
export function hasChanged({ was }: Pick<BriefStatus, 'was'>): boolean {
  return was !== null;
}

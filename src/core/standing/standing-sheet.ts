import type { Instant } from '../clock/time.ts';
import { foldStanding } from './fold-standing.ts';
import type { ReportRead } from './read-standings.ts';
import { type PlaceStanding, STANDING_SUBJECTS, type StandingSubject, type Teller, type ToldOf } from './standing.ts';

type Kept = { readonly place: string; readonly subject: StandingSubject; readonly told: ToldOf[]; named: Instant };

/** What reports tell of places, gathered in any order. */
export class StandingSheet {
  readonly #kept = new Map<string, Kept>();

  add({ named, asserted }: ReportRead, report: Teller): void {
    for (const place of named) this.#of(place, 'place', report.at);
    for (const one of asserted) this.#of(one.place, one.subject, report.at).told.push({ ...one, report });
  }

  /** A line for each place that a report named by then, by id; what nobody told of is unknown. */
  standings(asOf: Instant, staleAfterMs?: number): readonly PlaceStanding[] {
    return [...this.#kept.values()]
      .filter(({ named }) => named <= asOf)
      .sort((a, b) => compare(a.place, b.place) || order(a.subject) - order(b.subject))
      .map((kept) => foldStanding(kept, kept.told, asOf, staleAfterMs));
  }

  #of(place: string, subject: StandingSubject, at: Instant): Kept {
    const key = `${subject} ${place}`;
    const kept = this.#kept.get(key) ?? { place, subject, told: [], named: at };
    kept.named = Math.min(kept.named, at);
    this.#kept.set(key, kept);
    return kept;
  }
}

const order = (subject: StandingSubject) => STANDING_SUBJECTS.indexOf(subject);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

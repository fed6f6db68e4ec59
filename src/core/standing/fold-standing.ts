import { HOUR, type Instant } from '../clock/time.ts';
import { type AssertedState, type PlaceStanding, type Saying, STALE_AFTER_MS, type ToldOf } from './standing.ts';

/** Within so long what another says to the contrary is shown beside. */
const CONTRADICTS_MS = 6 * HOUR;
/** So long what an official says stands above what nobody in particular says. */
const OUTRANKS_MS = HOUR;

/**
 * How it stands with one place by all that was told of it, in any order: the newest assertion wins, an official's over
 * an unnamed one of the same hour.
 * @param asOf what was told later is not known
 */
export function foldStanding(
  { place, subject }: Pick<ToldOf, 'place' | 'subject'>,
  told: readonly ToldOf[],
  asOf: Instant,
  staleAfterMs = STALE_AFTER_MS,
): PlaceStanding {
  let run: Run | null = null;
  for (const one of inOrder(told.filter(({ report }) => report.at <= asOf))) run = follow(run, one);
  if (run === null)
    return { place, subject, state: 'unknown', since: null, said: null, isStale: false, before: null, against: null };
  const { state, since, said, before, against } = run;
  const isNear = against !== null && Math.abs(said.saidAt - against.saidAt) <= CONTRADICTS_MS;
  const isStale = asOf - said.saidAt > staleAfterMs;
  return { place, subject, state, since, said, isStale, before, against: isNear ? against : null };
}

/** Reports in a row that say the same. */
type Run = {
  readonly state: AssertedState;
  readonly since: Instant;
  readonly said: Saying;
  readonly before: AssertedState | null;
  readonly against: Saying | null;
};

function inOrder(told: readonly ToldOf[]): readonly ToldOf[] {
  return [...told].sort((a, b) => a.report.at - b.report.at || (a.report.id < b.report.id ? -1 : 1));
}

function follow(run: Run | null, told: ToldOf): Run {
  const said = sayingOf(told);
  const { state } = told;
  const since = Math.min(told.since ?? told.report.at, told.report.at);
  if (run === null) return { state, since, said, before: null, against: null };
  if (run.state === state) {
    const isKept = run.said.isNamed && !said.isNamed && said.saidAt - run.said.saidAt <= OUTRANKS_MS;
    return { ...run, said: isKept ? { ...run.said, saidAt: said.saidAt } : said, since: told.since ?? run.since };
  }
  const isOutranked = run.said.isNamed && !said.isNamed && said.saidAt - run.said.saidAt <= OUTRANKS_MS;
  const isOther = run.said.saidBy !== said.saidBy;
  if (isOutranked) return { ...run, against: said };
  return { state, since, said, before: run.state, against: isOther ? run.said : null };
}

function sayingOf({ state, holder, words, report }: ToldOf): Saying {
  const { outlet, id, at } = report;
  return { state, saidBy: holder ?? outlet, isNamed: holder !== null, outlet, report: id, saidAt: at, words };
}

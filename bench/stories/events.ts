import { EVENT_SIGNALS } from '../../src/core/story/event/signal-names.ts';
import type { Report } from '../../src/core/story/report.ts';
import { compareByGrounds, SIGNALS } from '../../src/core/story/signals.ts';
import { FITTED_WEIGHTS, type Weights } from '../../src/core/story/weights.ts';
import { fitWeights, group, type Pair } from './fit.ts';
import { measure, type Quality } from './measure.ts';
import { type Labelled, productTaxonomy } from './sets.ts';
import { FITTED_WEEKS, JUDGED_WEEKS, readPairs, readWeek } from './weeks.ts';

type Row = (set: string, weights: string, quality: Quality) => void;

/**
 * How well weeks of dense regional news are grouped, and pairs told apart; the weeks fitted to also by weights fitted
 * without them.
 */
export function judgeWeeks(row: Row, isFitted: boolean): void {
  const taxonomy = productTaxonomy();
  const weeks = FITTED_WEEKS.map((week) => ({ week, reports: readWeek(week, taxonomy) }));
  const dev = readPairs('dev', taxonomy).flatMap(({ reports }) => eventPairs(reports));
  const pairs = weeks.map(({ reports }) => eventPairs(reports));
  for (const [at, { week, reports }] of weeks.entries()) {
    if (reports.length === 0) continue;
    row(week, 'built in', qualityOf(reports));
    const others = pairs.filter((_, other) => other !== at).flat();
    row(week, 'by other weeks', qualityOf(reports, fitEvents([...others, ...dev])));
  }
  for (const week of JUDGED_WEEKS) {
    const reports = readWeek(week, taxonomy);
    if (reports.length > 0) row(`${week} (kept)`, 'built in', qualityOf(reports));
  }
  // Two weeks of the same days in neighbouring provinces.
  const sameDays = ['week-a', 'week-b'].flatMap((week) => readWeek(week, taxonomy));
  row('a and b, one stream', 'built in', qualityOf(sameDays.toSorted((a, b) => a.at - b.at)));
  const all = [...FITTED_WEEKS, ...JUDGED_WEEKS].flatMap((week) => readWeek(week, taxonomy));
  row('all weeks, one stream', 'built in', qualityOf(all.toSorted((a, b) => a.at - b.at)));
  for (const name of ['dev', 'held'] as const) {
    const tried = readPairs(name, taxonomy).map((pair) => ({ ...pair, isJoined: areJoined(pair.reports) }));
    const share = (of: typeof tried) => `${of.filter(({ isJoined }) => isJoined).length} of ${of.length}`;
    const same = tried.filter(({ isSame }) => isSame);
    const wrong = share(tried.filter(({ isSame }) => !isSame));
    const across = share(same.filter(({ isAcross }) => isAcross));
    console.log(
      `pairs ${name}: lookalikes joined ${wrong}; one event joined ${share(same)}, across languages ${across}`,
    );
  }
  if (isFitted) console.log(JSON.stringify(fitEvents([...pairs.flat(), ...dev]), null, 2));
}

function fitEvents(pairs: readonly Pair[]): Weights {
  return fitWeights(pairs, EVENT_SIGNALS, Number.POSITIVE_INFINITY);
}

function qualityOf(reports: readonly Labelled[], events?: Weights): Quality {
  const byGrounds = events === undefined ? undefined : { ...FITTED_WEIGHTS, events };
  const wanted = reports.map(({ story }) => story);
  return measure(wanted, byGrounds === undefined ? group(reports) : group(reports, () => byGrounds));
}

function areJoined(reports: readonly Labelled[]): boolean {
  const [one, other] = group(reports);
  return one === other;
}

/** Of the open reports of the bench a day's worth, for signals that ask. */
const CROWD = 40;

/** All comparisons of reports of events that are not refused, with the answer. */
export function eventPairs(reports: readonly Labelled[]): readonly Pair[] {
  const read = reports.map(asReport);
  const frequency = new Map<number, number>();
  for (const { terms } of read)
    for (const term of Array.from(terms)) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const rarity = (term: number) => Math.log(reports.length + 60) - Math.log((frequency.get(term) ?? 0) + 0.5);
  const signals = new Float64Array(SIGNALS.length);
  return read.flatMap((a, later) =>
    read.slice(0, later).flatMap((b, earlier): readonly Pair[] => {
      const { grounds, veto } = compareByGrounds(a, b, rarity, CROWD, signals);
      const [one, other] = [reports[later], reports[earlier]];
      if (grounds !== 'events' || veto !== null || one === undefined || other === undefined) return [];
      return [{ a: one, b: other, signals: signals.slice(), grounds, isSame: one.story === other.story }];
    }),
  );
}

function asReport({ features, at }: Labelled): Report {
  const { terms, flags, sketch = [], frame = [], words: _, ...rest } = features;
  return { ...rest, terms, flags, frame, sketch, hour: at / 3_600_000 };
}

import type { Facts } from '../facts/facts.ts';
import { isAllegation } from '../story/allegation.ts';
import { liesWithin } from '../tagging/lies-within.ts';
import { SPEAKERS } from '../tagging/speakers.ts';
import type { Tagging } from '../tagging/tag.ts';
import { isCounted } from '../tagging/tag-status.ts';
import { referenceOf, splitReference, type Taxonomy } from '../tagging/taxonomy.ts';
import { type CountSeries, daysSinceReport, type StandingOut, standingOut } from './standing-out.ts';
import type { StandingNote } from './standing-words.ts';

/** How many stories had a report in a stretch of time, by `region/<id>` of role place and `actor/<id>`. */
export type HeardCounts = {
  /** Items of any kind, tagged or not: without any, nothing was listened to. */
  readonly reports: number;
  readonly stories: ReadonlyMap<string, number>;
};

/** Under which names a report counts: where it happened and who is named. Allegations by nature are never counted. */
export function heardNames(tagging: Tagging, facts: Facts): readonly string[] {
  if (isAllegation(tagging, facts)) return [];
  const names = tagging.tags
    .filter((tag) => isCounted(tag) && (tag.kind === 'actor' || (tag.kind === 'region' && tag.role === 'place')))
    .map(referenceOf);
  return [...new Set(names)];
}

/** Counts the stories of reports by their names; a story that is told twice is one. */
export function countStories(reports: Iterable<HeardReport>, facts: Facts): HeardCounts {
  const count = startCount(facts);
  for (const report of reports) count.add(report);
  return count.counts();
}

export type HeardReport = { readonly story: string | number; readonly tagging: Tagging };

/** The same, report by report. */
export function startCount(facts: Facts): { add(report: HeardReport): void; counts(): HeardCounts } {
  const stories = new Map<string, Set<string | number>>();
  let reports = 0;
  return {
    add({ story, tagging }) {
      reports++;
      for (const name of heardNames(tagging, facts)) {
        const known = stories.get(name);
        if (known === undefined) stories.set(name, new Set([story]));
        else known.add(story);
      }
    },
    counts: () => ({ reports, stories: new Map([...stories].map(([name, { size }]) => [name, size])) }),
  };
}

/** What was heard until a moment. */
export type Hearing = {
  /** Whole days of UTC, oldest first, only those on which anything was heard. */
  readonly days: readonly HeardCounts[];
  /** Between the last of these days and the last 24 hours. */
  readonly seam: HeardCounts;
  /** The last 24 hours. */
  readonly today: HeardCounts;
};

export type SubjectStandingOut = {
  readonly subject: Pick<StandingNote, 'kind' | 'id' | 'name'>;
  readonly found: StandingOut;
};

/** Every region and actor that stands out; of places within one another only the one that says most. */
export function findStandingOut(hearing: Hearing, taxonomy: Taxonomy): readonly SubjectStandingOut[] {
  const names = new Set([...hearing.days, hearing.today].flatMap(({ stories }) => [...stories.keys()]));
  // "Militants", "gunmen".
  const nobody = taxonomy.facts.actors.get('unspecified') ?? [];
  const all = [...names].sort().flatMap((name): readonly SubjectStandingOut[] => {
    const { kind, id } = splitReference(name);
    if (kind !== 'region' && kind !== 'actor') return [];
    const entry = taxonomy.entry(kind, id);
    if (entry === undefined || entry.type === 'macro' || SPEAKERS.has(entry.type) || nobody.includes(id)) return [];
    const subject = { kind, id, name: entry.name } as const;
    return standingOut(seriesOf(name, hearing)).map((found) => ({ subject, found }));
  });
  return all.filter((one) => !all.some((other) => isSaidBy(one, other, taxonomy)));
}

/** The series of one name; what came in at the seam belongs to the last whole day. */
export function seriesOf(name: string, { days, seam, today }: Hearing): CountSeries {
  const past = days.map(({ stories }) => stories.get(name) ?? 0);
  const last = past.length - 1;
  if (last >= 0) past[last] = (past[last] ?? 0) + (seam.stories.get(name) ?? 0);
  return { past, today: today.stories.get(name) ?? 0 };
}

/** A crowd of reports is told of the smallest place that has it, silence and a first report of the largest. */
function isSaidBy(one: SubjectStandingOut, other: SubjectStandingOut, taxonomy: Taxonomy): boolean {
  if (one.found.kind !== other.found.kind || one.subject.kind !== other.subject.kind) return false;
  const { kind } = one.subject;
  if (one.found.kind !== 'more' || other.found.kind !== 'more')
    return taxonomy.ancestors(kind, one.subject.id).includes(other.subject.id);
  const isWider = taxonomy.ancestors(kind, other.subject.id).includes(one.subject.id);
  return isWider && one.found.today - other.found.today <= Math.max(one.found.usual.high, one.found.usual.mean);
}

/** A region without a report for so many days; null: not once in the days that are known. */
export type Quiet = { readonly id: string; readonly name: string; readonly days: number | null };

const QUIET_DAYS = 7;

/**
 * First-level units of countries within these regions that nobody has reported from for a week or more, longest first.
 */
export function findQuiet(hearing: Hearing, within: readonly string[], taxonomy: Taxonomy): readonly Quiet[] {
  if (hearing.days.length < QUIET_DAYS) return [];
  const isUnit = (parents: readonly string[]) =>
    parents.some((parent) => taxonomy.entry('region', parent)?.type === 'country');
  return taxonomy
    .entries('region')
    .filter(
      ({ id, type, parents }) =>
        UNITS.has(type) && isUnit(parents) && liesWithin({ kind: 'region', id }, within, taxonomy),
    )
    .map(({ id, name }) => ({ id, name, days: daysSinceReport(seriesOf(`region/${id}`, hearing)) }))
    .filter(({ days }) => days === null || days >= QUIET_DAYS)
    .sort((a, b) => (b.days ?? Infinity) - (a.days ?? Infinity) || (a.name < b.name ? -1 : 1));
}

const UNITS = new Set([
  'province',
  'region',
  'state',
  'union-territory',
  'administered-area',
  'capital-territory',
  'autonomous-region',
]);

import type { Facts } from '../facts/facts.ts';
import type { Reliability } from '../feed/feed.ts';
import type { VictimGroup } from '../figure/figure.ts';
import { figureRanges, figuresDiffer, graverToll, type StatedToll } from '../figure/figure-ranges.ts';
import type { Item } from '../item/item.ts';
import { joinOrigins } from '../origin/origins-of.ts';
import type { TagKind } from '../tagging/tag.ts';
import { searchForm } from '../text/search.ts';
import { agreementsOf } from './agreement.ts';
import { boundStory } from './bound-story.ts';
import { sidesOf } from './frame.ts';
import { type AnalystGrade, gradeStory } from './grade.ts';
import type { MemberLine } from './pick-reports.ts';
import { type ReportReading, readReport } from './read-report.ts';
import { type SeverityRule, severityOf } from './severity.ts';
import { significanceOf } from './significance.ts';
import type { Story, StoryNote } from './story.ts';
import { isStopWord } from './words.ts';

/** What the operator has decided of stories. */
export type StoryRules = {
  /** The letter of a feed as a person set it. */
  readonly reliabilityOf: (feed: string) => Reliability;
  /** The name of the own area that this region is; null where it is none. */
  readonly ownAreaOf: (region: string) => string | null;
  /** Whether the desk that is told answers for this region; absent where none is told. */
  readonly isDeskArea?: (region: string) => boolean;
  readonly severityRules: readonly SeverityRule[];
  /** What a theme is called; its id where that is not known. */
  readonly themeName?: (theme: string) => string;
  /** What the taxonomy knows of its part of the world. */
  readonly facts: Facts;
};

/** What is known of a story besides its items. */
export type Prior = { readonly standingOut?: readonly StoryNote[]; readonly analyst?: AnalystGrade | null };

/** What a story comes to, from its items with their evidence. Pure; at least one item. */
export function buildStory(id: string, items: readonly Item[], given: StoryRules & Prior): Story {
  const reports = items.map((item) => readReport(item, given.facts));
  return tellStory(id, reports, { ...given, unread: [] });
}

/**
 * What a story comes to, from its reports, each read alone; at least one. `unread` belong to it as well, and are
 * counted without having been read.
 */
export function tellStory(
  id: string,
  given: readonly ReportReading[],
  {
    reliabilityOf,
    ownAreaOf,
    isDeskArea = () => false,
    severityRules,
    themeName,
    standingOut = [],
    analyst = null,
    unread,
  }: Omit<StoryRules, 'facts'> & Prior & { readonly unread: readonly Pick<MemberLine, 'effective'>[] },
): Story {
  const reports = [...given].sort((a, b) => a.effective - b.effective || Number(a.item) - Number(b.item));
  const origins = joinOrigins(reports.map((report) => report.origins));
  const ranges = figureRanges(reports);
  const frames = reports.flatMap((report) => report.frames);
  const sides = sidesOf(frames);
  const isAlleged = isAllAlleged(reports);
  const ownAreas = [...new Set(reports.flatMap(({ places }) => places).map(ownAreaOf))].filter((area) => area !== null);
  const ours = reports.filter(({ isElsewhere }) => !isElsewhere);
  const gravest = (harm: keyof ReportReading['tolls']) =>
    ours.map(({ tolls }) => tolls[harm]).reduce(graverToll, { count: 0, by: null } satisfies StatedToll);
  const [killed, injured, missing] = [gravest('killed'), gravest('injured'), gravest('missing')];
  const input = {
    killed: killed.count,
    claimed: Math.max(killed.count, ...ours.map(claimedDead)),
    injured: injured.count,
    missing: missing.count,
    heldBy: { killed: killed.by, injured: injured.by, missing: missing.by },
    themes: tagsOf(ours, 'theme'),
    victims: victimsOf(ours),
    inOwnArea: ownAreas.length > 0,
    inDeskArea: ours.some(({ places }) => places.some(isDeskArea)),
    isAllegation: isAlleged,
    isElsewhere: ours.length === 0,
  };
  const severity = severityOf(input, severityRules, themeName);
  const times = [...reports, ...unread].map(({ effective }) => effective);
  const story: Story = {
    id,
    ...titleOf(reports),
    first: times.reduce((a, b) => Math.min(a, b), times[0] ?? 0),
    last: times.reduce((a, b) => Math.max(a, b), 0),
    severity,
    tags: { region: tagsOf(reports, 'region'), actor: tagsOf(reports, 'actor'), theme: tagsOf(reports, 'theme') },
    items: reports.map(({ item }) => item),
    outlets: origins.outletNames,
    origins,
    figures: ranges,
    frames,
    response: sides.response,
    grade: gradeStory({
      origins,
      agreements: agreementsOf(origins.origins, reports),
      carriers: reports.map(({ item, publisher, feed }) => ({ item, publisher, reliability: reliabilityOf(feed) })),
      isDenied: sides.denied.length > 0,
      figuresDiffer: figuresDiffer(ranges),
      isAllegation: isAlleged,
      analyst,
    }),
    stances: [...new Set(reports.flatMap(({ stances }) => stances))].sort(),
    standingOut,
    significance: significanceOf(severity, ownAreas, standingOut),
  };
  const sum = (count: (report: ReportReading) => number) => reports.reduce((all, report) => all + count(report), 0);
  return boundStory(story, {
    reports: unread.length,
    outlets: 0,
    origins: sum((report) => report.origins.more),
    figures: sum(({ more }) => more.figures),
    frames: sum(({ more }) => more.frames),
  });
}

/** The most that anybody asserts to have been killed, also who claims to have killed them. */
function claimedDead({ figures }: ReportReading): number {
  const dead = figures.filter(
    ({ harm, isDenied, isHedged, isPart }) => harm === 'killed' && !isDenied && !isHedged && !isPart,
  );
  return Math.max(0, ...dead.map(({ low }) => low));
}

/** Whom harm is asserted to have been done to. */
function victimsOf(reports: readonly ReportReading[]): readonly VictimGroup[] {
  const asserted = reports
    .flatMap(({ figures }) => figures)
    .filter(({ harm, isDenied, isHedged }) => harm !== 'arrested' && !isDenied && !isHedged);
  return [...new Set(asserted.map(({ group }) => group))];
}

/** An allegation by nature, told and denied, and nothing else. */
function isAllAlleged(reports: readonly ReportReading[]): boolean {
  return (
    reports.some(({ isAllegation }) => isAllegation) &&
    reports.every(({ isAllegation, isDenial }) => isAllegation || isDenial)
  );
}

/** Explicit and inferred tags, those of most items first. */
function tagsOf(reports: readonly ReportReading[], kind: TagKind): readonly string[] {
  const counts = new Map<string, number>();
  for (const { tags } of reports) for (const id of tags[kind]) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}

/** Of a long story, so many titles are weighed. */
const TITLES = 30;

/** The title that shares most words with the others; of equals the latest, since it knows most. */
function titleOf(reports: readonly ReportReading[]): Pick<Story, 'title' | 'language'> {
  const recent = reports.slice(-TITLES).map(({ title, language }) => ({
    title,
    language,
    words: [...new Set(searchForm(title).split(' '))].filter((word) => !isStopWord(word)),
  }));
  const counts = new Map<string, number>();
  for (const word of recent.flatMap(({ words }) => words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const shared = recent.map(({ title, language, words }) => ({
    title,
    language,
    points: words.reduce((sum, word) => sum + (counts.get(word) ?? 1) - 1, 0) / Math.sqrt(words.length || 1),
  }));
  const { title, language } = shared.reduce((best, one) => (one.points >= best.points ? one : best), {
    title: '',
    language: null,
    points: -1,
  });
  return { title, language };
}

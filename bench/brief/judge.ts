import type { Brief } from '../../src/core/brief/brief.ts';
import type { BriefStory, StatedFigure } from '../../src/core/brief/brief-story.ts';
import { liesWithin } from '../../src/core/tagging/lies-within.ts';
import type { CompiledTaxonomy } from '../../src/core/tagging/matcher.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import type { Taxonomy } from '../../src/core/tagging/taxonomy.ts';
import { finish } from '../../src/core/turns/steps.ts';
import { costOfPrint } from '../../src/formats/brief-cost.tsx';
import { briefPage } from '../../src/formats/brief-html.tsx';
import { briefText } from '../../src/formats/brief-text.ts';
import type { LabelledReport } from './label.ts';
import type { Played } from './play.ts';

/** What one desk's briefs of a week come to beside the labels. */
export type Judged = {
  severe: number;
  severeFound: number;
  lines: number;
  wrongPlace: number;
  wrongActor: number;
  wrongFigure: number;
  wrongOrigins: number;
  deniedAsserted: number;
  repeats: number;
  bytes: number;
  markup: number;
  words: number;
  readonly missed: string[];
  readonly faults: string[];
};

type Labels = ReadonlyMap<string, LabelledReport>;

export function judge({ desk, briefs }: Played, labelOf: Labels, taxonomy: CompiledTaxonomy): Judged {
  const sum: Judged = {
    severe: 0,
    severeFound: 0,
    lines: 0,
    wrongPlace: 0,
    wrongActor: 0,
    wrongFigure: 0,
    wrongOrigins: 0,
    deniedAsserted: 0,
    repeats: 0,
    bytes: 0,
    markup: 0,
    words: 0,
    missed: [],
    faults: [],
  };
  countSevere(desk.areas, briefs, labelOf, taxonomy, sum);
  const told = new Set<string>();
  for (const brief of briefs) {
    for (const story of allOf(brief)) {
      judgeStory(story, labelOf, taxonomy, sum);
      if (told.has(story.story) && story.changes.length === 0) sum.repeats++;
      told.add(story.story);
    }
    const cost = costOfPrint(finish(briefText(brief)), finish(briefPage(brief)));
    sum.bytes = Math.max(sum.bytes, cost.bytes);
    sum.markup = Math.max(sum.markup, cost.markup);
    sum.words = Math.max(sum.words, cost.words);
  }
  return sum;
}

function allOf({ stories, allegations, unplaced }: Brief): readonly BriefStory[] {
  return [...stories, ...allegations, ...unplaced];
}

/** Each labelled event of severity 3 or 4 in an own area: whether the brief after its first report tells of it. */
function countSevere(
  areas: readonly string[],
  briefs: readonly Brief[],
  labelOf: Labels,
  taxonomy: Taxonomy,
  sum: Judged,
): void {
  const events = new Map<string, LabelledReport[]>();
  for (const report of labelOf.values())
    if (report.event !== null) events.set(report.event, [...(events.get(report.event) ?? []), report]);
  for (const [event, reports] of events) {
    const grave = reports.filter(
      ({ severity, place }) => severity >= 3 && place.some((id) => liesWithin({ kind: 'region', id }, areas, taxonomy)),
    );
    const first = grave.map(({ published }) => Date.parse(published)).sort((a, b) => a - b)[0];
    if (first === undefined) continue;
    const brief = briefs.find(({ start, end }) => first >= start && first < end);
    if (brief === undefined) continue;
    sum.severe++;
    const isFound = allOf(brief).some(({ reports: ids }) => ids.some((id) => labelOf.get(id)?.event === event));
    if (isFound) sum.severeFound++;
    else sum.missed.push(`${event}: ${grave[0]?.title}`);
  }
}

/** Every place, actor, figure and count of origins that a story prints is a line that can be wrong. */
function judgeStory(story: BriefStory, labelOf: Labels, taxonomy: CompiledTaxonomy, sum: Judged): void {
  const labels = story.reports.flatMap((id) => labelOf.get(id) ?? []);
  const fault = (what: string) => sum.faults.push(`${what} | ${story.title}`);
  if (story.facts.place !== null) {
    sum.lines++;
    if (!isRightPlace(story.facts.place, labels, taxonomy)) {
      sum.wrongPlace++;
      fault(`place ${story.facts.place}, labelled ${labels.flatMap(({ place }) => place).join(' ')}`);
    }
  }
  for (const actor of namedActors(story, taxonomy)) {
    sum.lines++;
    if (
      labels.some(({ actors, actors_ok }) =>
        [...actors, ...actors_ok].some((id) => isSame('actor', actor, id, taxonomy)),
      )
    )
      continue;
    sum.wrongActor++;
    fault(`actor ${actor}`);
  }
  for (const figure of story.facts.figures) {
    sum.lines++;
    const all = labels.flatMap(({ figures }) => figures);
    if (all.some((label) => label.denied !== true && isSameFigure(figure, label))) continue;
    sum.wrongFigure++;
    fault(`figure ${figure.harm} ${figure.low}-${figure.high}, labelled ${JSON.stringify(all)}`);
    if (all.some((label) => label.denied === true && isSameFigure(figure, label))) sum.deniedAsserted++;
  }
  sum.lines++;
  const outlets = new Set(labels.map(({ source }) => source)).size;
  const events = new Set(labels.map(({ event }) => event)).size;
  // Reports of another event make outlets and origins that are none.
  if (outlets !== story.facts.outlets || events > 1) {
    sum.wrongOrigins++;
    fault(`${story.facts.outlets} outlets of ${outlets}, ${events} events`);
  }
}

/**
 * Where it is labelled, closer or wider; a district that a report also names is no place of the event. What is about no
 * single event stands under whatever it names.
 */
function isRightPlace(place: string, labels: readonly LabelledReport[], taxonomy: Taxonomy): boolean {
  return labels.some(({ event, place: places, mentioned }) =>
    [...places, ...(event === null ? mentioned : [])].some((id) => isSame('region', place, id, taxonomy)),
  );
}

function isSame(kind: 'region' | 'actor', one: string, other: string, taxonomy: Taxonomy): boolean {
  return liesWithin({ kind, id: one }, [other], taxonomy) || liesWithin({ kind, id: other }, [one], taxonomy);
}

/** Actors that it names: who claims, accuses or denies, and whom the gloss of a headline tells. */
function namedActors({ facts, gloss }: BriefStory, taxonomy: CompiledTaxonomy): readonly string[] {
  const voices = facts.voices.flatMap(({ holder }) =>
    holder === null ? [] : tagText({ title: holder, summary: '', language: null, feedCountry: null }, taxonomy).tags,
  );
  const told = new Set(gloss?.replace(/^\[[^\]]*\] /, '').split('; '));
  return [
    ...new Set([
      ...voices.filter(({ kind, status }) => kind === 'actor' && status === 'explicit').map(({ id }) => id),
      ...taxonomy
        .entries('actor')
        .filter(({ name }) => told.has(name))
        .map(({ id }) => id),
    ]),
  ];
}

function isSameFigure(figure: StatedFigure, label: LabelledReport['figures'][number]): boolean {
  if (figure.harm !== label.harm) return false;
  return figure.low === label.low || (figure.high !== null && figure.high === label.high);
}

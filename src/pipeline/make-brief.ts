import { bottomLineOf } from '../core/brief/bottom-line.ts';
import { BRIEF_SCHEMA, type Brief, type BriefFrame, type BriefStatus, USUAL_WINDOWS } from '../core/brief/brief.ts';
import { STORY_MARKS } from '../core/brief/brief-story.ts';
import { countAreas } from '../core/brief/count-areas.ts';
import { coverageLines } from '../core/brief/coverage-lines.ts';
import { type BriefLists, fitLength } from '../core/brief/fit-length.ts';
import type { MarkedStory } from '../core/brief/mark-stories.ts';
import { asBriefStory, inBriefOrder } from '../core/brief/order-stories.ts';
import { statusLines } from '../core/brief/status-lines.ts';
import type { TellingContext } from '../core/brief/tell-story.ts';
import { type Instant, toIso } from '../core/clock/time.ts';
import type { Desk } from '../core/desk/desk.ts';
import { named } from '../core/digest/digest-heading.ts';
import { coverageOf } from '../core/feed/coverage.ts';
import { readsOf } from '../core/filter/within-desk.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { frameCost, storyCost } from '../formats/brief-cost.tsx';
import type { Store } from '../store/store.ts';
import { type BriefStories, briefStories } from './brief-stories.ts';
import { quietIn, soundingFor } from './make-digest.ts';
import { storedStanding } from './stored-standing.ts';
import { storyRulesOf } from './story-rules.ts';
import { inTurns } from './turns.ts';

export type BriefDeps = {
  readonly store: Pick<Store, 'feeds' | 'items' | 'stories' | 'config' | 'withdrawals' | 'editions'>;
  /** The published taxonomy; null until there is one. */
  readonly taxonomy: () => Taxonomy | null;
};

/** What of a brief is known before it is made. */
export type BriefRequest = Omit<BriefFrame, 'desk' | 'period'>;

/** Makes a desk's brief of a window of the change log, as a draft; nothing is stored. Works in turns. */
export async function makeBrief(desk: Desk, request: BriefRequest, deps: BriefDeps): Promise<Brief> {
  const { store } = deps;
  const taxonomy = deps.taxonomy();
  const filter = { desk: readsOf(desk) };
  const frame = { ...request, period: 'day' as const, desk: { id: desk.id, title: desk.title } };
  const { notes, hearing } = await soundingFor(frame, deps);
  const { severityRules, reliabilityOf } = await storyRulesOf(store, taxonomy);
  const context: TellingContext = { taxonomy, severityRules, reliabilityOf, notes, filter, areas: desk.areas };
  const found = await briefStories(desk.id, frame, context, { store });
  const previous = await lastSent(desk.id, frame.number, store);
  const status = await statusOf(desk, frame, previous?.status ?? [], deps);
  const counts = countAreas(
    frame.date,
    desk.areas.map((area) => named(area, 'region', taxonomy)),
    found.stories.filter(({ mark }) => mark === 'new'),
    await store.editions.editionCounts(desk.id, `${frame.date.slice(0, 4)}-01-01`, USUAL_WINDOWS),
  );
  const coverage = coverageLines(coverageOf(await store.feeds.feedHealth(), frame.madeAt), {
    quiet: quietIn(hearing, filter, taxonomy),
    older: found.counts.older,
    zone: frame.zone,
  });
  const whole: Brief = {
    ...frame,
    schema: BRIEF_SCHEMA,
    taxonomy: taxonomy?.version ?? null,
    review: { state: 'draft', by: null, at: null },
    bottomLine: { text: '', by: null },
    status,
    since: { ...sinceOf(found), previous: previous === null ? null : { number: previous.number, date: previous.date } },
    counts,
    ...listsOf(found, desk.areas),
    counted: [],
    coverage,
    more: { shortened: 0, trimmed: 0, isLong: false, dropped: 0, left: [0, 0, 0, 0], minor: [], path: pathOf(desk, frame) },
  };
  return inTurns(fitted(whole, found.stories));
}

/** The brief as long as a reader has time for, with what was left out in numbers. */
function* fitted(whole: Brief, told: readonly MarkedStory[]) {
  const units = new Map(told.map(({ story, unit }) => [story, unit]));
  const costOf = (story: Brief['stories'][number], list: keyof BriefLists) => storyCost(story, list, whole);
  const unitOf = ({ story }: Brief['stories'][number]) => units.get(story) ?? null;
  const { more, ...lists } = yield* fitLength(whole, { costOf, unitOf, fixed: yield* frameCost(whole) });
  const kept = new Set([...lists.stories, ...lists.allegations, ...lists.unplaced].map(({ story }) => story));
  const counted = told.filter(({ story }) => !kept.has(story)).map(({ story, facts }) => ({ story, facts }));
  const brief: Brief = { ...whole, ...lists, counted, more: { ...whole.more, ...more } };
  return { ...brief, bottomLine: { text: bottomLineOf({ ...brief, left: counted.length }), by: null } };
}

function listsOf({ stories, unplaced }: BriefStories, areas: readonly string[]): BriefLists {
  const ordered = inBriefOrder(stories, areas).map((story, at) => ({ story, printed: asBriefStory(story, at + 1) }));
  const listOf = ({ story, isAllegation }: MarkedStory): keyof BriefLists =>
    unplaced.has(story) ? 'unplaced' : isAllegation ? 'allegations' : 'stories';
  const of = (list: keyof BriefLists) =>
    ordered.filter(({ story }) => listOf(story) === list).map(({ printed }) => printed);
  return { stories: of('stories'), allegations: of('allegations'), unplaced: of('unplaced') };
}

function sinceOf({ stories, notes }: BriefStories): Omit<Brief['since'], 'previous'> {
  const count = (mark: string) => stories.filter((story) => story.mark === mark).length;
  const counts = Object.fromEntries(STORY_MARKS.map((mark) => [mark, count(mark)])) as Brief['since']['counts'];
  const withdrawn = notes.filter(({ kind }) => kind === 'withdrawn').length;
  return { counts: { ...counts, withdrawn }, notes };
}

/** What the desk was told last, whether or not somebody got it by mail. */
async function lastSent(desk: string, before: number, { editions }: Pick<Store, 'editions'>): Promise<Brief | null> {
  const [last] = await editions.listEditions(desk, before, 1);
  return last === undefined ? null : ((await editions.getEdition(desk, last.number, last.revision))?.brief ?? null);
}

/** By all reports that are kept: who watches a crossing wants to hear of it whatever else the desk reads. */
async function statusOf(
  { standing: watched, staleAfterMs }: Desk,
  { end, zone }: Pick<BriefFrame, 'end' | 'zone'>,
  before: readonly BriefStatus[],
  { store, taxonomy }: BriefDeps,
): Promise<readonly BriefStatus[]> {
  const current = taxonomy();
  if (watched.length === 0 || current === null) return [];
  const request = { asOf: end, places: watched, watched, staleAfterMs, filter: {} };
  const standing = await storedStanding(request, { store, taxonomy: current });
  const lastNamed = new Map<string, Instant>();
  for (const { place, said } of standing) {
    if (said !== null || lastNamed.has(place)) continue;
    const page = await store.items.findItems({ region: [place], until: end }, { limit: 1, after: null });
    const [item] = page.rows;
    if (item !== undefined) lastNamed.set(place, item.effective);
  }
  return statusLines(standing, { watched, zone, asOf: end, before, lastNamed, taxonomy: current });
}

function pathOf({ id }: Desk, { start, end }: Pick<BriefFrame, 'start' | 'end'>): string {
  return `/stories?${new URLSearchParams({ desk: id, since: toIso(start), until: toIso(end) })}`;
}

import { nextDate } from '../clock/local-day.ts';
import type { Instant } from '../clock/time.ts';
import type { LocalDate } from '../subscription/daily.ts';
import { bottomLineOf } from './bottom-line.ts';
import type { AreaCount, Brief, BriefStatus, BySeverity } from './brief.ts';
import { type BriefStory, STORY_MARKS } from './brief-story.ts';
import { totalOf } from './count-areas.ts';

/** The local dates of a week by its last one. */
export function weekTo(date: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  return { from: nextDate(date, -6), to: date };
}

/**
 * What a desk's editions of a week come to: each story as it was told last, what changed on the way, sums of counts. A
 * function of these editions alone, so that it never tells what they did not. As long as they are together: whoever
 * prints it makes it shorter.
 * @param editions of the week, the earliest first; at least one
 */
export function rollUp(editions: readonly Brief[], madeAt: Instant): Brief {
  const [first, last] = [editions[0], editions.at(-1)];
  if (first === undefined || last === undefined) throw new Error('roll-up: a week without an edition');
  const listed = (list: 'stories' | 'allegations' | 'unplaced') => latestOf(editions.map((one) => one[list]));
  const whole: Brief = {
    ...last,
    period: 'week',
    start: first.start,
    window: { from: first.window.from, to: last.window.to },
    madeAt,
    review: reviewOf(editions),
    status: last.status.map((line) => ({ ...line, was: before(line, first.status) })),
    since: {
      previous: first.since.previous,
      counts: sumsOf(editions),
      notes: editions.flatMap(({ since }) => since.notes).toReversed(),
    },
    counts: { ...last.counts, areas: last.counts.areas.map((area) => areaSum(area, editions)) },
    stories: [...listed('stories')].sort(byWeight),
    allegations: listed('allegations'),
    unplaced: listed('unplaced'),
    counted: [],
  };
  const left = editions.reduce((sum, { more }) => sum + totalOf(more.left), 0);
  return { ...whole, bottomLine: { text: bottomLineOf({ ...whole, left }), by: null } };
}

/** Own areas first, then the gravest, as they stood in the last edition that told of them. */
function byWeight(a: BriefStory, b: BriefStory): number {
  return Number(a.area === null) - Number(b.area === null) || b.severity - a.severity || b.at - a.at;
}

/** Each story as it was told last; one that went into another is told there. */
function latestOf(lists: readonly (readonly BriefStory[])[]): readonly BriefStory[] {
  const told = new Map<string, BriefStory>();
  const storyOf = new Map<string, string>();
  for (const story of lists.flat()) {
    const before = new Set(story.reports.flatMap((report) => storyOf.get(report) ?? []).concat(story.story));
    const earlier = [...before].flatMap((id) => told.get(id) ?? []);
    for (const id of before) told.delete(id);
    for (const report of story.reports) storyOf.set(report, story.story);
    const isNew = earlier.length === 0 ? story.mark === 'new' : earlier.some(({ mark }) => mark === 'new');
    const changes = [...new Set([...earlier.flatMap((one) => one.changes), ...story.changes])];
    told.set(story.story, { ...story, form: 'full', mark: isNew ? 'new' : story.mark, changes });
  }
  return [...told.values()];
}

function before(line: BriefStatus, first: Brief['status']): BriefStatus['was'] {
  const known = first.find(({ place, subject }) => place.id === line.place.id && subject === line.subject);
  const state = known?.was ?? known?.state ?? null;
  return state === line.state ? null : state;
}

/** Reviewed only where each of them was. */
function reviewOf(editions: readonly Brief[]): Brief['review'] {
  const isReviewed = editions.every(({ review }) => review.state === 'reviewed');
  const names = [...new Set(editions.flatMap(({ review }) => review.by ?? []))];
  return isReviewed
    ? { state: 'reviewed', by: names.join(', '), at: editions.at(-1)?.review.at ?? null }
    : { state: 'unreviewed', by: null, at: null };
}

function sumsOf(editions: readonly Brief[]): Brief['since']['counts'] {
  const sum = (mark: keyof Brief['since']['counts']) =>
    editions.reduce((total, { since }) => total + since.counts[mark], 0);
  const marks = [...STORY_MARKS, 'withdrawn'] as const;
  return Object.fromEntries(marks.map((mark) => [mark, sum(mark)])) as Brief['since']['counts'];
}

function areaSum(area: AreaCount, editions: readonly Brief[]): AreaCount {
  const rows = editions.flatMap(({ counts }) =>
    counts.areas.filter((one) => (one.area?.id ?? null) === (area.area?.id ?? null)),
  );
  const of = (at: 0 | 1 | 2 | 3) => rows.reduce((sum, { now }) => sum + now[at], 0);
  const now: BySeverity = [of(0), of(1), of(2), of(3)];
  return { ...area, now, usual: null, aid: { now: rows.reduce((sum, { aid }) => sum + aid.now, 0), usual: null } };
}

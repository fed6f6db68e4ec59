import type { SinceNote } from './brief.ts';
import type { StoryMark } from './brief-story.ts';
import { type ComparedWith, compareFacts } from './compare-facts.ts';
import type { EarlierTelling } from './earlier.ts';
import type { ToldStory } from './tell-story.ts';

/** A story with how it stands to earlier editions. */
export type MarkedStory = ToldStory & { readonly mark: StoryMark; readonly changes: readonly string[] };

export type Marked = {
  /** Without those of which nothing is new. */
  readonly stories: readonly MarkedStory[];
  readonly notes: readonly SinceNote[];
};

export type MarkingContext = Omit<ComparedWith, 'reworded'> & {
  readonly earlier: ReadonlyMap<string, EarlierTelling>;
  /** Stories that have a report of the window; the others were only touched by corrections. */
  readonly withNews: ReadonlySet<string>;
};

/** How stories stand to what earlier editions told of them. */
export function markStories(told: readonly ToldStory[], context: MarkingContext): Marked {
  const byReport = indexReports(context.earlier);
  const notes: SinceNote[] = [];
  const parts = new Map<EarlierTelling, ToldStory[]>();
  const stories = told.flatMap((story): readonly MarkedStory[] => {
    const priors = priorsOf(story, context.earlier, byReport);
    for (const prior of priors) parts.set(prior, [...(parts.get(prior) ?? []), story]);
    const [fullest, ...others] = [...priors].sort((a, b) => b.facts.reports - a.facts.reports);
    if (fullest === undefined) return context.withNews.has(story.story) ? [{ ...story, mark: 'new', changes: [] }] : [];
    const found = compareFacts(fullest.facts, story.facts, { ...context, reworded: story.reworded });
    const printed = others.filter(({ item }) => item !== null && fullest.item !== null);
    if (printed.length > 0) notes.push(...printed.map((other) => joinedNote(other, fullest, story.story)));
    if (found === null && printed.length === 0) return [];
    const mark = printed.length > 0 ? 'corrected' : (found?.mark ?? 'corrected');
    const joined = printed.map(({ edition, item }) => `one event with item ${item} of edition ${edition}`);
    const changes = [...joined, ...(found?.changes ?? [])];
    notes.push(...noteOf(fullest, mark, changes, story.story));
    return [{ ...story, mark, changes }];
  });
  for (const [prior, split] of parts) if (split.length > 1) notes.push(...partedNote(prior, split));
  return { stories, notes: inOrder(notes) };
}

/** Tellings by the reports that they were told from: a story keeps them when it gets another number. */
function indexReports(earlier: ReadonlyMap<string, EarlierTelling>): ReadonlyMap<string, EarlierTelling> {
  const index = new Map<string, EarlierTelling>();
  for (const telling of earlier.values())
    for (const report of telling.reports) if (!index.has(report)) index.set(report, telling);
  return index;
}

function priorsOf(
  { story, reports }: Pick<ToldStory, 'story' | 'reports'>,
  earlier: ReadonlyMap<string, EarlierTelling>,
  byReport: ReadonlyMap<string, EarlierTelling>,
): ReadonlySet<EarlierTelling> {
  const own = earlier.get(story);
  const others = reports.flatMap((report) => byReport.get(report) ?? []);
  return new Set([...(own === undefined ? [] : [own]), ...others]);
}

function joinedNote({ edition, item }: EarlierTelling, with_: EarlierTelling, story: string): SinceNote {
  const text = `was one event with item ${with_.item} of edition ${with_.edition}`;
  return { kind: 'joined', edition, item: item ?? 0, text, story };
}

function noteOf(
  { edition, item }: EarlierTelling,
  mark: StoryMark,
  [first]: readonly string[],
  story: string,
): readonly SinceNote[] {
  if (item === null || first === undefined || (mark !== 'corrected' && mark !== 'denied')) return [];
  return [{ kind: mark, edition, item, text: first, story }];
}

function partedNote({ edition, item, story }: EarlierTelling, split: readonly ToldStory[]): readonly SinceNote[] {
  if (item === null) return [];
  return [{ kind: 'parted', edition, item, text: `told ${split.length} events as one; each stands alone now`, story }];
}

function inOrder(notes: readonly SinceNote[]): readonly SinceNote[] {
  return [...notes].sort((a, b) => b.edition - a.edition || a.item - b.item);
}

import type { Reliability } from '../feed.ts';
import { figureRanges, figuresDiffer, tollOf } from '../figure/figure-ranges.ts';
import { figuresOf } from '../figure/find-figures.ts';
import { type Frame, framesOfStory, isAllegation, sidesOf } from '../frame.ts';
import { type AnalystGrade, gradeStory } from '../grade.ts';
import type { Item } from '../item.ts';
import { originsOf } from '../origin/origins-of.ts';
import { isCounted } from '../passes.ts';
import { searchForm } from '../search.ts';
import { type SeverityRule, severityOf } from '../severity.ts';
import { significanceOf } from '../significance.ts';
import type { TagKind } from '../tag.ts';
import type { Story, StoryNote } from './story.ts';
import { isStopWord } from './words.ts';

/** What a desk has decided of its own. */
export type Desk = {
  /** The letter of a feed as a person set it. */
  readonly reliabilityOf: (feed: string) => Reliability;
  /** The name of the own area that this region is; null where it is none. */
  readonly ownAreaOf: (region: string) => string | null;
  readonly severityRules: readonly SeverityRule[];
};

/** What is known of a story besides its items. */
export type Prior = { readonly standingOut?: readonly StoryNote[]; readonly analyst?: AnalystGrade | null };

/** What a story comes to, from its items with their evidence. Pure; at least one item. */
export function buildStory(
  id: string,
  given: readonly Item[],
  { reliabilityOf, ownAreaOf, severityRules, standingOut = [], analyst = null }: Desk & Prior,
): Story {
  const items = [...given].sort((a, b) => a.effective - b.effective || Number(a.id) - Number(b.id));
  const origins = originsOf(items);
  const figures = items.map((item) => ({ item: item.id, figures: figuresOf(item.title, item.summary) }));
  const ranges = figureRanges(figures);
  const frames = framesOfStory(items);
  const sides = sidesOf(frames);
  const isAlleged = isAllAlleged(items, frames);
  const ownAreas = [...new Set(items.flatMap(placesOf).map(ownAreaOf))].filter((area) => area !== null);
  const input = {
    killed: tollOf(figures, 'killed')?.high ?? 0,
    injured: tollOf(figures, 'injured')?.high ?? 0,
    missing: tollOf(figures, 'missing')?.high ?? 0,
    themes: tagsOf(items, 'theme'),
    victims: [...new Set(ranges.filter(({ harm }) => harm !== 'arrested').map(({ group }) => group))],
    inOwnArea: ownAreas.length > 0,
    isAllegation: isAlleged,
  };
  const severity = severityOf(input, severityRules);
  return {
    id,
    title: titleOf(items),
    first: items[0]?.effective ?? 0,
    last: items.at(-1)?.effective ?? 0,
    severity,
    tags: { region: tagsOf(items, 'region'), actor: tagsOf(items, 'actor'), theme: tagsOf(items, 'theme') },
    items: items.map((item) => item.id),
    outlets: origins.outletNames,
    origins,
    figures: ranges,
    frames,
    response: sides.response,
    grade: gradeStory({
      origins,
      carriers: items.map((item) => ({
        item: item.id,
        publisher: item.publisher,
        reliability: reliabilityOf(item.feeds[0] ?? ''),
      })),
      isDenied: sides.denied.length > 0,
      figuresDiffer: figuresDiffer(ranges),
      isAllegation: isAlleged,
      analyst,
    }),
    stances: [...new Set(items.flatMap(({ tagging }) => tagging.stance.map(({ value }) => value)))].sort(),
    standingOut,
    significance: significanceOf(severity, ownAreas, standingOut),
  };
}

/** An allegation by nature, told and denied, and nothing else. */
function isAllAlleged(items: readonly Item[], frames: readonly Frame[]): boolean {
  const denying = new Set(frames.filter(({ kind }) => kind === 'denied').map(({ item }) => item));
  const alleging = items.filter(({ tagging }) => isAllegation(tagging));
  return alleging.length > 0 && items.every((item) => alleging.includes(item) || denying.has(item.id));
}

/** Regions in which it happened, and what they lie in. */
function placesOf({ tagging }: Item): readonly string[] {
  return tagging.tags.filter((tag) => tag.role === 'place' && isCounted(tag)).map(({ id }) => id);
}

/** Explicit and inferred tags, those of most items first. */
function tagsOf(items: readonly Item[], kind: TagKind): readonly string[] {
  const counts = new Map<string, number>();
  for (const { tagging } of items) {
    const named = tagging.tags.filter(
      (tag) => tag.kind === kind && (tag.status === 'explicit' || tag.status === 'inferred'),
    );
    for (const id of new Set(named.map((tag) => tag.id))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}

/** Of a long story, so many titles are weighed. */
const TITLES = 30;

/** The title that shares most words with the others; of equals the latest, since it knows most. */
function titleOf(items: readonly Item[]): string {
  const recent = items.slice(-TITLES).map(({ title }) => ({
    title,
    words: [...new Set(searchForm(title).split(' '))].filter((word) => !isStopWord(word)),
  }));
  const counts = new Map<string, number>();
  for (const word of recent.flatMap(({ words }) => words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const shared = recent.map(({ title, words }) => ({
    title,
    points: words.reduce((sum, word) => sum + (counts.get(word) ?? 1) - 1, 0) / Math.sqrt(words.length || 1),
  }));
  return shared.reduce((best, one) => (one.points >= best.points ? one : best), { title: '', points: -1 }).title;
}

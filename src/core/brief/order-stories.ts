import type { BriefStory } from './brief-story.ts';
import type { MarkedStory } from './mark-stories.ts';

type Told = Pick<MarkedStory, 'area' | 'severity' | 'place' | 'at' | 'story' | 'unit'>;

/** Own areas in the desk's order, then severity, then place, then the latest. @param areas ids of the own areas */
export function inBriefOrder<T extends Told>(stories: readonly T[], areas: readonly string[]): readonly T[] {
  const rank = ({ area }: Told) => (area === null ? areas.length : areas.indexOf(area.id));
  return [...stories].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      b.severity - a.severity ||
      compare(a.unit?.name ?? '~', b.unit?.name ?? '~') ||
      compare(a.place ?? '~', b.place ?? '~') ||
      b.at - a.at ||
      Number(a.story) - Number(b.story),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What an edition keeps of a marked story. */
export function asBriefStory(story: MarkedStory, number: number): BriefStory {
  const { isAllegation: _, reworded: _reworded, isAid: _aid, unit: _unit, ...kept } = story;
  return { ...kept, number, form: 'full', deskLine: null, isPinned: false };
}

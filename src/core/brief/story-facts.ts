import type { HeldFigure } from '../figure/figure-ranges.ts';
import { countReports, type Story } from '../story/story.ts';
import type { StatedFigure, StoryFacts, Voice } from './brief-story.ts';

/** So much of a story is compared; of more nobody could say what has changed. */
const MOST = 40;

/**
 * What a story asserts, as later editions compare it.
 * @param place where it happened, as a region's id
 * @param figures those that the edition tells
 */
export function storyFactsOf(
  story: Story,
  {
    place,
    figures,
    more,
  }: { readonly place: string | null; readonly figures: Story['figures']; readonly more: number },
): StoryFacts {
  return {
    reports: countReports(story) + more,
    outlets: story.origins.outlets,
    origins: story.origins.count,
    severity: story.severity.severity,
    place,
    figures: figures
      .filter(({ isPart }) => !isPart)
      .flatMap(({ harm, group, holders }) => holders.map((held): StatedFigure => ({ harm, group, ...numbersOf(held) })))
      .slice(0, MOST),
    voices: voicesOf(story).slice(0, MOST),
  };
}

function numbersOf({ holder, low, high }: HeldFigure): Pick<StatedFigure, 'holder' | 'low' | 'high'> {
  return { holder, low, high };
}

function voicesOf({ frames }: Pick<Story, 'frames'>): readonly Voice[] {
  const seen = new Set<string>();
  return frames.flatMap(({ kind, holder, actor }): readonly Voice[] => {
    if (kind !== 'claimed' && kind !== 'accused' && kind !== 'denied') return [];
    const key = `${kind} ${actor ?? holder?.toLowerCase() ?? ''}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ kind, holder }];
  });
}

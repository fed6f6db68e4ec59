import { LISTS } from './apply-hand.ts';
import type { Brief } from './brief.ts';
import type { BriefStory } from './brief-story.ts';

/** How a draft has come on since it was mailed to its editors. */
export type CameSince = {
  /** Stories by id: not told there, or told otherwise. */
  readonly stories: ReadonlyMap<string, 'new' | 'changed'>;
  /** Told there and not any more: withdrawn, joined with another, or only counted now. */
  readonly gone: readonly BriefStory[];
};

type Told = Pick<Brief, (typeof LISTS)[number]>;

/** What an edition tells since its first draft, of which its editors know. */
export function cameSince(first: Told, now: Told): CameSince {
  const [before, after] = [toldIn(first), toldIn(now)];
  const stories = new Map<string, 'new' | 'changed'>();
  for (const [id, told] of after) {
    const earlier = before.get(id);
    if (earlier === undefined) stories.set(id, 'new');
    else if (isToldOtherwise(earlier, told)) stories.set(id, 'changed');
  }
  return { stories, gone: [...before.values()].filter(({ story }) => !after.has(story)) };
}

function toldIn(brief: Told): ReadonlyMap<string, BriefStory> {
  return new Map(LISTS.flatMap((list) => brief[list]).map((told) => [told.story, told]));
}

function isToldOtherwise(earlier: BriefStory, now: BriefStory): boolean {
  return asserted(earlier) !== asserted(now);
}

function asserted({ mark, changes, severity, place, figures, claim, response, origins }: BriefStory): string {
  return JSON.stringify([mark, changes, severity, place, figures, claim, response, origins]);
}

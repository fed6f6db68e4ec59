import type { Brief } from './brief.ts';
import type { BriefStory, StoryFacts } from './brief-story.ts';

/** How an earlier edition told of a story last. */
export type EarlierTelling = {
  readonly edition: number;
  /** Its number there; null where it was only counted. */
  readonly item: number | null;
  readonly story: string;
  readonly reports: readonly string[];
  readonly facts: StoryFacts;
};

export type EarlierEdition = Pick<Brief, 'number' | 'stories' | 'allegations' | 'unplaced' | 'counted'>;

/** The last telling of each story in earlier editions. @param editions the latest first */
export function earlierTellings(editions: readonly EarlierEdition[]): ReadonlyMap<string, EarlierTelling> {
  const tellings = new Map<string, EarlierTelling>();
  for (const { number, stories, allegations, unplaced, counted } of editions) {
    for (const told of [...stories, ...allegations, ...unplaced]) keep(tellingOf(number, told));
    for (const { story, facts } of counted) keep({ edition: number, item: null, story, reports: [], facts });
  }
  return tellings;

  function keep(telling: EarlierTelling): void {
    if (!tellings.has(telling.story)) tellings.set(telling.story, telling);
  }
}

function tellingOf(edition: number, { number, story, reports, facts }: BriefStory): EarlierTelling {
  return { edition, item: number, story, reports, facts };
}

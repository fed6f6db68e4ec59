import type { Instant } from '../core/clock/time.ts';
import type { StoryRules } from '../core/story/build-story.ts';
import { type DueStory, isRipe, partsOfDue } from '../core/story/pacing.ts';
import type { Store } from '../store/store.ts';
import { linesOf, type Made, makeRecord, plainRecord, priorOf } from './make-record.ts';
import type { Readings } from './readings.ts';

/** Stories that are looked at between two stretches of the log. */
const LOOKED_AT = 200;

export type RipeDeps = {
  readonly store: Pick<Store, 'items' | 'stories'>;
  readonly rules: StoryRules;
  readonly now: Instant;
  /** Holds the lease of grouping. */
  readonly owner: string;
  readonly readings: Readings;
  /** See `isRipe`. */
  readonly isBusy: boolean;
  /** The mark of the store before anything was read into `readings`. */
  readonly withdrawn: number;
};

/**
 * Makes the records of stories that are due and have waited for long enough. They are noted before the work: what is
 * not finished twice is left as it is. `lost` where another holds the lease.
 */
export async function makeRipe(deps: RipeDeps): Promise<'done' | 'lost'> {
  const { store, now, owner, isBusy, withdrawn } = deps;
  const ripe = (await store.stories.dueStories(LOOKED_AT)).filter((due) => isRipe(due, now, isBusy));
  for (const part of partsOfDue(ripe)) {
    await store.stories.beginRecords(
      part.map(({ story }) => story),
      now,
    );
    const made: Made[] = [];
    for (const due of part) made.push(await makeDue(due, deps));
    const from = await store.stories.groupedUpTo();
    const changes = made.map(({ story: { id } }) => ({ kind: 'story-noted' as const, item: id, story: id }));
    const save = { owner, now, from, to: from, withdrawn, placed: [], moved: [], gone: [], stories: made, changes };
    if ((await store.stories.saveGrouping(save)) === 'lost') return 'lost';
  }
  return 'done';
}

async function makeDue(due: DueStory, { store, rules, now, owner, readings, withdrawn }: RipeDeps): Promise<Made> {
  const lines = await linesOf(due.story, { store });
  const [first] = lines;
  if (due.tries > 0 && first !== undefined && (await store.stories.getStory(due.story)) === null) {
    const [item] = await store.items.getItems([first.item]);
    const from = await store.stories.groupedUpTo();
    const stories = item === undefined ? [] : [plainRecord(due.story, item, rules, lines.slice(1))];
    await store.stories.saveGrouping({
      owner,
      now,
      from,
      to: from,
      withdrawn,
      placed: [],
      moved: [],
      gone: [],
      stories,
      changes: [],
      due: [{ story: due.story, reports: 0, size: due.size }],
    });
  }
  const prior = priorOf([due.story], await store.stories.getStories([due.story]));
  return makeRecord(due.story, lines, prior, { store, rules, readings });
}

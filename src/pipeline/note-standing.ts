import { DAY, type Instant } from '../core/clock/time.ts';
import { heardNames } from '../core/listening/heard.ts';
import type { StandingNote } from '../core/listening/standing-words.ts';
import type { Story, StoryNote } from '../core/story/story.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';
import { storyRulesOf } from './story-rules.ts';
import { linesOf, type Made, makeRecord, type RecordDeps } from './make-record.ts';
import type { Readings } from './readings.ts';
import { recentSounding } from './standing-out.ts';

type NotingDeps = {
  readonly store: Pick<Store, 'feeds' | 'items' | 'stories' | 'config'>;
  readonly taxonomy: Taxonomy;
  readonly now: Instant;
  /** Holds the lease of grouping. */
  readonly owner: string;
  readonly readings: Readings;
};

/** Stories of one place or actor that are noted at once; more of a day nobody reads. */
const MOST = 200;
/** Rewritten together: the write stays short. */
const PART = 20;

/**
 * Notes on the stories of the last 24 hours that their place or actor stands out. Only by whoever groups, once
 * everything is grouped: until then two reports of one event count as two stories. Returns the moment as of which it
 * was looked at.
 */
export async function noteStanding({ store, taxonomy, now, owner, readings }: NotingDeps): Promise<Instant> {
  const { at, notes } = await recentSounding(now, { store, taxonomy: () => taxonomy });
  const wanted = new Map<string, { readonly story: Story; readonly notes: StoryNote[] }>();
  for (const note of notes.filter(({ what }) => what === 'more' || what === 'first'))
    for (const story of await storiesOf(note, at, store)) {
      const known = wanted.get(story.id);
      if (known === undefined) wanted.set(story.id, { story, notes: [{ ...note, at }] });
      else known.notes.push({ ...note, at });
    }
  const fresh = [...wanted.values()].filter(({ story, notes: said }) => tell(story.standingOut) !== tell(said));
  const rules = await storyRulesOf(store, taxonomy);
  const deps = { store, rules, readings };
  for (let from = 0; from < fresh.length; from += PART) {
    const stories: Made[] = [];
    for (const { story, notes: said } of fresh.slice(from, from + PART)) {
      const made = await noteOn(story, said, deps);
      if (made !== null) stories.push(made);
    }
    const cursor = await store.stories.groupedUpTo();
    const changes = stories.map(({ story }) => ({ kind: 'story-noted' as const, item: story.id, story: story.id }));
    const nothing = { placed: [], moved: [], gone: [] };
    if (stories.length > 0)
      await store.stories.saveGrouping({ owner, now, from: cursor, to: cursor, ...nothing, stories, changes });
  }
  return at;
}

/** One story at a time: what is held of its reports is let go before the next is read. Null where no note is of it. */
async function noteOn(
  { id, grade: { analyst } }: Story,
  said: readonly StoryNote[],
  deps: RecordDeps & Pick<NotingDeps, 'store'>,
): Promise<Made | null> {
  const items = await deps.store.stories.itemsOfStories([id]);
  const names = new Set(items.flatMap(({ tagging }) => heardNames(tagging, deps.rules.facts)));
  const standingOut = said.filter((note) => names.has(`${note.kind}/${note.id}`));
  if (items.length === 0 || standingOut.length === 0) return null;
  const lines = await linesOf(id, deps);
  return makeRecord(id, lines, { standingOut, analyst }, deps);
}

async function storiesOf(
  { kind, id }: StandingNote,
  at: Instant,
  store: Pick<Store, 'stories'>,
): Promise<readonly Story[]> {
  const tag = kind === 'region' ? { region: [id], role: 'place' as const } : { actor: [id] };
  const page = { order: 'time' as const, limit: MOST, after: null };
  return (await store.stories.findStories({ ...tag, since: at - DAY }, page)).rows;
}

function tell(notes: readonly StandingNote[]): string {
  return JSON.stringify(notes.map(({ text }) => text).sort());
}

import type { Item } from '../core/item.ts';
import type { Arrival, Placement, Revision, Split } from '../core/story/grouping.ts';
import type { Reason } from '../core/story/judging.ts';
import type { Story } from '../core/story/story.ts';
import type { GroupingSave } from '../store/store.ts';

type Effects = Omit<GroupingSave, 'owner' | 'now' | 'from' | 'to'>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/**
 * Collects what a stretch of the log does to stories: who was placed where, which stories went into which, which must be
 * built again. Numbers are the store's, as decimal strings.
 */
export function createSheet() {
  const effects: Mutable<Pick<Effects, 'placed' | 'gone' | 'changes'>> = { placed: [], gone: [], changes: [] };
  /** Where items of this stretch are now, and which stories went into which. */
  const storyOf = new Map<string, string>();
  const wentInto = new Map<string, string>();
  const touched = new Set<string>();
  /** Why the first report of a part left the story that it was in. */
  const reasons = new Map<string, Reason>();
  /** Founders that left their story: the rest is called `~` and their number until its first report is known. */
  const orphaned = new Set<string>();

  const finalOf = (story: string): string => {
    const next = wentInto.get(story);
    return next === undefined ? story : finalOf(next);
  };

  function put(item: Item, { at, features }: Arrival, { story, reason, merged }: Placement): void {
    const id = String(story);
    wentInto.delete(id);
    effects.placed.push({ item: item.id, story: id, at, features, reason });
    storyOf.set(item.id, id);
    touched.add(id);
    for (const other of merged.map(String)) {
      wentInto.set(other, id);
      touched.add(other);
      effects.changes.push({ kind: 'story-merged', item: item.id, story: id });
    }
  }

  /** A founder goes: what was put into its story until now stays with the rest. */
  function orphan(founder: string): void {
    orphaned.add(founder);
    for (const [id, story] of storyOf)
      if (id !== founder && finalOf(story) === founder) storyOf.set(id, restOf(founder));
  }

  const restOf = (founder: string) => (orphaned.has(founder) ? `~${founder}` : founder);

  /** Every open report of a story that was parted is named, since its parts may bear numbers that went into it before. */
  function part({ story, kept, parted }: Split): void {
    const rest = restOf(finalOf(String(story)));
    for (const id of kept.map(String)) storyOf.set(id, rest);
    for (const { story: own, items, why } of parted) {
      const number = String(own);
      wentInto.delete(number);
      touched.add(number);
      for (const id of items.map(String)) storyOf.set(id, number);
      reasons.set(number, why);
      for (const each of [rest, number]) effects.changes.push({ kind: 'story-split', item: number, story: each });
    }
  }

  return {
    place(item: Item, arrival: Arrival, placement: Placement): void {
      put(item, arrival, placement);
      const kind = placement.reason === null ? 'story-new' : 'story-grew';
      effects.changes.push({ kind, item: item.id, story: String(placement.story) });
    },
    /** A report whose words have changed: it stays, joins another story, or leaves its own. */
    revise(item: Item, arrival: Arrival, revision: Revision): void {
      const before = finalOf(storyOf.get(item.id) ?? restOf(item.story));
      touched.add(before);
      effects.changes.push({ kind: 'story-corrected', item: item.id, story: before });
      if (revision.kind === 'moves' && before === item.id) orphan(before);
      if (revision.split !== null) part(revision.split);
      if (revision.kind === 'stays') {
        const story = revision.split === null ? before : (storyOf.get(item.id) ?? before);
        effects.placed.push({
          item: item.id,
          story,
          at: arrival.at,
          features: arrival.features,
          reason: revision.reason,
        });
        storyOf.set(item.id, story);
        return;
      }
      put(item, arrival, revision);
    },
    touch(story: string): void {
      touched.add(finalOf(story));
    },
    /** A founder has left: the open reports of its story bear another number now. */
    hasOrphans: () => orphaned.size > 0,
    /** Stories that went into another in this stretch. */
    mergedInto: (story: string): readonly string[] => [...wentInto.keys()].filter((other) => finalOf(other) === story),
    /** Stories whose items must be read. */
    sources: (): readonly string[] => [...touched],
    /** The effects, once the items of all touched stories are known. */
    settle(items: readonly Item[], build: (story: string, items: readonly Item[]) => Story): Effects {
      const nameOf = namesOf(items);
      const storyOfItem = (item: Item) => nameOf(storyOf.get(item.id) ?? restOf(item.story));
      const isPlaced = new Set(effects.placed.map(({ item }) => item));
      const moved: { item: string; story: string; reason?: Reason }[] = [];
      const members = new Map<string, Item[]>();
      for (const item of items) {
        const story = storyOfItem(item);
        const reason = story === item.id ? reasons.get(item.id) : undefined;
        if (reason !== undefined) moved.push({ item: item.id, story, reason });
        else if (!isPlaced.has(item.id) && story !== item.story) moved.push({ item: item.id, story });
        members.set(story, [...(members.get(story) ?? []), { ...item, story }]);
      }
      const placed = effects.placed.map((one) => ({ ...one, story: nameOf(storyOf.get(one.item) ?? one.story) }));
      const changes = effects.changes.map((one) => ({ ...one, story: nameOf(one.story) }));
      const relevant = [...members].filter(([story]) => touched.has(story) || moved.some((one) => one.story === story));
      const gone = [...touched]
        .filter((story) => !members.has(story))
        .map((story) => ({ story, into: finalOf(story) === story ? (storyOf.get(story) ?? story) : finalOf(story) }))
        .map(({ story, into }) => ({ story, into: nameOf(into) }))
        .filter(({ story, into }) => into !== story && members.has(into));
      const stories = relevant.map(([id, own]) => ({ story: build(id, own), items: own }));
      return { placed, moved, gone, changes, stories };
    },
  };

  /** What a story is called in the end: where it went; and what a founder left bears the number of its first report. */
  function namesOf(items: readonly Item[]): (story: string) => string {
    const firsts = new Map<string, string>();
    for (const { id, story } of items) {
      const called = finalOf(storyOf.get(id) ?? restOf(story));
      const first = firsts.get(called);
      // The founder itself has gone, wherever it went.
      if (called !== `~${id}` && (first === undefined || Number(id) < Number(first))) firsts.set(called, id);
    }
    return (story) => {
      const called = finalOf(story);
      return called.startsWith('~') ? (firsts.get(called) ?? called.slice(1)) : called;
    };
  }
}

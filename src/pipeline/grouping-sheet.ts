import type { Item } from '../core/item.ts';
import type { Arrival, Placement, Revision } from '../core/story/grouping.ts';
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
  /** Founders that left their story: the rest bears another number. */
  const orphaned = new Map<string, string>();

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

  return {
    place(item: Item, arrival: Arrival, placement: Placement): void {
      put(item, arrival, placement);
      const kind = placement.reason === null ? 'story-new' : 'story-grew';
      effects.changes.push({ kind, item: item.id, story: String(placement.story) });
    },
    /** A report whose words have changed: it stays, joins another story, or leaves its own. */
    revise(item: Item, arrival: Arrival, revision: Revision): void {
      const before = finalOf(storyOf.get(item.id) ?? item.story);
      touched.add(before);
      effects.changes.push({ kind: 'story-corrected', item: item.id, story: before });
      if (revision.kind === 'stays') {
        effects.placed.push({
          item: item.id,
          story: before,
          at: arrival.at,
          features: arrival.features,
          reason: revision.reason,
        });
        storyOf.set(item.id, before);
        return;
      }
      if (before === item.id) orphaned.set(before, item.id);
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
      const moved: { item: string; story: string }[] = [];
      const members = new Map<string, Item[]>();
      for (const item of items) {
        const story = finalOf(storyOf.get(item.id) ?? restOf(item, items));
        if (!storyOf.has(item.id) && story !== item.story) moved.push({ item: item.id, story });
        members.set(story, [...(members.get(story) ?? []), { ...item, story }]);
      }
      const placed = effects.placed.map((one) => ({ ...one, story: finalOf(one.story) }));
      const changes = effects.changes.map((one) => ({ ...one, story: finalOf(one.story) }));
      const relevant = [...members].filter(([story]) => touched.has(story) || moved.some((one) => one.story === story));
      const gone = [...touched]
        .filter((story) => !members.has(story))
        .map((story) => ({ story, into: finalOf(story) === story ? (storyOf.get(story) ?? story) : finalOf(story) }))
        .filter(({ story, into }) => into !== story);
      const stories = relevant.map(([id, own]) => ({ story: build(id, own), items: own }));
      return { placed, moved, gone, changes, stories };
    },
  };

  /** The rest of a story whose founder left bears the number of its first item. */
  function restOf(item: Item, items: readonly Item[]): string {
    const founder = orphaned.get(item.story);
    if (founder === undefined || founder === item.id) return item.story;
    const rest = items.filter(({ id, story }) => story === item.story && id !== founder && !storyOf.has(id));
    return rest.reduce((first, { id }) => (Number(id) < Number(first) ? id : first), item.id);
  }
}

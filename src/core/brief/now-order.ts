import type { Named } from '../digest/digest-model.ts';
import type { Story } from '../story/story.ts';

/** How a story has changed since the brief that a desk was sent last. */
export type SinceMark = 'new' | 'grew' | 'changed';

/** What the log says since then, by ids of items and of stories. */
export type SinceBrief = {
  readonly added: ReadonlySet<string>;
  readonly revised: ReadonlySet<string>;
  readonly grown: ReadonlySet<string>;
  readonly moved: ReadonlySet<string>;
};

/** A story is new where the report that founded it is; null: nothing of it has changed since. */
export function markSince({ id, items }: Pick<Story, 'id' | 'items'>, since: SinceBrief): SinceMark | null {
  if (since.added.has(id)) return 'new';
  if (since.grown.has(id)) return 'grew';
  return since.moved.has(id) || items.some((item) => since.revised.has(item)) ? 'changed' : null;
}

type Placed = {
  readonly story: Pick<Story, 'id' | 'severity' | 'last'>;
  /** The own area that it lies in; null where in none. */
  readonly area: Pick<Named, 'id'> | null;
};

/** Own areas first, then the most severe, then the latest. */
export function inNowOrder<T extends Placed>(stories: readonly T[]): readonly T[] {
  return [...stories].sort(
    (a, b) =>
      Number(a.area === null) - Number(b.area === null) ||
      b.story.severity.severity - a.story.severity.severity ||
      b.story.last - a.story.last ||
      Number(a.story.id) - Number(b.story.id),
  );
}
